"""One household's account: its bills, held while something is decided about them, and the ledger of what moved them.

Whoever changes an account holds its household's row first, then its bills from the oldest on; so two acts on one
account follow each other, and none meets the arrears clock the wrong way round.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.payments.rules import Bill, Part

_BILL = "bill_id, status, amount_fen, paid_fen, waived_fen, due_on, period, contest_id, plan_id"
_OLDEST_FIRST = " order by due_on, period, bill_id"


@dataclass(frozen=True)
class Account:
    """Where a household lies, and who answers for its compound."""

    household_id: str
    compound_id: str
    community_id: str
    manager_id: str | None

    @property
    def scope(self) -> Scope:
        return Scope(
            community_id=self.community_id,
            compound_id=self.compound_id,
            household_id=self.household_id,
            operator_id=self.manager_id,
        )


def find(act: Act, household_id: str, *, lock: bool = False) -> Account:
    """The household's account, if the caller may act on it. Refuses ``not_found``."""
    row = act.row(
        "select h.household_id, h.compound_id, c.community_id, c.manager_id from household h"
        " join compound c on c.sub_district = h.sub_district and c.compound_id = h.compound_id"
        " where h.sub_district = %s and h.household_id = %s" + (" for no key update of h" if lock else ""),
        (act.sub_district, household_id),
    )
    if row is None:
        raise Refusal("not_found")
    account = Account(**row)
    act.authorise(account.scope)
    return account


def compound(act: Act, compound_id: str) -> dict[str, Any]:
    """The compound, if the caller may act on it. Refuses ``not_found``."""
    row = act.row(
        "select compound_id, community_id, manager_id from compound where sub_district = %s and compound_id = %s",
        (act.sub_district, compound_id),
    )
    if row is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=row["community_id"], compound_id=compound_id, operator_id=row["manager_id"]))
    return row


def owing(act: Act, account: Account) -> list[Bill]:
    """The bills that still owe something, oldest first; held until the act ends."""
    rows = act.rows(
        f"select {_BILL} from bill where sub_district = %s and compound_id = %s and household_id = %s"
        f" and amount_fen > paid_fen + waived_fen{_OLDEST_FIRST} for update",
        (act.sub_district, account.compound_id, account.household_id),
    )
    return [Bill(**row) for row in rows]


def bills(act: Act, bill_ids: Sequence[str]) -> list[Bill]:
    """These bills, oldest first; held until the act ends."""
    rows = act.rows(
        f"select {_BILL} from bill where sub_district = %s and bill_id = any(%s::uuid[]){_OLDEST_FIRST} for update",
        (act.sub_district, list(bill_ids)),
    )
    return [Bill(**row) for row in rows]


def household_of(act: Act, bill_id: str) -> str:
    """Refuses ``not_found``."""
    household_id: str | None = act.value(
        "select household_id from bill where sub_district = %s and bill_id = %s", (act.sub_district, bill_id)
    )
    if household_id is None:
        raise Refusal("not_found")
    return household_id


def bill(act: Act, bill_id: str) -> tuple[Account, Bill]:
    """A bill, and the account it belongs to, if the caller may act on it; both held. Refuses ``not_found``."""
    account = find(act, household_of(act, bill_id), lock=True)
    (found,) = bills(act, [bill_id])
    return account, found


def save(act: Act, changed: Iterable[Bill]) -> None:
    """The bills as they are after a decision."""
    changed = list(changed)
    act.execute(
        "update bill set status = s.status, paid_fen = s.paid_fen, waived_fen = s.waived_fen,"
        " contest_id = s.contest_id, plan_id = s.plan_id, version = bill.version + 1"
        " from unnest(%s::uuid[], %s::text[], %s::bigint[], %s::bigint[], %s::uuid[], %s::uuid[])"
        " as s (bill_id, status, paid_fen, waived_fen, contest_id, plan_id)"
        " where bill.sub_district = %s and bill.bill_id = s.bill_id",
        (
            [bill.bill_id for bill in changed],
            [bill.status for bill in changed],
            [bill.paid_fen for bill in changed],
            [bill.waived_fen for bill in changed],
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


def must_be_free(act: Act, household_id: str) -> None:
    """While a payment is under way nothing else makes its bills smaller. Refuses ``payment_under_way``."""
    number = act.value(
        "select number from payment where sub_district = %s and household_id = %s and status = 'started'",
        (act.sub_district, household_id),
    )
    if number is not None:
        raise Refusal("payment_under_way", number=number)
