"""The SQL that reads bills."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chassis import Act

Row = dict[str, Any]

_BILL = (
    "select bill_id, household_id, compound_id, company_id, kind, period, amount_fen, paid_fen, waived_fen, status,"
    " issued_at, due_on, version from bill where sub_district = %(sub_district)s"
)
OF_COMPOUND = f"{_BILL} and compound_id = %(compound_id)s and period = %(period)s"
OF_HOUSEHOLD = f"{_BILL} and household_id = %(household_id)s"


def load(act: Act, bill_id: str) -> Row | None:
    """The bill with the basis it was computed on."""
    return act.row(
        "select b.*, s.days_in_month, s.rate_days, s.segments from bill b"
        " left join bill_basis s on s.sub_district = b.sub_district and s.bill_basis_id = b.bill_basis_id"
        " where b.sub_district = %s and b.bill_id = %s",
        (act.sub_district, bill_id),
    )


def lines(act: Act, bill_id: str) -> list[Row]:
    return act.rows(
        "select household_extra_id, name, unit, price_fen, quantity, first_on, last_on, amount_fen from bill_line"
        " where sub_district = %s and bill_id = %s order by name, household_extra_id",
        (act.sub_district, bill_id),
    )


def sums(act: Act, compound_id: str, period: date, owed_to: Sequence[str] | None) -> list[Row]:
    """A compound's month by kind of bill; ``owed_to``: only what is owed to these companies."""
    return act.rows(
        "select p.kind, p.status, count(b.bill_id) as bill_count, coalesce(sum(b.amount_fen), 0)::bigint as total_fen,"
        " coalesce(sum(b.paid_fen), 0)::bigint as paid_fen, coalesce(sum(b.waived_fen), 0)::bigint as waived_fen,"
        " coalesce(sum(b.amount_fen - b.paid_fen - b.waived_fen), 0)::bigint as outstanding_fen"
        " from fee_period p left join bill b on b.sub_district = p.sub_district and b.compound_id = p.compound_id"
        "  and b.period = p.period and b.kind = p.kind"
        "  and (%(owed_to)s::uuid[] is null or b.company_id = any(%(owed_to)s::uuid[]))"
        " where p.sub_district = %(sub_district)s and p.compound_id = %(compound_id)s and p.period = %(period)s"
        " group by p.kind, p.status order by p.kind",
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "period": period,
            "owed_to": None if owed_to is None else list(owed_to),
        },
    )


def companies_billed(act: Act, compound_id: str, period: date) -> list[str]:
    """To whom the base bills of a compound's month are owed."""
    rows = act.rows(
        "select distinct company_id from bill where sub_district = %s and compound_id = %s and period = %s"
        " and kind = 'base' and company_id is not null order by company_id",
        (act.sub_district, compound_id, period),
    )
    return [row["company_id"] for row in rows]


def corrections(act: Act, bill_id: str) -> list[Row]:
    return act.rows(
        "select before_fen, after_fen, overpaid_fen, corrected_at from bill_correction"
        " where sub_district = %s and bill_id = %s order by corrected_at, bill_basis_id",
        (act.sub_district, bill_id),
    )
