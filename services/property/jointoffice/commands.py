"""A joint office: held after a walk-out, where agencies answer the residents and make promises with a date."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.jointoffice import queries, rules, store
from services.property.lifecycle import same_version


def hold(act: Act, *, report_id: str, held_at: datetime, place: str, agencies: Sequence[str]) -> dict[str, Any]:
    """Record that these agencies sit in the compound."""
    report = store.load_report(act, report_id)
    if report is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=report["community_id"], compound_id=report["compound_id"]))
    rules.hold(agencies, held_at, report["observed_at"], act.now)
    act.adopt(report["correlation_id"])
    joint_office_id = act.new_id()
    store.add(
        act,
        {
            "joint_office_id": joint_office_id,
            "community_id": report["community_id"],
            "compound_id": report["compound_id"],
            "report_id": report_id,
            "number": act.number("LB"),
            "held_at": held_at,
            "place": place,
            "agencies": list(agencies),
            "held_by": act.principal.actor(),
            "recorded_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    office = store.load(act, joint_office_id)
    assert office is not None  # just added
    _tell(act, office, "held", {"held_at": held_at, "agencies": list(agencies)})
    return queries.present(act, office)


def ask(act: Act, *, joint_office_id: str, question: str) -> dict[str, Any]:
    """Write a resident's question down."""
    office = _office(act, joint_office_id)
    question_id = act.new_id()
    store.add_question(act, office, question_id, question)
    store.touch(act, joint_office_id)
    return queries.question(act, joint_office_id, question_id)


def answer(act: Act, *, question_id: str, agency: str, answer: str) -> dict[str, Any]:
    """Write down what an agency answered."""
    office = _office(act, store.office_of_question(act, question_id))
    rules.check_speaker(act.principal.role, agency, office["agencies"])
    store.add_answer(act, office, question_id, agency, answer)
    store.touch(act, office["joint_office_id"])
    _tell(act, office, "question_answered", {"question_id": question_id, "agency": agency})
    return queries.question(act, office["joint_office_id"], question_id)


def promise(act: Act, *, joint_office_id: str, agency: str, promise: str, due_on: date) -> dict[str, Any]:
    """Write down what an agency will do, and by when."""
    office = _office(act, joint_office_id)
    rules.check_speaker(act.principal.role, agency, office["agencies"])
    rules.check_due(due_on, act.now.date())
    promise_id = act.new_id()
    store.add_promise(act, office, {"promise_id": promise_id, "agency": agency, "promise": promise, "due_on": due_on})
    store.touch(act, joint_office_id)
    _tell(act, office, "promise_made", {"promise_id": promise_id, "agency": agency, "due_on": due_on})
    return queries.promise(act, promise_id)


def keep(act: Act, *, promise_id: str, proof: str, expected_version: int | None = None) -> dict[str, Any]:
    """The promise was kept; ``proof`` says how one can tell."""
    made = store.load_promise(act, promise_id, lock=True)
    if made is None:
        raise Refusal("not_found")
    office = _office(act, made["joint_office_id"])
    rules.check_speaker(act.principal.role, made["agency"], office["agencies"])
    status = rules.PROMISE.after(made["status"], "keep")
    same_version(expected_version, made["version"])
    store.save_kept(act, promise_id, status, proof)
    store.touch(act, office["joint_office_id"])
    return queries.promise(act, promise_id)


def _office(act: Act, joint_office_id: str | None) -> dict[str, Any]:
    """The office, if the caller may speak in it; the case it belongs to goes on."""
    office = None if joint_office_id is None else store.load(act, joint_office_id, lock=True)
    if office is None:
        raise Refusal("not_found")
    act.authorise(queries.scope_of(office))
    act.adopt(office["correlation_id"])
    return office


def _tell(act: Act, office: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.joint_office.{what}",
        office["joint_office_id"],
        {"joint_office_id": office["joint_office_id"], "compound_id": office["compound_id"], **facts},
        compound_id=office["compound_id"],
        community_id=office["community_id"],
    )
