"""One household's account: its bills, held while something is decided about them, and the ledger of what moved them.

A bill is owed to the company that served, whoever manages the compound today and wherever the household is entered
now: that company's staff act on it, and on nothing that is owed to another. What names no company is the community's.

Whoever changes an account holds its household's row first, then its bills from the oldest on; so two acts on one
account follow each other, and none meets the arrears clock the wrong way round.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.payments.rules import Bill, Part
from services.property.persons import Person

_BILL = (
    "bill_id, company_id, status, amount_fen, paid_fen, waived_fen, overpaid_fen, due_on, period, contest_id, plan_id"
)
#: Of a query that knows ``owed_to``: a company sees what is owed to it.
OWED_TO = " and (%(owed_to)s::uuid[] is null or company_id = any(%(owed_to)s::uuid[]))"
_OLDEST_FIRST = " order by due_on, period, bill_id"


@dataclass(frozen=True)
class Account:
    """Where a household lies, and whose bills of it the caller may see: those owed to these companies; None: all."""

    household_id: str
    compound_id: str
    community_id: str
    owed_to: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Place:
    """A compound, and whose bills of it the caller may see: those owed to these companies; None: all."""

    compound_id: str
    community_id: str
    owed_to: tuple[str, ...] | None = None


def find(act: Act, household_id: str, *, lock: bool = False) -> Account:
    """The household's account; a company's staff are admitted to what it owes to them. Refuses ``not_found``."""
    row = _where(act, household_id, lock)
    mine = act.value(
        "select array_agg(distinct company_id::text) from bill where sub_district = %s and household_id = %s",
        (act.sub_district, household_id),
    )
    return Account(household_id, row["compound_id"], row["community_id"], _admitted(act, row, mine, household_id))


def owed_to(act: Act, household_id: str, company_id: str | None, *, lock: bool = False) -> Account:
    """The account, if the caller may act on what it owes to this company, or to the community. Refuses ``not_found``."""
    row = _where(act, household_id, lock)
    act.authorise(
        Scope(
            community_id=row["community_id"],
            compound_id=row["compound_id"],
            household_id=household_id,
            operator_id=company_id,
        )
    )
    return Account(household_id, row["compound_id"], row["community_id"])


def compound(act: Act, compound_id: str, *, lock: bool = False) -> Place:
    """The compound; a company is admitted that manages it or is owed something there. Refuses ``not_found``."""
    row = act.row(
        "select compound_id, community_id, manager_id from compound where sub_district = %s and compound_id = %s"
        + (" for no key update" if lock else ""),
        (act.sub_district, compound_id),
    )
    if row is None:
        raise Refusal("not_found")
    mine = act.value(
        "select array_agg(one) from unnest(%s::uuid[]) as one where exists (select 1 from bill where sub_district = %s"
        " and compound_id = %s and company_id = one)",
        (act.visible().operator_ids, act.sub_district, compound_id),
    )
    return Place(compound_id, row["community_id"], _admitted(act, row, mine, None))


def _where(act: Act, household_id: str, lock: bool) -> dict[str, Any]:
    row = act.row(
        "select h.compound_id, c.community_id, c.manager_id from household h"
        " join compound c on c.sub_district = h.sub_district and c.compound_id = h.compound_id"
        " where h.sub_district = %s and h.household_id = %s" + (" for no key update of h" if lock else ""),
        (act.sub_district, household_id),
    )
    if row is None:
        raise Refusal("not_found")
    return row


def _admitted(
    act: Act, row: Mapping[str, Any], creditors: Sequence[str] | None, household_id: str | None
) -> tuple[str, ...] | None:
    """Whose bills the caller may see here. Refuses ``not_found``."""
    seen = act.visible()
    if (
        seen.all
        or row["community_id"] in seen.community_ids
        or row["compound_id"] in seen.compound_ids
        or household_id in seen.household_ids
    ):
        place = Scope(community_id=row["community_id"], compound_id=row["compound_id"], household_id=household_id)
        act.authorise(place)
        return None
    known = {row["manager_id"], *(creditors or ())}
    own = tuple(one for one in seen.operator_ids if one in known)
    act.authorise(Scope(operator_id=own[0] if own else None))
    return own


def wrote(act: Act, actor: Mapping[str, Any]) -> bool:
    """Whether the caller is who did it."""
    return Person.of(act.principal.actor()).is_same_as(Person.of(actor))


def stands_as(act: Act, account: Account, company_id: str | None, roles: Collection[str]) -> bool:
    """Whether the caller has one of these roles for the account, or for what it owes to the company."""
    if act.rpc is None:
        return False
    place = Scope(
        community_id=account.community_id,
        compound_id=account.compound_id,
        household_id=account.household_id,
        operator_id=company_id,
    )
    return any(
        grant.role in roles and grant.covers(act.rpc.allow[grant.role], place, act.principal.person_id)
        for grant in act.principal.admitting(act.rpc)
    )


def read_from(act: Act, account: Account) -> date | None:
    """From which day on the caller reads what was written to or about the household; None: everything.

    Officials and the company read everything. Whoever lives or owns there reads what came since he holds the home, or
    since its present owners hold it: not what concerned those before.
    """
    seen = act.visible()
    if (
        seen.all
        or account.owed_to is not None
        or account.community_id in seen.community_ids
        or account.compound_id in seen.compound_ids
        or account.household_id not in seen.household_ids
    ):
        return None
    found: date | None = act.value(
        "select coalesce(min(valid_from) filter (where person_id = %(person_id)s),"
        " min(valid_from) filter (where relation = 'owner')) from household_person"
        " where sub_district = %(sub_district)s and household_id = %(household_id)s"
        " and valid_from <= %(today)s and (valid_to is null or %(today)s < valid_to)",
        {
            "sub_district": act.sub_district,
            "household_id": account.household_id,
            "person_id": act.principal.person_id,
            "today": act.now.date(),
        },
    )
    return found


def owing(act: Act, account: Account) -> list[Bill]:
    """The bills that still owe something, oldest first, as far as the caller sees them; held until the act ends.

    Wherever the household was entered when they were issued.
    """
    rows = act.rows(
        f"select {_BILL} from bill where sub_district = %(sub_district)s and household_id = %(household_id)s"
        f" and amount_fen > paid_fen + waived_fen{OWED_TO}{_OLDEST_FIRST} for update",
        {"sub_district": act.sub_district, "household_id": account.household_id, "owed_to": listed(account)},
    )
    return [Bill(**row) for row in rows]


def listed(seen: Account | Place) -> list[str] | None:
    """``owed_to`` as a parameter of ``OWED_TO``."""
    return None if seen.owed_to is None else list(seen.owed_to)


def bills(act: Act, bill_ids: Sequence[str]) -> list[Bill]:
    """These bills, oldest first; held until the act ends."""
    rows = act.rows(
        f"select {_BILL} from bill where sub_district = %s and bill_id = any(%s::uuid[]){_OLDEST_FIRST} for update",
        (act.sub_district, list(bill_ids)),
    )
    return [Bill(**row) for row in rows]


def bill(act: Act, bill_id: str) -> tuple[Account, Bill]:
    """A bill, and the account it belongs to, if the caller may act on it; both held. Refuses ``not_found``."""
    row = act.row(
        "select household_id, company_id from bill where sub_district = %s and bill_id = %s",
        (act.sub_district, bill_id),
    )
    if row is None:
        raise Refusal("not_found")
    account = owed_to(act, row["household_id"], row["company_id"], lock=True)
    (found,) = bills(act, [bill_id])
    return account, found


def save(act: Act, changed: Iterable[Bill]) -> None:
    """The bills as they are after a decision."""
    changed = list(changed)
    act.execute(
        "update bill set status = s.status, amount_fen = s.amount_fen, paid_fen = s.paid_fen,"
        " waived_fen = s.waived_fen, overpaid_fen = s.overpaid_fen,"
        " contest_id = s.contest_id, plan_id = s.plan_id, version = bill.version + 1"
        " from unnest(%s::uuid[], %s::text[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::uuid[],"
        "  %s::uuid[]) as s (bill_id, status, amount_fen, paid_fen, waived_fen, overpaid_fen, contest_id, plan_id)"
        " where bill.sub_district = %s and bill.bill_id = s.bill_id",
        (
            [bill.bill_id for bill in changed],
            [bill.status for bill in changed],
            [bill.amount_fen for bill in changed],
            [bill.paid_fen for bill in changed],
            [bill.waived_fen for bill in changed],
            [bill.overpaid_fen for bill in changed],
            [bill.contest_id for bill in changed],
            [bill.plan_id for bill in changed],
            act.sub_district,
        ),
    )


def book(act: Act, account: Account, kind: str, source_id: str, parts: Sequence[Part]) -> None:
    """Write the bills after these parts, and each part into the ledger. A source moves a bill once of a kind."""
    save(act, [part.bill for part in parts])
    act.execute(
        "insert into payment_entry (sub_district, entry_id, community_id, compound_id, household_id, bill_id, kind,"
        " source_id, amount_fen, recorded_by, recorded_at)"
        " select %s, s.entry_id, %s, %s, %s, s.bill_id, %s, %s, s.amount_fen, %s, %s"
        " from unnest(%s::uuid[], %s::uuid[], %s::bigint[]) as s (entry_id, bill_id, amount_fen)",
        (
            act.sub_district,
            account.community_id,
            account.compound_id,
            account.household_id,
            kind,
            source_id,
            act.principal.actor(),
            act.now,
            [act.new_id() for _ in parts],
            [part.bill.bill_id for part in parts],
            [part.amount_fen for part in parts],
        ),
    )


def entries(act: Act, source_id: str, kind: str) -> list[dict[str, Any]]:
    """What this source moved: ``bill_id, kind`` (of the bill), ``period, amount_fen``."""
    return act.rows(
        "select e.bill_id, b.kind, b.period, e.amount_fen from payment_entry e"
        " join bill b on b.sub_district = e.sub_district and b.bill_id = e.bill_id"
        " where e.sub_district = %s and e.source_id = %s and e.kind = %s",
        (act.sub_district, source_id, kind),
    )


def moved(act: Act, payment_id: str) -> dict[str, int]:
    """What of a payment is in which bill, less what went back."""
    rows = act.rows(
        "select bill_id, sum(case kind when 'paid' then amount_fen else -amount_fen end)::bigint as amount_fen"
        " from payment_entry where sub_district = %(sub_district)s and kind in ('paid', 'refunded')"
        " and source_id in (select %(payment_id)s::uuid union all select return_id from payment_return"
        "  where sub_district = %(sub_district)s and payment_id = %(payment_id)s)"
        " group by bill_id having sum(case kind when 'paid' then amount_fen else -amount_fen end) > 0",
        {"sub_district": act.sub_district, "payment_id": payment_id},
    )
    return {row["bill_id"]: row["amount_fen"] for row in rows}


def must_be_free(act: Act, household_id: str) -> None:
    """While a payment is under way nothing else makes its bills smaller. Refuses ``payment_under_way``."""
    number = act.value(
        "select number from payment where sub_district = %s and household_id = %s and status = 'started'",
        (act.sub_district, household_id),
    )
    if number is not None:
        raise Refusal("payment_under_way", number=number)
