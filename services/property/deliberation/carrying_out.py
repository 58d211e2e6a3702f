"""After the resolution: posted, objected to and answered, carried out task by task, judged by those concerned, filed."""

from datetime import timedelta
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.rpcs.property.deliberation import RESIDENTS
from contracts.wording import ZONE
from law.days import end_of
from services.property.deliberation import casefile, queries, reach, rules, store
from services.property.deliberation.commands import existing, for_officials, shown, tell
from services.property.deliberation.resolving import TASK_DUE
from services.property.deliberation.rules import TOPIC
from services.property.persons import Person

POSTING_OVER = "topic_posting_over"
OBJECTION_DUE = "topic_objection_due"
ARCHIVE_DUE = "topic_archive_due"


def publicise(
    act: Act, *, topic_id: str, place: str, photo: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Post the resolution for as long as its procedure asks."""
    topic = for_officials(act, topic_id, expected_version)
    status = TOPIC.after(topic["status"], "publicise")
    until = rules.open_until(queries.procedure_of(act, topic), act.now.date())
    store.move(act, topic, "publicise", status, posting_place=place, posting_photo=photo, open_until=until)
    act.set_timer(POSTING_OVER, topic_id, end_of(until, ZONE))
    tell(act, topic, "publicised", {"open_until": until})
    return shown(act, topic_id)


def object_to(act: Act, *, topic_id: str, text: str) -> dict[str, Any]:
    """One objection an account to a posting; it is answered within the procedure's days."""
    topic = existing(act, topic_id)
    reach.authorise(act, topic)
    act.adopt(topic["correlation_id"])
    status = rules.object_to(topic["status"], topic["open_until"], act.now.date(), casefile.has_objected(act, topic))
    due_on = rules.answer_due(queries.procedure_of(act, topic), act.now.date())
    objection_id = act.new_id()
    casefile.add_objection(act, topic, objection_id, text, due_on)
    act.set_timer(OBJECTION_DUE, objection_id, end_of(due_on, ZONE))
    store.move(act, topic, "object", status)
    tell(act, topic, "objected", {"objection_id": objection_id, "due_on": due_on})
    return shown(act, topic_id)


def answer_objection(act: Act, *, objection_id: str, uphold: bool, answer: str) -> dict[str, Any]:
    """Upheld, the topic is deliberated again: its open tasks are withdrawn and its ballot counts no more."""
    found = casefile.load_objection(act, objection_id)
    if found is None:
        raise Refusal("not_found")
    topic = for_officials(act, found["topic_id"])
    objection = casefile.load_objection(act, objection_id, lock=True)
    assert objection is not None  # found above, never deleted
    status = rules.answer_objection(
        topic["status"],
        objection["status"],
        uphold,
        Person.of(act.principal.actor()),
        Person.of(objection["raised_by"]),
    )
    casefile.save_answer(act, objection_id, "upheld" if uphold else "dismissed", answer)
    act.cancel_timer(OBJECTION_DUE, objection_id)
    if uphold:
        _deliberate_again(act, topic, status, answer)
    else:
        store.move(act, topic, "dismiss_objection", status, answer)
    tell(act, topic, "objection_answered", {"objection_id": objection_id, "upheld": uphold})
    _execute_if_settled(act, topic["topic_id"])
    return shown(act, topic["topic_id"])


def finish_task(act: Act, *, task_id: str, result: str, proof: str | None = None) -> dict[str, Any]:
    """The last task done, the topic is."""
    found = casefile.load_task(act, task_id)
    if found is None:
        raise Refusal("not_found")
    topic = existing(act, found["topic_id"])
    reach.authorise(act, topic)
    act.adopt(topic["correlation_id"])
    rules.check_carrier(reach.roles_in(act, topic), found["owner"])
    status = TOPIC.after(topic["status"], "finish_task")
    task = casefile.load_task(act, task_id, lock=True)
    assert task is not None  # found above, never deleted
    if task["status"] not in rules.WAITING:
        raise Refusal("wrong_state", state=task["status"], command="finish_task")
    casefile.finish_task(act, task_id, result, proof)
    act.cancel_timer(TASK_DUE, task_id)
    store.move(act, topic, "finish_task", status, task["title"])
    if not casefile.unfinished(act, topic["topic_id"]):
        _complete(act, existing(act, topic["topic_id"]))
    return shown(act, topic["topic_id"])


def evaluate(act: Act, *, topic_id: str, solved: bool, score: int, remark: str | None = None) -> dict[str, Any]:
    """The proposer and those whose interest is touched, each once; only sums are shown."""
    topic = existing(act, topic_id)
    reach.authorise(act, topic)
    act.adopt(topic["correlation_id"])
    status = TOPIC.after(topic["status"], "evaluate")
    voice = _voice(act, topic)
    if not casefile.add_evaluation(act, topic_id, voice, solved, score, remark):
        raise Refusal("already_evaluated")
    store.change(
        act,
        topic,
        status,
        evaluation_count=topic["evaluation_count"] + 1,
        solved_count=topic["solved_count"] + int(solved),
        score_total=topic["score_total"] + score,
    )
    if topic["status"] != status:
        store.note(act, topic_id, "evaluate", status)
        _archive_later(act, topic)
        tell(act, topic, "evaluated", {})
    return shown(act, topic_id)


# Clocks


def close_posting(act: Act, topic_id: str) -> None:
    """The posting is over: carried out, unless an objection still waits for its answer."""
    _execute_if_settled(act, topic_id)


def note_overdue_objection(act: Act, objection_id: str) -> None:
    found = casefile.load_objection(act, objection_id)
    assert found is not None  # its timer names it
    topic = existing(act, found["topic_id"])
    objection = casefile.load_objection(act, objection_id, lock=True)
    if objection is None or objection["status"] != "open":
        return
    act.adopt(topic["correlation_id"])
    casefile.mark_objection(act, objection_id, "overdue")
    tell(act, topic, "objection_overdue", {"objection_id": objection_id, "due_on": objection["due_on"]})


def note_overdue_task(act: Act, task_id: str) -> None:
    found = casefile.load_task(act, task_id)
    assert found is not None  # its timer names it
    topic = existing(act, found["topic_id"])
    task = casefile.load_task(act, task_id, lock=True)
    if task is None or task["status"] != "open":
        return
    act.adopt(topic["correlation_id"])
    casefile.mark_task(act, task_id, "overdue")
    tell(act, topic, "task_overdue", {"task_id": task_id, "owner": task["owner"], "due_on": task["due_on"]})


def archive(act: Act, topic_id: str) -> None:
    """File the topic away with how it was judged."""
    topic = existing(act, topic_id)
    if not TOPIC.allows(topic["status"], "archive"):
        return
    act.adopt(topic["correlation_id"])
    store.move(act, topic, "archive", TOPIC.after(topic["status"], "archive"))
    sums = ("evaluation_count", "solved_count", "score_total")
    tell(act, topic, "archived", {name: topic[name] for name in sums})


# Parts of the above


def _execute_if_settled(act: Act, topic_id: str) -> None:
    topic = existing(act, topic_id)
    waiting = len(casefile.waiting_objections(act, topic_id))
    if not rules.may_execute(topic["status"], topic["open_until"], act.now.date(), waiting):
        return
    act.adopt(topic["correlation_id"])
    store.move(act, topic, "execute", TOPIC.after(topic["status"], "execute"))


def _deliberate_again(act: Act, topic: dict[str, Any], status: str, reason: str) -> None:
    topic_id = topic["topic_id"]
    for other in casefile.waiting_objections(act, topic_id):
        casefile.mark_objection(act, other, "superseded")
        act.cancel_timer(OBJECTION_DUE, other)
    for task_id in casefile.unfinished(act, topic_id):
        casefile.mark_task(act, task_id, "withdrawn")
        act.cancel_timer(TASK_DUE, task_id)
    act.cancel_timer(POSTING_OVER, topic_id)
    store.move(
        act,
        topic,
        "uphold_objection",
        status,
        reason,
        round=topic["round"] + 1,
        open_until=None,
        renovation=False,
        renovation_items=[],
    )


def _complete(act: Act, topic: dict[str, Any]) -> None:
    store.move(act, topic, "complete", TOPIC.after(topic["status"], "complete"))
    _archive_later(act, topic)
    tell(act, topic, "done", {"task_count": casefile.finished_count(act, topic["topic_id"])})


def _archive_later(act: Act, topic: dict[str, Any]) -> None:
    days = queries.procedure_of(act, topic).archive_days
    act.set_timer(ARCHIVE_DUE, topic["topic_id"], act.now + timedelta(days=days))


def _voice(act: Act, topic: dict[str, Any]) -> str:
    """As whom the caller judges: a household, a person, a unit by its representative, or the proposer."""
    grants = act.principal.grants
    households = [grant.household_id for grant in grants if grant.role in RESIDENTS and grant.household_id]
    unit = any(
        grant.role == "resident_unit" and grant.covers("community", Scope(topic["community_id"]), None)
        for grant in grants
    )
    places = casefile.voices(act, topic["topic_id"], households, act.principal.person_id, unit)
    if places and not places[0]["adviser"]:
        return f"{places[0]['kind']}:{places[0]['ref_id']}"
    if Person.of(act.principal.actor()).is_same_as(Person.of(topic["proposer"])):
        return f"proposer:{topic['proposer']['account_id']}"
    raise Refusal("advisers_do_not_decide" if places else "not_a_participant")
