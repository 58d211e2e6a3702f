"""Planning what is done to equipment, writing down what was found, and telling what was not done in time."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from law.days import end_of
from law.equipment import TASKS, task_norms
from services.property.inspections import conditions, queries, rules, store

DUE_SOON = "inspection_due_soon"
OVERDUE = "inspection_overdue"
IN_THE_MORNING = time(9)


def plan(act: Act, *, compound_id: str, intervals: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """Plan everything of the compound that has no plan yet, and change the intervals named; done again, it adds nothing.

    A lift whose certificate is on record is watched from now on, and sealed at once if it has lapsed.
    """
    compound = store.load_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(community_id=compound["community_id"], compound_id=compound_id, operator_id=compound["operator_id"])
    )
    wanted = rules.intervals(intervals)
    assets = [asset for asset in store.assets_of(act, compound_id) if asset["retired_on"] is None]
    standing = {(row["asset_id"], row["task"]): row for row in store.plans_of(act, compound_id)}
    _plan(act, assets, standing, wanted)
    today = act.now.date()
    by_law = {task for asset in assets for task in TASKS.get(asset["kind"], ()) if task.by_law}
    return {
        "compound_id": compound_id,
        "plans": [queries.present_plan(row, today) for row in store.plans_of(act, compound_id)],
        "rests_on": [norm.as_dict() for task in by_law for norm in task_norms(task, today)],
    }


def plan_registered(act: Act, asset_id: str) -> None:
    """Plan what is done to a new piece of equipment, within the command that registers it and has authorised that."""
    asset = store.load_asset(act, asset_id)
    assert asset is not None  # written in this transaction
    _plan(act, [asset], {}, {})


def _plan(
    act: Act,
    assets: Sequence[Mapping[str, Any]],
    standing: Mapping[tuple[str, str], Mapping[str, Any]],
    wanted: Mapping[str, int],
) -> None:
    """What has no plan yet gets one, what is wanted at other intervals is changed, and every certificate is watched."""
    today = act.now.date()
    changed: list[Mapping[str, Any]] = []
    for asset in assets:
        for task in TASKS.get(asset["kind"], ()):
            found = standing.get((asset["asset_id"], task.code))
            if found is None:
                last = asset["last_service_on"] if rules.is_service(asset["kind"], task) else None
                schedule = rules.first_schedule(task, wanted.get(task.code), last, today)
                changed.append(_planned(act, asset, task.code, schedule, last))
            elif wanted.get(task.code, found["every_days"]) != found["every_days"]:
                schedule = rules.Schedule(found["counted_from"], wanted[task.code])
                changed.append({**found, **_days(schedule)})
    store.save_plans(act, changed)
    for row in changed:
        _watch(act, row)
    for asset in assets:
        if asset["kind"] == "lift" and asset["certificate_until"] is not None:
            conditions.watch_certificate(act, asset["asset_id"], asset["certificate_until"])


def record(
    act: Act,
    *,
    asset_id: str,
    task: str,
    result: str,
    findings: str,
    photos: Sequence[str] = (),
    done_at: datetime | None = None,
) -> dict[str, Any]:
    """Write down what was found; the task is counted anew, and a fault opens a repair in the same transaction."""
    asset = conditions.authorised(act, asset_id, None)
    wanted = rules.task_of(asset["kind"], task)
    done_at = done_at or act.now
    rules.check_done(done_at, act.now)
    done_on = done_at.astimezone(act.now.tzinfo).date()
    before = store.load_plan_for(act, asset_id, task)
    schedule = (
        rules.Schedule(before["counted_from"], before["every_days"])
        if before
        else rules.Schedule(done_on, wanted.every_days)
    )
    schedule = rules.after_inspection(schedule, before["last_done_on"] if before else None, done_on)
    planned = before or _planned(act, asset, task, schedule, None)
    planned = {**planned, **_days(schedule), "last_done_on": schedule.counted_from}
    store.save_plans(act, [planned])
    _watch(act, planned)
    if rules.is_service(asset["kind"], wanted):
        store.save_last_service(act, asset_id, done_on)
    work_order_id = None
    if result != "ok":
        change = rules.found(conditions.condition_of(asset), result)
        reason = asset["reason"] if asset["condition"] == "sealed" else "fault"
        work_order_id = conditions.apply(act, asset, change, reason=reason, note=findings, photos=photos, repair=True)
    inspection = {
        "inspection_id": act.new_id(),
        "asset_id": asset_id,
        "community_id": asset["community_id"],
        "compound_id": asset["compound_id"],
        "kind": asset["kind"],
        "task": task,
        "result": result,
        "findings": findings,
        "photos": list(photos),
        "done_at": done_at,
        "next_due_on": planned["next_due_on"],
        "work_order_id": work_order_id,
        "inspected_by": act.principal.actor(),
        "recorded_at": act.now,
        "correlation_id": act.correlation_id,
    }
    store.add_inspection(act, inspection)
    told = ("inspection_id", "asset_id", "compound_id", "kind", "task", "result", "done_at", "next_due_on")
    act.emit(
        "property.inspection.recorded",
        asset_id,
        {**{name: inspection[name] for name in told}, "label": asset["label"], "work_order_id": work_order_id},
        compound_id=asset["compound_id"],
        community_id=asset["community_id"],
    )
    return {**inspection, "inspected_by_role": act.principal.role}


def tell_due(act: Act, plan_id: str, what: str) -> None:
    """``due_soon`` or ``overdue``, once for each due day; an inspection in between has moved that day and the clock.

    Of what was retired nothing is due any more.
    """
    found = store.load_plan(act, plan_id)
    if found is None or found["retired_on"] is not None or found[f"{what}_told_for"] == found["next_due_on"]:
        return
    store.mark_told(act, plan_id, what, found["next_due_on"])
    told = {name: found[name] for name in ("plan_id", "asset_id", "compound_id", "kind", "label", "task")}
    act.emit(
        f"property.inspection.{what}",
        found["asset_id"],
        {**told, "due_on": found["next_due_on"]},
        compound_id=found["compound_id"],
        community_id=found["community_id"],
    )


def _planned(
    act: Act, asset: Mapping[str, Any], task: str, schedule: rules.Schedule, last_done_on: date | None
) -> dict[str, Any]:
    place = {name: asset[name] for name in ("asset_id", "community_id", "compound_id", "kind")}
    return {**place, "plan_id": act.new_id(), "task": task, "last_done_on": last_done_on, **_days(schedule)}


def _days(schedule: rules.Schedule) -> dict[str, Any]:
    return {
        "counted_from": schedule.counted_from,
        "every_days": schedule.every_days,
        "next_due_on": schedule.next_due_on,
    }


def _watch(act: Act, planned: Mapping[str, Any]) -> None:
    """Wind the clocks for the next due day; what they were set to before is forgotten."""
    zone = act.now.tzinfo
    assert zone is not None  # business time is aware
    schedule = rules.Schedule(planned["counted_from"], planned["every_days"])
    overdue_at = end_of(schedule.next_due_on, zone)
    warned_on = rules.warned_on(schedule, rules.task_of(planned["kind"], planned["task"]))
    if overdue_at > act.now:
        act.set_timer(DUE_SOON, planned["plan_id"], datetime.combine(warned_on, IN_THE_MORNING, zone))
    else:
        # past already: what is overdue is not due soon
        act.cancel_timer(DUE_SOON, planned["plan_id"])
    act.set_timer(OVERDUE, planned["plan_id"], overdue_at)
