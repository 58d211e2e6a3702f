"""The SQL of work orders."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis import Act

_WORK_ORDER = (
    "select work_order_id, number, status, compound_id, community_id, household_id, asset_id, category, urgency,"
    " location_kind, place, description, photos, reported_by ->> 'role' as reported_by_role, reported_at, object,"
    " responsibility, duty, payer, override_reason, verified_at, utility_kind, utility_name, utility_reference,"
    " referred_at, follow_ups, staff_id, assigned_at, accepted_at, arrived_at, quote_materials_fen, quote_labour_fen,"
    " quoted_at, quote_accepted_at, work_done, materials_fen, labour_fen, done_photos, finished_at, confirmed_at,"
    " rating, rating_text, merged_into, response_due_at, response_overdue, finish_due_at, finish_overdue,"
    " correlation_id, version from work_order"
)


def load_place(act: Act, compound_id: str, household_id: str | None = None) -> dict[str, Any] | None:
    """The compound, who manages it now, and whether the household (if one is named) lies in it, in which building."""
    return act.row(
        "select c.compound_id, c.community_id,"
        " case when c.management_mode in ('professional', 'bundled') then c.manager_id end as operator_id,"
        " %(household_id)s::uuid is null or h.household_id is not null as holds_household, h.building"
        " from compound c left join household h on h.sub_district = c.sub_district"
        "  and h.compound_id = c.compound_id and h.household_id = %(household_id)s::uuid"
        " where c.sub_district = %(sub_district)s and c.compound_id = %(compound_id)s",
        {"sub_district": act.sub_district, "compound_id": compound_id, "household_id": household_id},
    )


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into work_order (sub_district, work_order_id, number, status, community_id, compound_id, household_id,"
        " asset_id, category, urgency, location_kind, place, description, photos, reported_by, reported_at, clocked_from,"
        " response_due_at, finish_due_at, correlation_id)"
        " values (%(sub_district)s, %(work_order_id)s, %(number)s, %(status)s, %(community_id)s, %(compound_id)s,"
        " %(household_id)s, %(asset_id)s, %(category)s, %(urgency)s, %(location_kind)s, %(place)s, %(description)s,"
        " %(photos)s, %(reported_by)s, %(reported_at)s, %(reported_at)s, %(response_due_at)s, %(finish_due_at)s,"
        " %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def load(act: Act, work_order_id: str) -> dict[str, Any] | None:
    return act.row(f"{_WORK_ORDER} where sub_district = %s and work_order_id = %s", (act.sub_district, work_order_id))


def lock(act: Act, work_order_id: str) -> dict[str, Any] | None:
    """The whole row, for a decision that rests on it; with the person who was sent."""
    return act.row(
        "select w.*, s.person_id as worker_person_id from work_order w"
        " left join staff s on s.sub_district = w.sub_district and s.staff_id = w.staff_id"
        " where w.sub_district = %s and w.work_order_id = %s for update of w",
        (act.sub_district, work_order_id),
    )


def lock_in_order(act: Act, work_order_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Several at once, always in the same order, so that two callers never wait for each other."""
    rows = act.rows(
        "select * from work_order where sub_district = %s and work_order_id = any(%s::uuid[])"
        " order by work_order_id for update",
        (act.sub_district, list(work_order_ids)),
    )
    return {row["work_order_id"]: row for row in rows}


def save(act: Act, work_order_id: str, **changed: Any) -> None:
    """Write the named columns, as another version. The names are the callers' own words, never a request's."""
    columns = ", ".join(f"{column} = %({column})s" for column in changed)
    act.execute(
        f"update work_order set {columns}, version = version + 1"
        " where sub_district = %(sub_district)s and work_order_id = %(work_order_id)s",
        {**changed, "sub_district": act.sub_district, "work_order_id": work_order_id},
    )


def add_step(
    act: Act,
    before: Mapping[str, Any],
    command: str,
    state_after: str,
    note: str | None = None,
    *,
    materials_fen: int | None = None,
    labour_fen: int | None = None,
    payer: str | None = None,
) -> None:
    """Write down what was done to the work order that was ``before``; nothing of it is ever changed."""
    act.execute(
        "insert into work_order_step (sub_district, work_order_id, step, command, state_before, state_after, note,"
        " materials_fen, labour_fen, payer, acted_by, acted_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            before["work_order_id"],
            before["version"],
            command,
            before["status"],
            state_after,
            note,
            materials_fen,
            labour_fen,
            payer,
            act.principal.actor(),
            act.now,
        ),
    )


def mark_overdue(act: Act, work_order_id: str, clock: str, level: int) -> None:
    column = "response_overdue" if clock == "first_response" else "finish_overdue"
    save(act, work_order_id, **{column: level})


def asset_is_there(act: Act, compound_id: str, asset_id: str) -> bool:
    return bool(
        act.value(
            "select exists (select 1 from asset where sub_district = %s and compound_id = %s and asset_id = %s)",
            (act.sub_district, compound_id, asset_id),
        )
    )


def fund_state(act: Act, work_order_id: str) -> str | None:
    """Of the fund use that stands and that the work order is part of."""
    state: str | None = act.value(
        "select f.status from fund_use_work_order o"
        " join fund_use f on f.sub_district = o.sub_district and f.fund_use_id = o.fund_use_id"
        " where o.sub_district = %s and o.work_order_id = %s and f.status in ('proposed', 'approved', 'released')",
        (act.sub_district, work_order_id),
    )
    return state


def similar(
    act: Act,
    compound_id: str,
    category: str,
    homes: Sequence[str] | None,
    since: datetime,
    states: Sequence[str],
    most: int,
) -> list[dict[str, Any]]:
    """Open ones about the same kind of thing that the caller may see, newest first."""
    return act.rows(
        "select work_order_id, number, status, category, place, reported_at from work_order"
        " where sub_district = %(sub_district)s and compound_id = %(compound_id)s and category = %(category)s"
        " and reported_at >= %(since)s and status = any(%(states)s)"
        " and (%(homes)s::uuid[] is null or household_id is null or household_id = any(%(homes)s::uuid[]))"
        " order by reported_at desc, work_order_id desc limit %(most)s",
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "category": category,
            "homes": homes,
            "since": since,
            "states": list(states),
            "most": most,
        },
    )  # fmt: skip


#: Of one compound; ``homes`` null for those who see every home of it.
LISTED = (
    f"{_WORK_ORDER} where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
    " and (%(status)s::text is null or status = %(status)s)"
    " and (%(staff_id)s::uuid is null or staff_id = %(staff_id)s::uuid)"
    " and (%(homes)s::uuid[] is null or household_id is null or household_id = any(%(homes)s::uuid[]))"
)
#: Those this person was sent to, in whatever role and for whichever employer.
OWN_WORK = (
    f"{_WORK_ORDER} where sub_district = %(sub_district)s and staff_id = any(array(select s.staff_id from staff s"
    "  where s.sub_district = %(sub_district)s and s.person_id = %(person_id)s))"
    " and (%(finished)s or status = any(%(sent)s))"
)
STEPS = (
    "select step, command, state_before, state_after, note, materials_fen, labour_fen, payer,"
    " acted_by ->> 'role' as acted_by_role, acted_at from work_order_step"
    " where sub_district = %(sub_district)s and work_order_id = %(work_order_id)s"
)
