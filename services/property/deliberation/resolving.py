"""From the meeting to the resolution: minutes, the votes of the procedure's steps, the owners' ballot where needed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act
from contracts.wording import ZONE
from law.days import end_of
from services.property.ballots.decision import Decision
from services.property.deliberation import ballots, casefile, queries, rules, store
from services.property.deliberation.commands import existing, for_officials, shown, tell
from services.property.deliberation.rules import TOPIC, Votes

TASK_DUE = "topic_task_due"

#: compound kind -> kind of renovation project
PROJECT_KIND = {"apartment": "old_compound", "bungalow_area": "bungalow_area"}


def record_minutes(
    act: Act,
    *,
    topic_id: str,
    held_on: date,
    text: str,
    paper: str,
    due: int,
    attended: int,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Minutes are only added to; the first make the topic deliberated."""
    topic = for_officials(act, topic_id, expected_version)
    TOPIC.after(topic["status"], "record_minutes")
    status = rules.record_minutes(
        topic["status"], topic["meeting_at"], act.now, held_on, Votes(due, attended, approved=0)
    )
    casefile.add_minutes(
        act, topic, {"held_on": held_on, "text": text, "paper": paper, "due": due, "attended": attended}
    )
    store.move(act, topic, "record_minutes", status)
    return shown(act, topic_id)


def record_step(
    act: Act,
    *,
    topic_id: str,
    step: str,
    held_on: date,
    due: int,
    attended: int,
    approved: int,
    paper: str,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Count a step of the procedure; one that is not carried may be voted again."""
    topic = for_officials(act, topic_id, expected_version)
    if topic["procedure_code"] is None:
        TOPIC.after(topic["status"], "record_preparation")
    voted = rules.record_step(
        topic["status"],
        queries.procedure_of(act, topic),
        step,
        topic["round"],
        casefile.passed_steps(act, topic_id),
    )
    rules.check_day(held_on, topic["screened_on"], act.now.date())
    votes = Votes(due, attended, approved)
    passed = rules.judge(voted, votes)
    casefile.add_step(act, topic, {"step": step, "held_on": held_on, "paper": paper}, votes, passed)
    command = "record_preparation" if voted.stage == "prepare" else "record_decision"
    store.move(act, topic, command, topic["status"], step)
    return shown(act, topic_id)


def resolve(
    act: Act,
    *,
    topic_id: str,
    text: str,
    tasks: Sequence[Mapping[str, Any]],
    renovation: bool = False,
    items: Sequence[str] = (),
    expected_version: int | None = None,
) -> dict[str, Any]:
    """What was agreed, in words and in tasks with an owner and a day; an owners' matter only with their ballot."""
    topic = for_officials(act, topic_id, expected_version)
    TOPIC.after(topic["status"], "resolve")
    status = rules.resolve(
        topic["status"],
        queries.procedure_of(act, topic),
        topic["round"],
        casefile.passed_steps(act, topic_id),
        topic["matter"],
        ballots.ballot_outcome(act, topic_id, topic["round"]),
    )
    rules.check_tasks([task["due_on"] for task in tasks], act.now.date())
    rules.check_renovation(renovation, items, topic["compound_id"], topic["compound_kind"], topic["matter"])
    store.move(
        act,
        topic,
        "resolve",
        status,
        resolution=text,
        resolved_at=act.now,
        renovation=renovation,
        renovation_items=list(items),
    )
    _give_out(act, topic_id, tasks)
    tell(
        act,
        topic,
        "resolved",
        {
            "task_count": len(tasks),
            "owners_matter": topic["matter"] is not None,
            "renovation": renovation,
            "kind": PROJECT_KIND[topic["compound_kind"]] if renovation else None,
            "items": list(items),
        },
    )
    return shown(act, topic_id)


def add_task(
    act: Act, *, topic_id: str, title: str, owner: str, due_on: date, expected_version: int | None = None
) -> dict[str, Any]:
    topic = for_officials(act, topic_id, expected_version)
    status = TOPIC.after(topic["status"], "add_task")
    rules.check_due(due_on, act.now.date())
    _give_out(act, topic_id, [{"title": title, "owner": owner, "due_on": due_on}])
    store.move(act, topic, "add_task", status)
    return shown(act, topic_id)


def hear_ballot(act: Act, decision: Decision) -> None:
    """Write down how the owners decided; it counts for the round it was drafted in, if that still is to be resolved."""
    topic = existing(act, decision.subject_id)
    act.adopt(topic["correlation_id"])
    round = ballots.round_of_ballot(act, topic["topic_id"], decision.ballot_id)
    in_time = rules.counts(topic["status"], topic["round"], topic["matter"], round, decision.matter)
    ballots.add_ballot(act, topic, decision, round, in_time)
    store.move(act, topic, "hear_ballot", topic["status"], decision.number)


def _give_out(act: Act, topic_id: str, tasks: Sequence[Mapping[str, Any]]) -> None:
    for task_id, task in zip(casefile.add_tasks(act, topic_id, tasks), tasks, strict=True):
        act.set_timer(TASK_DUE, task_id, end_of(task["due_on"], ZONE))
