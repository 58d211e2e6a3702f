"""Calls made due, results recorded, the ladder climbed. Every step is saved with who took it; none invents a result."""

from typing import Any

from chassis import Act, Due, Event
from contracts.refusals import Refusal
from services.eldercare.impacts import rounds
from services.eldercare.impacts import store as impacts
from services.eldercare.visits import queries, rules, store

OPEN = sorted(rules.OPEN)


def open_calls(act: Act, assessment: dict[str, Any], elders: list[dict[str, Any]]) -> None:
    """One call due for each elder of a fresh assessment, with the operator who serves the community."""
    store.open_all(act, assessment, elders, store.operator_of(act, assessment["community_id"]))
    _watch(act, assessment["id"])


def record_result(
    act: Act, visit_id: str, result: str, note: str | None = None, expected_version: int | None = None
) -> dict[str, Any]:
    """What a caller heard. Refuses ``wrong_state`` where the ladder has no such step, ``stale_version``."""
    return _take(act, visit_id, result, note, expected_version)


def resolve(act: Act, visit_id: str, note: str, expected_version: int | None = None) -> dict[str, Any]:
    """How an emergency ended, said by a care manager."""
    return _take(act, visit_id, "resolve", note, expected_version)


def hear_from_door(act: Act, event: Event) -> None:
    """What was found at a door we had asked for; doors asked for by others are not ours."""
    outcome = event.data["outcome"]
    visit_id = store.complete_door_check(act, event.data["request_id"], outcome, event.data["completed_at"])
    if visit_id is None:
        return
    visit, assessment = _hold(act, visit_id)
    _climb(act, visit, assessment, f"door_{outcome}", None)


def cancel_calls(act: Act, assessment: dict[str, Any]) -> None:
    """Cancel the calls of a round that nobody has yet had to act on at the door."""
    visits = store.lock_in(act, assessment["id"], sorted(rules.TO_CALL))
    for visit in visits:
        _apply(act, visit, "cancel")
    store.move_all(act, visits, "cancel", None)


def mark_overdue(act: Act, due: Due) -> None:
    """The time of at least one call is over: mark those, and look again when the next one's will be."""
    store.mark_overdue(act, due.subject_id, OPEN)
    _watch(act, due.subject_id)


def _take(act: Act, visit_id: str, command: str, note: str | None, expected_version: int | None) -> dict[str, Any]:
    found = store.get(act, visit_id)
    if found is None:
        raise Refusal("not_found")
    act.authorise(queries.scope_of(found))
    visit, assessment = _hold(act, visit_id)
    if expected_version is not None and expected_version != visit["version"]:
        raise Refusal("stale_version", "/expected_version", current=visit["version"])
    act.adopt(visit["correlation_id"])
    _climb(act, visit, assessment, command, note)
    return queries.standing(visit)


def _hold(act: Act, visit_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The visit and its round, locked: the round first, so that no two results wait for each other crosswise."""
    found = store.get(act, visit_id)
    assert found is not None, "a visit is never deleted"
    assessment = impacts.lock(act, found["assessment_id"])
    return store.lock(act, visit_id), assessment


def _climb(act: Act, visit: dict[str, Any], assessment: dict[str, Any], command: str, note: str | None) -> None:
    """Take one step, and whatever it asks for: a door, a word to the others, the end of the round."""
    step = _apply(act, visit, command)
    store.move(act, visit, command, note)
    if step.escalates:
        _emit(
            act,
            "eldercare.visit.escalated",
            visit["id"],
            visit,
            visit_id=visit["id"],
            step=visit["status"],
        )
    if visit["status"] == "door_check" and visit["from_status"] != "door_check":
        request_id = store.request_door_check(act, visit)
        _emit(
            act,
            "eldercare.door_check.requested",
            request_id,
            visit,
            request_id=request_id,
            household_id=visit["household_id"],
            due_at=visit["due_at"],
        )
        rounds.tell_progress(act, assessment)
    _watch(act, assessment["id"])
    rounds.finish_if_over(act, assessment)


def _apply(act: Act, visit: dict[str, Any], command: str) -> rules.Step:
    """Move ``visit`` (in memory) by the table; refuses ``wrong_state``."""
    step = rules.step(visit["status"], command)
    if step is None:
        raise Refusal("wrong_state", state=visit["status"], command=command)
    visit["from_status"], visit["status"] = visit["status"], step.to
    visit["version"] += 1
    visit["overdue_since"] = None
    if step.within is not None:
        visit["due_at"] = act.now + step.within
    if step.to in rules.CHECKED and visit["checked_at"] is None:
        visit["checked_at"] = act.now
    return step


def _watch(act: Act, assessment_id: str) -> None:
    """One timer a round: the next moment at which a call of it becomes overdue."""
    due_at = store.next_due(act, assessment_id, OPEN)
    if due_at is None:
        act.cancel_timer("call_overdue", assessment_id)
    else:
        act.set_timer("call_overdue", assessment_id, due_at)


def _emit(act: Act, type: str, aggregate_id: str, visit: dict[str, Any], **data: Any) -> None:
    act.emit(
        type,
        aggregate_id,
        {**data, "compound_id": visit["compound_id"]},
        compound_id=visit["compound_id"],
        community_id=visit["community_id"],
    )
