"""The SQL of rates, terms, billing periods and runs. The bills themselves are written in ``issuing``."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act
from services.property.fees.rules import PERFORMED, PERFORMING, Choice, Month, Price, Rate, Segment, Service, served

Row = dict[str, Any]


def billed_to(act: Act, compound_id: str, company_id: str | None = None) -> date | None:
    """The last day of the last month whose base bills have been issued; ``company_id``: those that are owed to it."""
    if company_id is not None:
        own: date | None = act.value(
            "select (max(period) + interval '1 month' - interval '1 day')::date from bill"
            " where sub_district = %s and compound_id = %s and company_id = %s and kind = 'base'",
            (act.sub_district, compound_id, company_id),
        )
        return own
    found: date | None = act.value(
        "select (max(period) + interval '1 month' - interval '1 day')::date from fee_period"
        " where sub_district = %s and compound_id = %s and kind = 'base' and status <> 'open'",
        (act.sub_district, compound_id),
    )
    return found


# What a month is priced by


def services(act: Act, compound_id: str) -> list[Service]:
    """The compound's agreements as far as they are charged, each with the rate of its own tier."""
    rows = act.rows(
        "select a.agreement_id, a.company_id, a.bundle_id, a.status, coalesce(a.active_since, a.start_on) as first_on,"
        " coalesce(a.ended_on, case when a.status in ('renewed', 'closed') then a.end_on end) as ended_on,"
        " (select min(r.observed_at)::date from abandonment r where r.sub_district = a.sub_district"
        "  and r.agreement_id = a.agreement_id and r.status = 'open') as left_on,"
        " (select min(s.to_on) from management_spell s where s.sub_district = a.sub_district"
        "  and s.compound_id = a.compound_id and s.party_id = a.company_id and s.to_on > a.ended_on"
        "  and (s.from_on is null or s.from_on <= a.ended_on)) as managed_until,"
        " t.tier_id, t.level, t.rate_fen_per_m2_month as rate_fen"
        " from agreement a left join tier t on t.sub_district = a.sub_district and t.bundle_id = a.bundle_id"
        "  and t.level = a.tier_level"
        " where a.sub_district = %s and a.compound_id = %s and a.status = any(%s)"
        " order by first_on, a.agreement_id",
        (act.sub_district, compound_id, [*PERFORMING, *PERFORMED]),
    )
    found = []
    for number, row in enumerate(rows):
        # the next agreement takes over, where there is one; else whoever manages the compound then
        relieved_on = rows[number + 1]["first_on"] if number + 1 < len(rows) else row["managed_until"]
        span = served(row["status"], row["first_on"], row["ended_on"], row["left_on"], relieved_on)
        if span is not None:
            price = Price(row["rate_fen"], row["tier_id"], row["level"]) if row["tier_id"] else None
            found.append(Service(row["agreement_id"], row["company_id"], row["bundle_id"], *span, price))
    return found


def choices(act: Act, compound_id: str, month: Month) -> list[Choice]:
    """The tiers that held in the month."""
    rows = act.rows(
        "select s.bundle_id, s.tier_id, s.level, t.rate_fen_per_m2_month as rate_fen, s.valid_from, s.valid_to"
        " from tier_selection s join tier t on t.sub_district = s.sub_district and t.tier_id = s.tier_id"
        " where s.sub_district = %s and s.compound_id = %s and s.valid_from <= %s"
        " and (s.valid_to is null or s.valid_to > %s) order by s.valid_from",
        (act.sub_district, compound_id, month.last, month.first),
    )
    return [
        Choice(
            row["bundle_id"],
            Price(row["rate_fen"], row["tier_id"], row["level"]),
            row["valid_from"],
            row["valid_to"],
        )
        for row in rows
    ]


def rates(act: Act, agreement_ids: Sequence[str]) -> list[Rate]:
    """The rate an agreement outside bundles was signed with, and those set since."""
    rows = act.rows(
        "select agreement_id, rate_fen_per_m2_month as rate_fen, valid_from from fee_rate"
        " where sub_district = %(sub_district)s and agreement_id = any(%(agreement_ids)s::uuid[])"
        " union all select agreement_id, rate_fen_per_m2_month, coalesce(active_since, start_on) from agreement"
        " where sub_district = %(sub_district)s and agreement_id = any(%(agreement_ids)s::uuid[])"
        " and bundle_id is null and rate_fen_per_m2_month is not null order by agreement_id, valid_from",
        {"sub_district": act.sub_district, "agreement_ids": list(agreement_ids)},
    )
    return [Rate(**row) for row in rows]


def companies(act: Act, compound_id: str) -> list[str]:
    """Whoever has or had an agreement with the compound."""
    rows = act.rows(
        "select distinct company_id from agreement where sub_district = %s and compound_id = %s order by company_id",
        (act.sub_district, compound_id),
    )
    return [row["company_id"] for row in rows]


# Rates and terms


def agreement(act: Act, agreement_id: str) -> Row | None:
    return act.row(
        "select a.agreement_id, a.compound_id, c.community_id, a.company_id, a.bundle_id, a.fee_mode from agreement a"
        " join compound c on c.sub_district = a.sub_district and c.compound_id = a.compound_id"
        " where a.sub_district = %s and a.agreement_id = %s",
        (act.sub_district, agreement_id),
    )


def add_rate(act: Act, agreement_id: str, rate_fen: int, valid_from: date, reference: str) -> None:
    act.execute(
        "insert into fee_rate (sub_district, agreement_id, valid_from, rate_fen_per_m2_month, decision_reference,"
        " set_by, set_at) values (%s, %s, %s, %s, %s, %s, %s)",
        (act.sub_district, agreement_id, valid_from, rate_fen, reference, act.principal.actor(), act.now),
    )


def add_terms(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into fee_terms (sub_district, agreement_id, valid_from, mode, commission_basis_points,"
        " commission_fen_month, decision_reference, set_by, set_at) values (%(sub_district)s, %(agreement_id)s,"
        " %(valid_from)s, %(mode)s, %(commission_basis_points)s, %(commission_fen_month)s, %(decision_reference)s,"
        " %(set_by)s, %(set_at)s)",
        {**row, "sub_district": act.sub_district},
    )


def rate_rows(act: Act, agreement_id: str) -> list[Row]:
    return act.rows(
        "select rate_fen_per_m2_month, valid_from, decision_reference, set_at from fee_rate"
        " where sub_district = %s and agreement_id = %s order by valid_from",
        (act.sub_district, agreement_id),
    )


def terms_rows(act: Act, agreement_id: str) -> list[Row]:
    return act.rows(
        "select mode, commission_basis_points, commission_fen_month, valid_from, decision_reference, set_at"
        " from fee_terms where sub_district = %s and agreement_id = %s order by valid_from",
        (act.sub_district, agreement_id),
    )


# Periods

PERIODS = "select * from fee_period where sub_district = %(sub_district)s and compound_id = %(compound_id)s"


def period_of(act: Act, compound_id: str, period: date, kind: str) -> Row | None:
    """The compound's month, locked."""
    return act.row(
        "select * from fee_period where sub_district = %s and compound_id = %s and period = %s and kind = %s for update",
        (act.sub_district, compound_id, period, kind),
    )


def load_period(act: Act, fee_period_id: str, *, lock: bool = False) -> Row | None:
    return act.row(
        "select * from fee_period where sub_district = %s and fee_period_id = %s" + (" for update" if lock else ""),
        (act.sub_district, fee_period_id),
    )


def add_period(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into fee_period (sub_district, fee_period_id, community_id, compound_id, period, kind, status,"
        " correlation_id) values (%(sub_district)s, %(fee_period_id)s, %(community_id)s, %(compound_id)s, %(period)s,"
        " %(kind)s, 'open', %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def save_billed(act: Act, fee_period_id: str, status: str, bill_count: int, total_fen: int) -> Row:
    """Count what was issued; the period as it stands then."""
    found = act.row(
        "update fee_period set status = %s, bill_count = bill_count + %s, total_fen = total_fen + %s,"
        " billed_at = coalesce(billed_at, %s), version = version + 1"
        " where sub_district = %s and fee_period_id = %s returning *",
        (status, bill_count, total_fen, act.now, act.sub_district, fee_period_id),
    )
    assert found is not None  # it is locked
    return found


def save_corrected(act: Act, fee_period_id: str, status: str, reduced_fen: int) -> None:
    act.execute(
        "update fee_period set status = %s, total_fen = total_fen - %s, version = version + 1"
        " where sub_district = %s and fee_period_id = %s",
        (status, reduced_fen, act.sub_district, fee_period_id),
    )


def save_closed(act: Act, fee_period_id: str, status: str) -> None:
    act.execute(
        "update fee_period set status = %s, closed_at = %s, closed_by = %s, version = version + 1"
        " where sub_district = %s and fee_period_id = %s",
        (status, act.now, act.principal.actor(), act.sub_district, fee_period_id),
    )


def basis(
    act: Act, fee_period_id: str, month: Month, company_id: str, segments: Sequence[Segment], rate_days: int
) -> str:
    """The id of how these bills are computed; what was computed the same way before has it already."""
    said = json.dumps(
        [
            {
                "agreement_id": one.agreement_id,
                "level": one.price.level,
                "rate_fen_per_m2_month": one.price.rate_fen,
                "first_on": str(one.first_on),
                "last_on": str(one.last_on),
                "days": one.days,
            }
            for one in segments
        ]
    )
    key = (act.sub_district, fee_period_id, company_id, said)
    known: str | None = act.value(
        "select bill_basis_id from bill_basis where sub_district = %s and fee_period_id = %s and company_id = %s"
        " and segments = %s::jsonb",
        key,
    )
    if known is not None:
        return known
    bill_basis_id = act.new_id()
    act.execute(
        "insert into bill_basis (sub_district, fee_period_id, company_id, segments, bill_basis_id, days_in_month,"
        " rate_days) values (%s, %s, %s, %s::jsonb, %s, %s, %s)",
        (*key, bill_basis_id, month.days, rate_days),
    )
    return bill_basis_id
