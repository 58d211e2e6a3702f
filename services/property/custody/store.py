"""The SQL of custody: custodianships, and what is known of a compound's pump, electricity and lifts."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis import Act
from services.property.custody import compounds
from services.property.custody.rules import CUSTODIANSHIP, RUNNING, STANDING


def load_ground(act: Act, report_id: str) -> dict[str, Any] | None:
    """A walk-out report with its agreement and compound. Compound and agreement are locked: who comes second sees the first."""
    compounds.hold_of(act, "abandonment", report_id)
    return act.row(
        "select r.report_id, r.status as report_status, r.correlation_id,"
        " a.agreement_id, a.status as agreement_state, c.compound_id, c.community_id, m.name as community_name"
        " from abandonment r"
        " join agreement a on a.sub_district = r.sub_district and a.agreement_id = r.agreement_id"
        " join compound c on c.sub_district = a.sub_district and c.compound_id = a.compound_id"
        " join community m on m.sub_district = c.sub_district and m.community_id = c.community_id"
        " where r.sub_district = %s and r.report_id = %s for update of a",
        (act.sub_district, report_id),
    )


def standing_number(act: Act, compound_id: str) -> str | None:
    """The number of the custodianship that stands for the compound, if one does."""
    number: str | None = act.value(
        "select number from custodianship where sub_district = %s and compound_id = %s and status = any(%s)",
        (act.sub_district, compound_id, list(STANDING)),
    )
    return number


def lapse_groundless(act: Act, compound_id: str) -> None:
    """What waited for its announcement when its report was retracted will never begin."""
    act.execute(
        "update custodianship c set status = %s, version = version + 1 where c.sub_district = %s"
        " and c.compound_id = %s and c.status = 'authorised' and exists (select 1 from abandonment r"
        " where r.sub_district = c.sub_district and r.report_id = c.report_id and r.status = 'retracted')",
        (CUSTODIANSHIP.after("authorised", "lapse"), act.sub_district, compound_id),
    )


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into custodianship (sub_district, custodianship_id, community_id, compound_id, number, status,"
        " report_id, agreement_id, custodian_id, custodian_name, scope, emergency, reason, authorised_by,"
        " authorised_at, started_at, announcement_due_at, ends_on, norms, correlation_id)"
        " values (%(sub_district)s, %(custodianship_id)s, %(community_id)s, %(compound_id)s, %(number)s, %(status)s,"
        " %(report_id)s, %(agreement_id)s, %(custodian_id)s, %(custodian_name)s, %(scope)s, %(emergency)s,"
        " %(reason)s, %(authorised_by)s, %(authorised_at)s, %(started_at)s, %(announcement_due_at)s, %(ends_on)s,"
        " %(norms)s::jsonb, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district, "norms": json.dumps(row["norms"])},
    )


def load(act: Act, custodianship_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    """``lock`` holds it until the act ends, and its compound first."""
    if lock:
        compounds.hold_of(act, "custodianship", custodianship_id)
    return act.row(
        "select * from custodianship where sub_district = %s and custodianship_id = %s"
        + (" for update" if lock else ""),
        (act.sub_district, custodianship_id),
    )


def save_announced(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "update custodianship set status = %(status)s, started_at = %(started_at)s, ends_on = %(ends_on)s,"
        " announcement_due_at = %(announcement_due_at)s, announced_at = %(announced_at)s,"
        " announced_place = %(announced_place)s, announced_photo = %(announced_photo)s, version = version + 1"
        " where sub_district = %(sub_district)s and custodianship_id = %(custodianship_id)s",
        row,
    )


def save_term(act: Act, row: Mapping[str, Any]) -> None:
    """State, scope and last day as decided, and what of the announcement is still true."""
    act.execute(
        "update custodianship set status = %(status)s, scope = %(scope)s, ends_on = %(ends_on)s,"
        " extended_count = %(extended_count)s, announcement_due_at = %(announcement_due_at)s,"
        " announced_at = %(announced_at)s, announced_place = %(announced_place)s,"
        " announced_photo = %(announced_photo)s, announcement_overdue = %(announcement_overdue)s,"
        " version = version + 1"
        " where sub_district = %(sub_district)s and custodianship_id = %(custodianship_id)s",
        row,
    )


def add_decision(
    act: Act, decision_id: str, kind: str, reason: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    act.execute(
        "insert into custodianship_decision (sub_district, decision_id, community_id, compound_id, custodianship_id,"
        " kind, reason, scope_before, scope_after, ends_on_before, ends_on_after, announced_at_before,"
        " announced_place_before, announced_photo_before, decided_by, decided_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            decision_id,
            before["community_id"],
            before["compound_id"],
            before["custodianship_id"],
            kind,
            reason,
            before["scope"],
            after["scope"],
            before["ends_on"],
            after["ends_on"],
            before["announced_at"],
            before["announced_place"],
            before["announced_photo"],
            act.principal.actor(),
            act.now,
        ),
    )


DECISIONS = (
    "select decision_id, custodianship_id, kind, reason, scope_before, scope_after, ends_on_before, ends_on_after,"
    " announced_at_before, decided_by, decided_at from custodianship_decision"
    " where sub_district = %(sub_district)s and custodianship_id = %(custodianship_id)s"
)


def is_up_to_date(act: Act, custodianship_id: str, posted_at: datetime) -> bool:
    """Whether a notice posted then could say what was decided last about term and scope."""
    return not act.value(
        "select exists (select 1 from custodianship_decision where sub_district = %s and custodianship_id = %s"
        " and kind in ('extend', 'change_scope') and decided_at > %s)",
        (act.sub_district, custodianship_id, posted_at),
    )


def mark_overdue(act: Act, custodianship_id: str) -> None:
    act.execute(
        "update custodianship set announcement_overdue = true, version = version + 1"
        " where sub_district = %s and custodianship_id = %s",
        (act.sub_district, custodianship_id),
    )


def save_handed_over(act: Act, custodianship_id: str, status: str, company_id: str, company_name: str) -> None:
    act.execute(
        "update custodianship set status = %s, ended_at = %s, successor_company_id = %s, successor_name = %s,"
        " version = version + 1 where sub_district = %s and custodianship_id = %s",
        (status, act.now, company_id, company_name, act.sub_district, custodianship_id),
    )


#: ``all`` false: of these communities only; ``status`` null: whatever their state, as long as they stand
STANDING_LISTED = (
    "select * from custodianship where sub_district = %(sub_district)s"
    " and status in ('authorised', 'active', 'announced', 'extended', 'overdue_escalated', 'winding_up')"
    " and (%(all)s or community_id = any(%(community_ids)s::uuid[]))"
    " and (%(status)s::text is null or status = %(status)s)"
)
LISTED = "select * from custodianship where sub_district = %(sub_district)s and compound_id = %(compound_id)s"


def unresolved_of(act: Act, report_id: str) -> list[str]:
    """The items the walk-out report left unresolved."""
    found: list[str] = act.value(
        "select unresolved from abandonment where sub_district = %s and report_id = %s",
        (act.sub_district, report_id),
    )
    return found


def set_continuity(
    act: Act, community_id: str, compound_id: str, items: Sequence[str], statuses: Sequence[str]
) -> None:
    """Write down how items stand now; until when they are paid is left as it was."""
    act.execute(
        "insert into continuity_item (sub_district, community_id, compound_id, item, status, checked_at, checked_by)"
        " select %s::uuid, %s::uuid, %s::uuid, known.item, known.status, %s, %s"
        " from unnest(%s::text[], %s::text[]) as known (item, status)"
        " on conflict (sub_district, compound_id, item) do update"
        " set status = excluded.status, checked_at = excluded.checked_at, checked_by = excluded.checked_by",
        (act.sub_district, community_id, compound_id, act.now, act.principal.actor(), list(items), list(statuses)),
    )


def set_paid_until(act: Act, community_id: str, compound_id: str, item: str, paid_until: Any) -> None:
    """An item is paid for until a day; an earlier day never shortens a later one."""
    act.execute(
        "insert into continuity_item"
        " (sub_district, community_id, compound_id, item, status, paid_until, checked_at, checked_by)"
        " values (%s, %s, %s, %s, 'unknown', %s, %s, %s) on conflict (sub_district, compound_id, item) do update"
        " set paid_until = greatest(continuity_item.paid_until, excluded.paid_until)",
        (act.sub_district, community_id, compound_id, item, paid_until, act.now, act.principal.actor()),
    )


def load_compound(act: Act, compound_id: str) -> dict[str, Any] | None:
    return act.row(
        "select compound_id, community_id, name, management_mode, manager_id, manager_name from compound"
        " where sub_district = %s and compound_id = %s",
        (act.sub_district, compound_id),
    )


def load_board(act: Act, compound_id: str, items: Sequence[str]) -> list[dict[str, Any]]:
    """One row an item: the compound and its manager, what is known of the item, the assets behind it."""
    return act.rows(
        "select board.item, c.compound_id, c.community_id, c.name as compound_name, c.management_mode, c.manager_id,"
        " c.manager_name, coalesce(k.status, 'unknown') as status, k.paid_until, k.checked_at,"
        " a.asset_count, a.user_unit_kind, a.user_unit_id, a.user_unit_name, d.custodianship_id,"
        " exists (select 1 from agreement g where g.sub_district = c.sub_district and g.compound_id = c.compound_id"
        "  and g.status = 'abandoned') as walked_out"
        " from compound c cross join unnest(%(items)s::text[]) with ordinality as board (item, position)"
        " left join continuity_item k on k.sub_district = c.sub_district and k.compound_id = c.compound_id"
        "  and k.item = board.item"
        " left join custodianship d on d.sub_district = c.sub_district and d.compound_id = c.compound_id"
        "  and d.status = any(%(running)s)"
        " left join lateral (select count(*) as asset_count, min(user_unit_kind) as user_unit_kind,"
        "  min(user_unit_id::text) as user_unit_id, min(user_unit_name) as user_unit_name from asset"
        "  where asset.sub_district = c.sub_district and asset.compound_id = c.compound_id"
        "  and asset.kind = board.item) a on true"
        " where c.sub_district = %(sub_district)s and c.compound_id = %(compound_id)s order by board.position",
        {"sub_district": act.sub_district, "compound_id": compound_id, "items": list(items), "running": list(RUNNING)},
    )


def move_assets(act: Act, compound_id: str, kind: str, unit_id: str, unit_name: str) -> list[str]:
    """Make this party the user unit of all the compound's equipment in use; the ids of the lifts that had another one."""
    moved = act.rows(
        "update asset set user_unit_kind = %s, user_unit_id = %s, user_unit_name = %s"
        " where sub_district = %s and compound_id = %s and retired_on is null"
        " and (user_unit_kind, user_unit_id) is distinct from (%s, %s::uuid) returning asset_id, kind",
        (kind, unit_id, unit_name, act.sub_district, compound_id, kind, unit_id),
    )
    return sorted(row["asset_id"] for row in moved if row["kind"] == "lift")
