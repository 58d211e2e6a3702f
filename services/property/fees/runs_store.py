"""The SQL of billing runs."""

from datetime import date
from typing import Any

from chassis import Act
from services.property.fees.billing import Outcome


def compound_ids(act: Act) -> list[str]:
    rows = act.rows(
        "select compound_id from compound where sub_district = %s order by compound_id", (act.sub_district,)
    )
    return [row["compound_id"] for row in rows]


def add(
    act: Act, billing_run_id: str, compound_id: str | None, period: date, kind: str, compound_ids: list[str]
) -> None:
    """A run, and the compounds that wait to be billed in it."""
    act.execute(
        "insert into billing_run (sub_district, billing_run_id, compound_id, period, kind, requested_by, requested_at,"
        " correlation_id) values (%s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            billing_run_id,
            compound_id,
            period,
            kind,
            act.principal.actor(),
            act.now,
            act.correlation_id,
        ),
    )
    act.execute(
        "insert into billing_outcome (sub_district, billing_run_id, compound_id, outcome)"
        " select %s::uuid, %s::uuid, wanted, 'waiting' from unnest(%s::uuid[]) as wanted",
        (act.sub_district, billing_run_id, compound_ids),
    )


def save_outcome(act: Act, billing_run_id: str, compound_id: str, outcome: Outcome) -> None:
    act.execute(
        "update billing_outcome set outcome = %s, bill_count = bill_count + %s, total_fen = total_fen + %s"
        " where sub_district = %s and billing_run_id = %s and compound_id = %s",
        (
            outcome.outcome,
            outcome.bill_count,
            outcome.total_fen,
            act.sub_district,
            billing_run_id,
            compound_id,
        ),
    )


def load(act: Act, billing_run_id: str) -> dict[str, Any] | None:
    """The run with what came of it so far."""
    return act.row(
        "select r.*, o.*, case when o.compounds_waiting > 0 then 'running' else 'done' end as status"
        " from billing_run r cross join lateral (select count(*) as compounds,"
        "  count(*) filter (where outcome = 'waiting') as compounds_waiting,"
        "  count(*) filter (where outcome in ('billed', 'nothing_new')) as compounds_billed,"
        "  count(*) filter (where outcome = 'closed') as compounds_closed,"
        "  coalesce(sum(bill_count), 0)::bigint as bill_count, coalesce(sum(total_fen), 0)::bigint as total_fen,"
        "  coalesce(array_agg(compound_id::text order by compound_id) filter (where outcome = 'without_agreement'), '{}')"
        "   as compounds_without_agreement,"
        "  coalesce(array_agg(compound_id::text order by compound_id) filter (where outcome = 'without_rate'), '{}')"
        "   as compounds_without_rate"
        "  from billing_outcome b where b.sub_district = r.sub_district and b.billing_run_id = r.billing_run_id) o"
        " where r.sub_district = %s and r.billing_run_id = %s",
        (act.sub_district, billing_run_id),
    )
