"""The SQL of a compound's public revenue: the purse, the entries, the ledger."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act
from services.property.revenue.rules import Booking, Line, Period

Row = dict[str, Any]

#: An entry as it is shown, with the balance after it once it is booked; add a condition.
ENTRY = (
    "select entry.*, (select balance_fen from revenue_ledger line where line.sub_district = entry.sub_district"
    "  and line.entry_id = entry.entry_id) as balance_fen from revenue_entry entry"
)
OF_COMPOUND = f"{ENTRY} where entry.sub_district = %(sub_district)s and entry.compound_id = %(compound_id)s"


def load_compound(act: Act, compound_id: str) -> Row | None:
    return act.row(
        "select compound_id, community_id, manager_id from compound where sub_district = %s and compound_id = %s",
        (act.sub_district, compound_id),
    )


def hold_account(act: Act, compound_id: str, community_id: str) -> Row:
    """The compound's purse, held until the act ends; an empty one if it had none."""
    act.execute(
        "insert into revenue_account (sub_district, compound_id, community_id) values (%s, %s, %s)"
        " on conflict do nothing",
        (act.sub_district, compound_id, community_id),
    )
    row = act.row(
        "select balance_fen, booked_count from revenue_account where sub_district = %s and compound_id = %s for update",
        (act.sub_district, compound_id),
    )
    assert row is not None  # inserted above, if it was not there
    return row


def load(act: Act, entry_id: str, *, lock: bool = False) -> Row | None:
    return act.row(
        f"{ENTRY} where entry.sub_district = %s and entry.entry_id = %s" + (" for update of entry" if lock else ""),
        (act.sub_district, entry_id),
    )


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into revenue_entry (sub_district, entry_id, community_id, compound_id, number, direction, kind, status,"
        " amount_fen, happened_on, voucher, decision_reference, decision_record, corrects_id, reason, recorded_by,"
        " recorded_at, correlation_id)"
        " values (%(sub_district)s, %(entry_id)s, %(community_id)s, %(compound_id)s, %(number)s, %(direction)s,"
        " %(kind)s, %(status)s, %(amount_fen)s, %(happened_on)s, %(voucher)s, %(decision_reference)s,"
        " %(decision_record)s, %(corrects_id)s, %(reason)s, %(recorded_by)s, %(recorded_at)s, %(correlation_id)s)",
        {
            "decision_reference": None,
            "decision_record": None,
            "corrects_id": None,
            "reason": None,
            **row,
            "sub_district": act.sub_district,
        },
    )


def corrected(act: Act, entry_id: str) -> bool:
    """Whether a counter-entry of it stands, booked or waiting."""
    return bool(
        act.value(
            "select exists (select 1 from revenue_entry where sub_district = %s and corrects_id = %s"
            " and status <> 'refused')",
            (act.sub_district, entry_id),
        )
    )


def save_decided(act: Act, entry_id: str, status: str) -> None:
    act.execute(
        "update revenue_entry set status = %s, decided_by = %s, decided_at = %s, version = version + 1"
        " where sub_district = %s and entry_id = %s",
        (status, act.principal.actor(), act.now, act.sub_district, entry_id),
    )


def save_ballot(act: Act, entry_id: str, status: str, ballot_id: str) -> None:
    act.execute(
        "update revenue_entry set status = %s, ballot_id = %s, version = version + 1"
        " where sub_district = %s and entry_id = %s",
        (status, ballot_id, act.sub_district, entry_id),
    )


def book(act: Act, entry: Mapping[str, Any], heading: Mapping[str, Any], account: Row, booking: Booking) -> None:
    """Write the line, and move the purse. ``heading``: the entry whose kind it stands under."""
    act.execute(
        "update revenue_entry set status = %s, decided_by = %s, decided_at = %s, booked_on = %s, version = version + 1"
        " where sub_district = %s and entry_id = %s",
        (
            booking.status,
            act.principal.actor(),
            act.now,
            act.now.date(),
            act.sub_district,
            entry["entry_id"],
        ),
    )
    act.execute(
        "insert into revenue_ledger (sub_district, compound_id, ordinal, entry_id, direction, kind, change_fen,"
        " balance_fen, booked_on) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            entry["compound_id"],
            account["booked_count"] + 1,
            entry["entry_id"],
            heading["direction"],
            heading["kind"],
            booking.change_fen,
            booking.balance_fen,
            act.now.date(),
        ),
    )
    act.execute(
        "update revenue_account set balance_fen = %s, booked_count = booked_count + 1"
        " where sub_district = %s and compound_id = %s",
        (booking.balance_fen, act.sub_district, entry["compound_id"]),
    )


def account(act: Act, compound_id: str) -> Row:
    """The balance, and how many entries wait."""
    row = act.row(
        "select coalesce((select balance_fen from revenue_account where sub_district = %(sub_district)s"
        "  and compound_id = %(compound_id)s), 0) as balance_fen,"
        " coalesce((select booked_count from revenue_account where sub_district = %(sub_district)s"
        "  and compound_id = %(compound_id)s), 0) as booked_count,"
        " (select count(*)::integer from revenue_entry where sub_district = %(sub_district)s"
        "  and compound_id = %(compound_id)s and status in ('awaiting_decision', 'recorded')) as awaiting_count",
        {"sub_district": act.sub_district, "compound_id": compound_id},
    )
    assert row is not None  # one row, always
    return row


def balance_before(act: Act, compound_id: str, day: date) -> int:
    """The balance at the beginning of the day."""
    found: int | None = act.value(
        "select balance_fen from revenue_ledger where sub_district = %s and compound_id = %s and booked_on < %s"
        " order by booked_on desc, ordinal desc limit 1",
        (act.sub_district, compound_id, day),
    )
    return found or 0


def lines(act: Act, compound_id: str, period: Period) -> list[Line]:
    """What was booked in a period, by kind."""
    rows = act.rows(
        "select direction, kind, sum(change_fen)::bigint as change_fen from revenue_ledger"
        " where sub_district = %s and compound_id = %s and booked_on between %s and %s group by direction, kind",
        (act.sub_district, compound_id, period.from_on, period.to_on),
    )
    return [Line(**row) for row in rows]
