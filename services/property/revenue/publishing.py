"""The accounts of a year or a quarter: made from the ledger and the bills, published once, never changed."""

import json
from collections.abc import Mapping
from typing import Any

from chassis import Act
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.payments import queries as payments
from services.property.revenue import commands, deadline, rules, store
from services.property.revenue.rules import Period

_OF_COMPOUND = "select * from public_accounts where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
_PUBLIC = (
    "select accounts_id, number, year, quarter, edition, opening_fen, closing_fen, billed_fen, paid_fen, waived_fen,"
    " digest, published_at,"
    " (select coalesce(sum((kind ->> 'amount_fen')::bigint), 0)::bigint from jsonb_array_elements(income) kind)"
    "  as income_fen,"
    " (select coalesce(sum((kind ->> 'amount_fen')::bigint), 0)::bigint from jsonb_array_elements(expenses) kind)"
    "  as expense_fen,"
    " not exists (select 1 from public_accounts later where later.sub_district = a.sub_district"
    "  and later.compound_id = a.compound_id and later.year = a.year and later.quarter is not distinct from a.quarter"
    "  and later.edition > a.edition) as current"
    " from public_accounts a where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
)


def publish(
    act: Act,
    *,
    compound_id: str,
    year: int,
    quarter: int | None = None,
    note: str | None = None,
    reason: str | None = None,
) -> dict[str, Any]:
    """Opening, income and expenses by kind, closing, and how much of the fees came in; a correction says why."""
    place = commands.compound(act, compound_id)
    period = Period(year, quarter)
    # whoever books waits, and so does whoever publishes the same accounts
    store.hold_account(act, compound_id, place["community_id"])
    edition = rules.check_edition(period, act.now.date(), _latest_edition(act, compound_id, period), reason)
    found = rules.figures(store.balance_before(act, compound_id, period.from_on), store.lines(act, compound_id, period))
    fees = payments.collection(act, compound_id, year, quarter)
    accounts = {
        "accounts_id": act.new_id(),
        "compound_id": compound_id,
        "community_id": place["community_id"],
        "number": act.number("GB"),
        "year": year,
        "quarter": quarter,
        "edition": edition,
        "reason": reason,
        "opening_fen": found.opening_fen,
        "income": _listed(found.income),
        "expenses": _listed(found.expenses),
        "closing_fen": found.closing_fen,
        "billed_fen": fees["billed_fen"],
        "paid_fen": fees["paid_fen"],
        "waived_fen": fees["waived_fen"],
        "fee_mode": _fee_mode(act, compound_id, period),
        "note": note,
        "published_at": act.now,
    }
    accounts["digest"] = rules.digest_of(accounts)
    _add(act, accounts)
    act.emit(
        "property.accounts.published",
        accounts["accounts_id"],
        {
            "accounts_id": accounts["accounts_id"],
            "compound_id": compound_id,
            "period": period.name,
            "edition": edition,
            "opening_fen": found.opening_fen,
            "income_fen": found.income_fen,
            "expense_fen": found.expense_fen,
            "closing_fen": found.closing_fen,
            "digest": accounts["digest"],
        },
        compound_id=compound_id,
        community_id=place["community_id"],
    )
    return accounts


def note_overdue(act: Act, compound_id: str, clock: Mapping[str, Any]) -> None:
    """The day is over: tell it if nothing hangs, and look again for the year after, however late this is noticed."""
    period = Period(clock["year"])
    if not _latest_edition(act, compound_id, period):
        act.emit(
            "property.accounts.overdue",
            compound_id,
            {"compound_id": compound_id, "period": period.name},
            compound_id=compound_id,
            community_id=clock["community_id"],
        )
    deadline.ask_for(act, compound_id, clock["community_id"], clock["year"] + 1)


def get(act: Act, accounts_id: str) -> dict[str, Any]:
    accounts = act.row(
        "select * from public_accounts where sub_district = %s and accounts_id = %s", (act.sub_district, accounts_id)
    )
    if accounts is None:
        raise Refusal("not_found")
    commands.compound(act, accounts["compound_id"])
    return accounts


def list_of_compound(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    return _newest_first(act, _OF_COMPOUND, compound_id, limit, cursor)


def list_public(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Totals only: what anybody may read."""
    return _newest_first(act, _PUBLIC, compound_id, limit, cursor)


def _newest_first(act: Act, select: str, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    commands.compound(act, compound_id)
    return page(
        act,
        select,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("published_at", "accounts_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def _latest_edition(act: Act, compound_id: str, period: Period) -> int:
    """0 where nothing hangs."""
    found: int = act.value(
        "select coalesce(max(edition), 0) from public_accounts where sub_district = %s and compound_id = %s"
        " and year = %s and quarter is not distinct from %s",
        (act.sub_district, compound_id, period.year, period.quarter),
    )
    return found


def _fee_mode(act: Act, compound_id: str, period: Period) -> str | None:
    """Of the agreement that ran last in the period: lump sum (包干) or commission (酬金)."""
    found: str | None = act.value(
        "select fee_mode from agreement where sub_district = %s and compound_id = %s and active_since <= %s"
        " and (ended_on is null or ended_on >= %s) order by active_since desc, agreement_id desc limit 1",
        (act.sub_district, compound_id, period.to_on, period.from_on),
    )
    return found


def _listed(sums: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"kind": kind, "amount_fen": amount} for kind, amount in sums.items()]


def _add(act: Act, accounts: Mapping[str, Any]) -> None:
    act.execute(
        "insert into public_accounts (sub_district, accounts_id, community_id, compound_id, number, year, quarter,"
        " edition, reason, opening_fen, income, expenses, closing_fen, billed_fen, paid_fen, waived_fen, fee_mode, note,"
        " digest, published_by, published_at, correlation_id)"
        " values (%(sub_district)s, %(accounts_id)s, %(community_id)s, %(compound_id)s, %(number)s, %(year)s,"
        " %(quarter)s, %(edition)s, %(reason)s, %(opening_fen)s, %(income)s::jsonb, %(expenses)s::jsonb,"
        " %(closing_fen)s, %(billed_fen)s, %(paid_fen)s, %(waived_fen)s, %(fee_mode)s, %(note)s, %(digest)s,"
        " %(published_by)s, %(published_at)s, %(correlation_id)s)",
        {
            **accounts,
            "income": json.dumps(accounts["income"]),
            "expenses": json.dumps(accounts["expenses"]),
            "published_by": act.principal.actor(),
            "correlation_id": act.correlation_id,
            "sub_district": act.sub_district,
        },
    )
