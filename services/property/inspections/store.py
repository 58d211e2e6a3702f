"""The SQL of equipment: where it is, how it stands, what is planned, what was found."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act

#: an asset, where it is, who manages the compound, and how it stands; without a row of its own it is in service
_ASSET = (
    "select a.asset_id, a.compound_id, c.community_id, a.kind, a.label, a.last_service_on, a.certificate_until, a.retired_on,"
    " case when c.management_mode in ('professional', 'bundled') then c.manager_id end as operator_id,"
    " coalesce(n.condition, 'in_service') as condition, n.reason, n.note, n.stopped_at, n.work_order_id, n.certificate_warned_for,"
    " n.changed_at, n.correlation_id, coalesce(n.version, 0) as version from asset a"
    " join compound c on c.sub_district = a.sub_district and c.compound_id = a.compound_id"
    " left join asset_condition n on n.sub_district = a.sub_district and n.asset_id = a.asset_id"
)
LISTED_CONDITIONS = f"{_ASSET} where a.sub_district = %(sub_district)s and a.compound_id = %(compound_id)s"


def load_asset(act: Act, asset_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    """Locked, nobody else changes how it stands or what is planned for it."""
    if lock:
        # the condition may have no row yet, so the asset's own row is what everyone waits for; only then is it read
        act.value(
            "select 1 from asset where sub_district = %s and asset_id = %s for update", (act.sub_district, asset_id)
        )
    return act.row(f"{_ASSET} where a.sub_district = %s and a.asset_id = %s", (act.sub_district, asset_id))


def assets_of(act: Act, compound_id: str) -> list[dict[str, Any]]:
    """All equipment of a compound, locked: whoever plans it second finds what the first has planned."""
    act.rows(
        "select 1 from asset where sub_district = %s and compound_id = %s order by asset_id for update",
        (act.sub_district, compound_id),
    )
    return act.rows(
        f"{_ASSET} where a.sub_district = %s and a.compound_id = %s order by a.kind, a.label, a.asset_id",
        (act.sub_district, compound_id),
    )


def load_compound(act: Act, compound_id: str) -> dict[str, Any] | None:
    return act.row(
        "select compound_id, community_id,"
        " case when management_mode in ('professional', 'bundled') then manager_id end as operator_id"
        " from compound where sub_district = %s and compound_id = %s",
        (act.sub_district, compound_id),
    )


def community_exists(act: Act, community_id: str) -> bool:
    return bool(
        act.value(
            "select exists (select 1 from community where sub_district = %s and community_id = %s)",
            (act.sub_district, community_id),
        )
    )


# How it stands


def save_condition(act: Act, asset: Mapping[str, Any]) -> None:
    act.execute(
        "insert into asset_condition (sub_district, asset_id, community_id, compound_id, kind, condition, reason, note,"
        " stopped_at, work_order_id, changed_by, changed_at, correlation_id)"
        " values (%(sub_district)s, %(asset_id)s, %(community_id)s, %(compound_id)s, %(kind)s, %(condition)s,"
        " %(reason)s, %(note)s, %(stopped_at)s, %(work_order_id)s, %(changed_by)s, %(changed_at)s,"
        " %(correlation_id)s)"
        " on conflict (sub_district, asset_id) do update set condition = excluded.condition, reason = excluded.reason,"
        " note = excluded.note, stopped_at = excluded.stopped_at, work_order_id = excluded.work_order_id,"
        " changed_by = excluded.changed_by, changed_at = excluded.changed_at,"
        " correlation_id = excluded.correlation_id, version = asset_condition.version + 1",
        {
            **asset,
            "sub_district": act.sub_district,
            "changed_by": act.principal.actor(),
            "changed_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )


def mark_certificate_warned(act: Act, asset: Mapping[str, Any]) -> None:
    """The lapse of this certificate was told; how the lift stands is left as it was."""
    act.execute(
        "insert into asset_condition (sub_district, asset_id, community_id, compound_id, kind, condition,"
        " certificate_warned_for, changed_by, changed_at, correlation_id)"
        " values (%(sub_district)s, %(asset_id)s, %(community_id)s, %(compound_id)s, %(kind)s, 'in_service',"
        " %(certificate_until)s, %(changed_by)s, %(changed_at)s, %(correlation_id)s)"
        " on conflict (sub_district, asset_id) do update"
        " set certificate_warned_for = excluded.certificate_warned_for, version = asset_condition.version + 1",
        {
            **asset,
            "sub_district": act.sub_district,
            "changed_by": act.principal.actor(),
            "changed_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )


def others_out_of_use(act: Act, asset: Mapping[str, Any]) -> bool:
    """Whether another one of the same kind in the compound cannot be used."""
    return bool(
        act.value(
            "select exists (select 1 from asset_condition where sub_district = %s and compound_id = %s and kind = %s"
            " and asset_id <> %s and stopped_at is not null)",
            (act.sub_district, asset["compound_id"], asset["kind"], asset["asset_id"]),
        )
    )


# Certificates


def certificate_number_used(act: Act, asset_id: str, certificate_number: str) -> bool:
    return bool(
        act.value(
            "select exists (select 1 from lift_certificate where sub_district = %s and asset_id = %s"
            " and certificate_number = %s)",
            (act.sub_district, asset_id, certificate_number),
        )
    )


def add_certificate(act: Act, asset: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    """Keep the certificate, and note on the asset until when it may run."""
    act.execute(
        "insert into lift_certificate (sub_district, certificate_id, asset_id, community_id, compound_id,"
        " certificate_number, inspected_on, next_due_on, document, recorded_by, recorded_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            act.new_id(),
            asset["asset_id"],
            asset["community_id"],
            asset["compound_id"],
            row["certificate_number"],
            row["inspected_on"],
            row["next_due_on"],
            row["document"],
            act.principal.actor(),
            act.now,
        ),
    )
    act.execute(
        "update asset set certificate_until = %s where sub_district = %s and asset_id = %s",
        (row["next_due_on"], act.sub_district, asset["asset_id"]),
    )


CERTIFICATES = "select * from lift_certificate where sub_district = %(sub_district)s and asset_id = %(asset_id)s"


# What is planned


_PLAN = (
    "select p.plan_id, p.asset_id, p.community_id, p.compound_id, p.kind, a.label, p.task, p.every_days,"
    " p.counted_from, p.last_done_on, p.next_due_on, p.due_soon_told_for, p.overdue_told_for, p.version,"
    " a.retired_on"
    " from inspection_plan p join asset a on a.sub_district = p.sub_district and a.asset_id = p.asset_id"
)


def load_plan(act: Act, plan_id: str) -> dict[str, Any] | None:
    return act.row(f"{_PLAN} where p.sub_district = %s and p.plan_id = %s for update of p", (act.sub_district, plan_id))


def load_plan_for(act: Act, asset_id: str, task: str) -> dict[str, Any] | None:
    """Under the lock of its asset."""
    return act.row(
        f"{_PLAN} where p.sub_district = %s and p.asset_id = %s and p.task = %s", (act.sub_district, asset_id, task)
    )


def plans_of(act: Act, compound_id: str) -> list[dict[str, Any]]:
    """Of what is in use."""
    return act.rows(
        f"{_PLAN} where p.sub_district = %s and p.compound_id = %s and a.retired_on is null"
        " order by p.next_due_on, p.plan_id",
        (act.sub_district, compound_id),
    )


def save_plans(act: Act, plans: Sequence[Mapping[str, Any]]) -> None:
    """New ones, and those counted anew."""
    act.executemany(
        "insert into inspection_plan (sub_district, plan_id, asset_id, community_id, compound_id, kind, task,"
        " every_days, counted_from, last_done_on, next_due_on)"
        " values (%(sub_district)s, %(plan_id)s, %(asset_id)s, %(community_id)s, %(compound_id)s, %(kind)s, %(task)s,"
        " %(every_days)s, %(counted_from)s, %(last_done_on)s, %(next_due_on)s)"
        " on conflict (sub_district, asset_id, task) do update set every_days = excluded.every_days,"
        " counted_from = excluded.counted_from, last_done_on = excluded.last_done_on,"
        " next_due_on = excluded.next_due_on, version = inspection_plan.version + 1",
        [{**plan, "sub_district": act.sub_district} for plan in plans],
    )


def mark_told(act: Act, plan_id: str, what: str, due_on: date) -> None:
    column = {"due_soon": "due_soon_told_for", "overdue": "overdue_told_for"}[what]
    act.execute(
        f"update inspection_plan set {column} = %s, version = version + 1 where sub_district = %s and plan_id = %s",
        (due_on, act.sub_district, plan_id),
    )


#: of what is in use
LISTED_PLANS = (
    f"{_PLAN} where p.sub_district = %(sub_district)s and p.compound_id = %(compound_id)s and a.retired_on is null"
)
DUE_PLANS = (
    f"{_PLAN} where p.sub_district = %(sub_district)s and p.community_id = %(community_id)s"
    " and p.next_due_on <= %(until)s and a.retired_on is null"
)


# What was found


def add_inspection(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into inspection (sub_district, inspection_id, asset_id, community_id, compound_id, kind, task, result,"
        " findings, photos, done_at, next_due_on, work_order_id, inspected_by, recorded_at, correlation_id)"
        " values (%(sub_district)s, %(inspection_id)s, %(asset_id)s, %(community_id)s, %(compound_id)s, %(kind)s,"
        " %(task)s, %(result)s, %(findings)s, %(photos)s, %(done_at)s, %(next_due_on)s, %(work_order_id)s,"
        " %(inspected_by)s, %(recorded_at)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def save_last_service(act: Act, asset_id: str, done_on: date) -> None:
    act.execute(
        "update asset set last_service_on = greatest(last_service_on, %s) where sub_district = %s and asset_id = %s",
        (done_on, act.sub_district, asset_id),
    )


_INSPECTION = (
    "select inspection_id, asset_id, compound_id, kind, task, result, findings, photos, done_at, next_due_on,"
    " work_order_id, inspected_by ->> 'role' as inspected_by_role, recorded_at, correlation_id from inspection"
)
LISTED_INSPECTIONS = f"{_INSPECTION} where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
INSPECTIONS_OF_ASSET = f"{LISTED_INSPECTIONS} and asset_id = %(asset_id)s"


# Outages


def buildings_of(act: Act, compound_id: str) -> set[str]:
    return {
        row["building"]
        for row in act.rows(
            "select distinct building from household where sub_district = %s and compound_id = %s",
            (act.sub_district, compound_id),
        )
    }


def add_outage(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into outage (sub_district, outage_id, community_id, compound_id, number, kind, buildings, emergency,"
        " reason, status, starts_at, ends_at, started_at, told_by, told_at, norms, correlation_id)"
        " values (%(sub_district)s, %(outage_id)s, %(community_id)s, %(compound_id)s, %(number)s, %(kind)s,"
        " %(buildings)s, %(emergency)s, %(reason)s, %(status)s, %(starts_at)s, %(ends_at)s, %(started_at)s,"
        " %(told_by)s, %(told_at)s, %(norms)s::jsonb, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district, "norms": json.dumps(row["norms"])},
    )


def load_outage(act: Act, outage_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        "select * from outage where sub_district = %s and outage_id = %s" + (" for update" if lock else ""),
        (act.sub_district, outage_id),
    )


def save_outage(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "update outage set status = %(status)s, started_at = %(started_at)s, ended_at = %(ended_at)s,"
        " version = version + 1 where sub_district = %(sub_district)s and outage_id = %(outage_id)s",
        row,
    )


LISTED_OUTAGES = "select * from outage where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
