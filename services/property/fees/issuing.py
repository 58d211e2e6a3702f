"""The statements that write bills: one for each compound, month and company, whatever its size.

They round as ``rules.amount_fen`` and ``rules.extra_fen`` do. Whoever has such a bill already gets no second one; what
comes to less than half a fen is no bill.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act
from services.property.fees.rules import Month

#: A UUIDv7 a row, so that the indexes grow at their end: random bits under the milliseconds of the moment.
_ID = (
    "encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())"
    " placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),"
    " 52, 1), 53, 1), 'hex')::uuid"
)
_INTO = (
    "insert into bill (sub_district, bill_id, community_id, compound_id, household_id, company_id, kind, period,"
    " bill_basis_id, area, amount_fen, status, issued_at, due_on, correlation_id)"
)
_ONCE = "on conflict (sub_district, household_id, period, kind, company_id) do nothing"

#: Half a fen up, in integers: hundredths of m² x rate-days over hundredths x days.
BASE_FEN = "(2 * (area * 100)::bigint * %(rate_days)s::bigint + 100 * %(days)s::bigint) / (200 * %(days)s::bigint)"
#: By use whole; by month pro rata by days, half a fen up.
EXTRA_FEN = (
    "case unit when 'use' then price_fen * quantity"
    " else (2 * price_fen * quantity * (last_on - first_on + 1) + %(days)s) / (2 * %(days)s::bigint) end"
)

_BASE = (
    f"with issued as ({_INTO}"
    f" select h.sub_district, {_ID}, %(community_id)s::uuid, h.compound_id, h.household_id, %(company_id)s::uuid,"
    "  'base', %(period)s::date, %(bill_basis_id)s::uuid, h.area, owed.fen, 'issued', %(issued_at)s::timestamptz,"
    "  %(due_on)s::date, %(correlation_id)s::uuid"
    f" from household h cross join lateral (select {BASE_FEN} as fen) as owed"
    " where h.sub_district = %(sub_district)s and h.compound_id = %(compound_id)s and owed.fen > 0"
    f" order by h.household_id {_ONCE} returning amount_fen)"
    " select count(*) as bill_count, coalesce(sum(amount_fen), 0)::bigint as total_fen from issued"
)

#: A household's extras of one company are one bill, with a line each; every line is rounded for itself.
_EXTRAS = (
    "with spells as (select e.household_id, e.company_id, e.household_extra_id, e.name, e.unit, e.price_fen, e.quantity,"
    "  greatest(e.from_on, w.begins) as first_on, least(coalesce(e.to_on, w.ends), w.ends) as last_on"
    " from household_extra e join unnest(%(companies)s::uuid[], %(begins)s::date[], %(ends)s::date[])"
    "  as w (company_id, begins, ends) on w.company_id = e.company_id"
    " where e.sub_district = %(sub_district)s and e.compound_id = %(compound_id)s and e.from_on <= w.ends"
    " and (e.to_on is null or e.to_on >= greatest(e.from_on, w.begins))),"
    f" lines as (select s.*, {EXTRA_FEN} as fen from spells s),"
    f" issued as ({_INTO}"
    f" select %(sub_district)s::uuid, {_ID}, %(community_id)s::uuid, %(compound_id)s::uuid, l.household_id,"
    "  l.company_id, 'extra', %(period)s::date, null, null, sum(l.fen)::bigint, 'issued', %(issued_at)s::timestamptz,"
    "  %(due_on)s::date, %(correlation_id)s::uuid from lines l group by l.household_id, l.company_id"
    f" having sum(l.fen) > 0 {_ONCE} returning bill_id, household_id, company_id, amount_fen),"
    " kept as (insert into bill_line (sub_district, bill_id, household_extra_id, name, unit, price_fen, quantity,"
    "  first_on, last_on, amount_fen)"
    " select %(sub_district)s::uuid, i.bill_id, l.household_extra_id, l.name, l.unit, l.price_fen, l.quantity,"
    "  l.first_on, l.last_on, l.fen from issued i join lines l using (household_id, company_id))"
    " select count(*) as bill_count, coalesce(sum(amount_fen), 0)::bigint as total_fen from issued"
)

#: As ``rules.corrected``. A bill on which nothing is owed any more is paid.
_CORRECTION = (
    "with owed as (select bill_id, amount_fen, paid_fen + waived_fen as settled, "
    f"{BASE_FEN} as fen from bill"
    " where sub_district = %(sub_district)s and compound_id = %(compound_id)s and period = %(period)s"
    " and kind = 'base' and company_id = %(company_id)s and area is not null order by bill_id for update),"
    " kept as (insert into bill_correction (sub_district, bill_id, bill_basis_id, before_fen, after_fen, overpaid_fen,"
    "  corrected_by, corrected_at) select %(sub_district)s::uuid, bill_id, %(bill_basis_id)s::uuid, amount_fen,"
    "  greatest(fen, settled), greatest(fen, settled) - fen, %(corrected_by)s, %(issued_at)s::timestamptz"
    "  from owed where fen < amount_fen on conflict do nothing returning bill_id, before_fen, after_fen, overpaid_fen),"
    " lowered as (update bill b set amount_fen = k.after_fen,"
    "  overpaid_fen = least(k.overpaid_fen, b.paid_fen), bill_basis_id = %(bill_basis_id)s::uuid,"
    "  status = case when k.after_fen = b.paid_fen + b.waived_fen then 'paid' else b.status end,"
    "  version = b.version + 1 from kept k where b.sub_district = %(sub_district)s and b.bill_id = k.bill_id)"
    " select count(*) as bill_count, coalesce(sum(before_fen - after_fen), 0)::bigint as total_fen,"
    " coalesce(sum(overpaid_fen), 0)::bigint as overpaid_fen from kept"
)


def issue_base(act: Act, bill: Mapping[str, Any], month: Month, rate_days: int) -> tuple[int, int]:
    """One bill for every household of the compound that has none; how many, and their sum in fen."""
    return _counted(act, _BASE, {**bill, "days": month.days, "rate_days": rate_days})


def issue_extras(
    act: Act, bill: Mapping[str, Any], month: Month, serving: Mapping[str, tuple[date, date]]
) -> tuple[int, int]:
    """One bill for every household of the compound that had extras of these companies while they served there."""
    begins, ends = [first for first, _ in serving.values()], [last for _, last in serving.values()]
    given = {"days": month.days, "companies": list(serving), "begins": begins, "ends": ends}
    return _counted(act, _EXTRAS, {**bill, **given})


def correct_base(act: Act, bill: Mapping[str, Any], month: Month, rate_days: int) -> tuple[int, int, int]:
    """Lower what a company is owed of a compound's month: how many bills, by how much, and how much is overpaid."""
    row = act.row(_CORRECTION, {**bill, "days": month.days, "rate_days": rate_days, "sub_district": act.sub_district})
    assert row is not None  # one row of sums, always
    return row["bill_count"], row["total_fen"], row["overpaid_fen"]


def _counted(act: Act, statement: str, params: Mapping[str, Any]) -> tuple[int, int]:
    row = act.row(statement, {**params, "sub_district": act.sub_district})
    assert row is not None  # one row of sums, always
    return row["bill_count"], row["total_fen"]
