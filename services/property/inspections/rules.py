"""How a piece of equipment stands, when it is looked at next, and when a lift may not run.

Stopped equipment is put back only after somebody has noted what was repaired (特种设备安全法 42). A lift whose periodic
inspection has lapsed is sealed and needs a new certificate (40); when the next one is due is what the certificate says.
How often things are looked after is in ``law.equipment``. Days: the first one does not count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from contracts.refusals import Refusal
from law.equipment import TASKS, Task, certificate_warned_on
from services.property.lifecycle import LifeCycle

ASSET = LifeCycle(
    {
        # what stands still already may be found broken once more
        "find_fault": {
            "in_service": "fault",
            "fault": "fault",
            "stopped": "stopped",
            "repaired": "fault",
            "sealed": "sealed",
        },
        "stop": {"in_service": "stopped", "fault": "stopped", "repaired": "stopped"},
        "note_repair": {"fault": "repaired", "stopped": "repaired"},
        "restore": {"repaired": "in_service"},
        "seal": {"in_service": "sealed", "fault": "sealed", "stopped": "sealed", "repaired": "sealed"},
        # whoever certifies a lift has found it in order; somebody still puts it back into use
        "certify": {
            "in_service": "in_service",
            "fault": "fault",
            "stopped": "stopped",
            "repaired": "repaired",
            "sealed": "repaired",
        },
    },
    refusals={
        "stop": "asset_out_of_use",
        "note_repair": "nothing_to_repair",
        "restore": "repair_not_noted",
    },
)
STATES = ("in_service", "fault", "stopped", "repaired", "sealed")

#: the item of the continuity board a kind of equipment stands behind
ITEM_OF = {"booster_pump": "booster_pump", "public_electricity": "public_electricity", "lift": "lift"}


@dataclass(frozen=True)
class Condition:
    """How it stands. ``out_of_use``: nobody can use it now; it stays so until it is restored, repaired or not."""

    state: str
    out_of_use: bool


@dataclass(frozen=True)
class Change:
    """What becomes of it; ``told`` is ``stopped`` or ``restored`` where its users must know, each once."""

    after: Condition
    told: str | None = None


@dataclass(frozen=True)
class Schedule:
    """When a task is due: so many days after the day it is counted from."""

    counted_from: date
    every_days: int

    @property
    def next_due_on(self) -> date:
        return self.counted_from + timedelta(days=self.every_days)


# How it stands


def stop(now: Condition) -> Change:
    return _out_of_use(now, ASSET.after(now.state, "stop"))


def found(now: Condition, result: str) -> Change:
    """What an inspection's result does; finding out of use what is out of use already changes nothing."""
    if result == "ok":
        return Change(now)
    if result == "stopped" and ASSET.allows(now.state, "stop"):
        return stop(now)
    state = ASSET.after(now.state, "find_fault")
    if now.out_of_use and state == "fault":
        # it was repaired and not restored yet, and the repair did not hold
        state = "stopped"
    return Change(replace(now, state=state))


def note_repair(now: Condition, certificate_until: date | None, today: date) -> Change:
    _check_sealed(now, certificate_until, today, only_if_sealed=True)
    return Change(replace(now, state=ASSET.after(now.state, "note_repair")))


def restore(now: Condition, certificate_until: date | None, today: date) -> Change:
    """Back into use: repaired, and, for a lift, inspected; what was never out of use is not told of."""
    _check_sealed(now, certificate_until, today)
    state = ASSET.after(now.state, "restore")
    return Change(Condition(state, out_of_use=False), "restored" if now.out_of_use else None)


def seal(now: Condition) -> Change:
    """The certificate has lapsed."""
    return _out_of_use(now, ASSET.after(now.state, "seal"))


def certify(now: Condition) -> Change:
    return Change(replace(now, state=ASSET.after(now.state, "certify")))


def has_lapsed(certificate_until: date | None, today: date) -> bool:
    """The last day still counts. Of a certificate nobody recorded nothing is known."""
    return certificate_until is not None and today > certificate_until


def check_certificate(kind: str, inspected_on: date, next_due_on: date, today: date) -> None:
    """Only lifts have one; it was given by today and is good beyond today."""
    if kind != "lift":
        raise Refusal("certificate_not_for_asset", kind=kind)
    if not inspected_on <= today < next_due_on:
        raise Refusal(
            "certificate_dates_wrong",
            pointer="/next_due_on" if inspected_on <= today else "/inspected_on",
            inspected_on=str(inspected_on),
            next_due_on=str(next_due_on),
            today=str(today),
        )


def certificate_days(until: date) -> tuple[date, date]:
    """The day it is told that the certificate is about to lapse, and the last day on which the lift may run."""
    return certificate_warned_on(until), until


def _out_of_use(now: Condition, state: str) -> Change:
    return Change(Condition(state, out_of_use=True), None if now.out_of_use else "stopped")


def _check_sealed(now: Condition, certificate_until: date | None, today: date, *, only_if_sealed: bool = False) -> None:
    lapsed = now.state == "sealed" or (has_lapsed(certificate_until, today) and not only_if_sealed)
    if lapsed:
        raise Refusal("certificate_needed", certificate_until=str(certificate_until))


# When it is looked at


def task_of(kind: str, code: str) -> Task:
    for task in TASKS.get(kind, ()):
        if task.code == code:
            return task
    raise Refusal("task_not_for_asset", pointer="/task", kind=kind, task=code)


def intervals(wanted: Iterable[Mapping[str, object]]) -> dict[str, int]:
    """Task → days, of the intervals a compound wants otherwise; what the law asks for may only be shorter."""
    known = {task.code: task for tasks in TASKS.values() for task in tasks}
    chosen: dict[str, int] = {}
    for position, one in enumerate(wanted):
        task, days = known[str(one["task"])], int(str(one["every_days"]))
        if task.by_law and days > task.every_days:
            raise Refusal(
                "interval_too_long",
                pointer=f"/intervals/{position}/every_days",
                task=task.code,
                every_days=days,
                most_days=task.every_days,
            )
        chosen[task.code] = days
    return chosen


def is_service(kind: str, task: Task) -> bool:
    """Whether this is the task a last service on record speaks of: the first one of its kind."""
    return TASKS[kind][0] == task


def first_schedule(task: Task, every_days: int | None, last_done_on: date | None, today: date) -> Schedule:
    """Counted from the last time it was done; with none on record, from the day it is planned."""
    return Schedule(last_done_on or today, every_days or task.every_days)


def warned_on(schedule: Schedule, task: Task) -> date:
    """The day it is told that the task is due soon; never before the day it is counted from."""
    return schedule.next_due_on - timedelta(days=min(task.warn_days, schedule.every_days))


def after_inspection(schedule: Schedule, last_done_on: date | None, done_on: date) -> Schedule:
    """Counted anew from the inspection; one written down late does not undo a newer one."""
    return replace(schedule, counted_from=max(last_done_on or done_on, done_on))


def check_done(done_at: datetime, now: datetime) -> None:
    if done_at > now:
        raise Refusal("inspection_in_future", pointer="/done_at", done_at=done_at.isoformat(), now=now.isoformat())
