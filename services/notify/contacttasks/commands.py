"""Handing doors out to the grid worker, and what came of it."""

from collections.abc import Sequence
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.notify.campaigns.rules import NOT_FOUND, TOLD
from services.notify.contacttasks import rules, store
from services.notify.contacttasks.queries import shown


def assign(
    act: Act,
    *,
    compound_id: str,
    community_id: str | None,
    urgency: str,
    messages: Sequence[tuple[str, str]],
    state: str,
) -> int:
    """One task for each household of ``messages`` (message id, household id), set-based; how many are new.

    A household with an open task keeps it, and the message joins it.
    """
    if not messages:
        return 0
    households = sorted({household_id for _, household_id in messages})
    tasks = store.assign(act, compound_id, households, rules.due_at(urgency, act.now))
    store.attach(act, {task["household_id"]: task["contact_task_id"] for task in tasks}, messages, state)
    fresh = [task for task in tasks if task["fresh"]]
    act.emit_many(
        "notify.contact_task.assigned",
        [
            (
                task["contact_task_id"],
                {"contact_task_id": task["contact_task_id"], "compound_id": compound_id, "due_at": task["due_at"]},
                compound_id,
                community_id,
            )
            for task in fresh
        ],
    )
    return len(fresh)


def record_result(act: Act, contact_task_id: str, result: str, note: str | None) -> dict[str, Any]:
    """What came of the knock: everyone whose message hung on it counts as told, or not."""
    task = store.locked(act, contact_task_id)
    if task is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=task["community_id"], compound_id=task["compound_id"]))
    status = rules.after(task["status"], "record_contact_result")
    store.close(act, contact_task_id, status, result, note)
    told = result == "told"
    store.settle_messages(act, contact_task_id, TOLD if told else NOT_FOUND, told)
    act.adopt(task["correlation_id"])
    act.emit(
        "notify.contact_task.done",
        contact_task_id,
        {"contact_task_id": contact_task_id, "compound_id": task["compound_id"], "result": result},
        compound_id=task["compound_id"],
        community_id=task["community_id"],
    )
    return shown(store.one(act, contact_task_id))
