"""A joint office: called and held, where agencies answer the residents and make promises, followed until kept."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from law.days import end_of
from services.property.jointoffice import queries, rules, store
from services.property.lifecycle import same_version

PROMISE_DUE = "joint_office_promise_due"


def hold(
    act: Act, *, report_id: str, held_at: datetime, place: str, agencies: Sequence[str], company_id: str | None
) -> dict[str, Any]:
    """Record that these agencies sit in the compound."""
    report = store.load_report(act, report_id)
    if report is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=report["community_id"], compound_id=report["compound_id"]))
    rules.hold(agencies, held_at, report["observed_at"], act.now)
    seated = _seated(act, report["compound_id"], company_id)
    act.adopt(report["correlation_id"])
    joint_office_id = act.new_id()
    store.add(
        act,
        {
            "joint_office_id": joint_office_id,
            "community_id": report["community_id"],
            "compound_id": report["compound_id"],
            "report_id": report_id,
            "company_id": seated,
            "number": act.number("LB"),
            "status": "held",
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


def schedule(
    act: Act,
    *,
    compound_id: str,
    report_id: str | None,
    held_at: datetime,
    place: str,
    agencies: Sequence[str],
    company_id: str | None,
) -> dict[str, Any]:
    """Call a joint office for a day; residents may put their questions on its docket from now on."""
    compound = store.load_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    if report_id is not None:
        report = store.load_report(act, report_id)
        if report is None or report["compound_id"] != compound_id:
            raise Refusal("not_found", pointer="/report_id")
        act.adopt(report["correlation_id"])
    rules.schedule(agencies, held_at, act.now)
    seated = _seated(act, compound_id, company_id)
    joint_office_id = act.new_id()
    store.add(
        act,
        {
            "joint_office_id": joint_office_id,
            "community_id": compound["community_id"],
            "compound_id": compound_id,
            "report_id": report_id,
            "company_id": seated,
            "number": act.number("LB"),
            "status": "scheduled",
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
    _tell(act, office, "scheduled", {"held_at": held_at, "agencies": list(agencies)})
    return queries.present(act, office)


def open(
    act: Act,
    *,
    joint_office_id: str,
    agencies: Sequence[str],
    company_id: str | None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """It is held, with those who have come; of the companies, whoever was called unless another is named."""
    office = _office(act, joint_office_id)
    rules.each_once(agencies)
    status = rules.OFFICE.after(office["status"], "open")
    same_version(expected_version, office["version"])
    seated = _seated(act, office["compound_id"], company_id or office["company_id"])
    store.save_held(act, joint_office_id, status, list(agencies), seated)
    _tell(act, office, "held", {"held_at": act.now, "agencies": list(agencies)})
    return queries.get(act, joint_office_id)


def cancel(act: Act, *, joint_office_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """It is called off."""
    office = _office(act, joint_office_id)
    status = rules.OFFICE.after(office["status"], "cancel")
    same_version(expected_version, office["version"])
    store.save_cancelled(act, joint_office_id, status, reason)
    _tell(act, office, "cancelled", {"held_at": office["held_at"]})
    return queries.get(act, joint_office_id)


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
    rules.must_be_held(office["status"])
    rules.check_speaker(act.principal.role, agency, office["agencies"])
    store.add_answer(act, office, question_id, agency, answer)
    store.touch(act, office["joint_office_id"])
    _tell(act, office, "question_answered", {"question_id": question_id, "agency": agency})
    return queries.question(act, office["joint_office_id"], question_id)


def promise(act: Act, *, joint_office_id: str, agency: str, promise: str, due_on: date) -> dict[str, Any]:
    """Write down what an agency will do, and by when."""
    office = _office(act, joint_office_id)
    rules.must_be_held(office["status"])
    rules.check_speaker(act.principal.role, agency, office["agencies"])
    rules.check_due(due_on, act.now.date())
    promise_id = act.new_id()
    store.add_promise(
        act,
        office,
        {
            "promise_id": promise_id,
            "agency": agency,
            "company_id": office["company_id"] if agency == "company" else None,
            "promise": promise,
            "due_on": due_on,
        },
    )
    store.touch(act, joint_office_id)
    _watch(act, promise_id, due_on)
    _tell(act, office, "promise_made", {"promise_id": promise_id, "agency": agency, "due_on": due_on})
    return queries.promise(act, promise_id)


def keep(act: Act, *, promise_id: str, proof: str, expected_version: int | None = None) -> dict[str, Any]:
    """The promise was kept; ``proof`` says how one can tell."""
    made, office = _spoken_for(act, promise_id)
    status = rules.PROMISE.after(made["status"], "keep")
    same_version(expected_version, made["version"])
    store.save_kept(act, promise_id, status, proof)
    act.cancel_timer(PROMISE_DUE, promise_id)
    return _promise_went_on(act, office, made, "promise_kept")


def extend(
    act: Act, *, promise_id: str, due_on: date, reason: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Put the promise off, once, and say why."""
    made, office = _spoken_for(act, promise_id)
    rules.extend(made["status"], made["due_on"], due_on, made["first_due_on"] is not None)
    rules.check_due(due_on, act.now.date())
    same_version(expected_version, made["version"])
    store.save_extended(act, promise_id, due_on, reason)
    _watch(act, promise_id, due_on)
    return _promise_went_on(act, office, made, "promise_extended", due_on=due_on)


def fail(act: Act, *, promise_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """The agency says that it will not keep it; it may still come to."""
    made, office = _spoken_for(act, promise_id)
    status = rules.PROMISE.after(made["status"], "fail")
    same_version(expected_version, made["version"])
    store.save_failed(act, promise_id, status, reason)
    act.cancel_timer(PROMISE_DUE, promise_id)
    return _promise_went_on(act, office, made, "promise_failed")


def note_overdue_promise(act: Act, promise_id: str) -> None:
    """Its day is over, and it is not kept."""
    made = store.load_promise(act, promise_id, lock=True)
    if made is None or made["status"] != "open":
        return
    office = store.load(act, made["joint_office_id"], lock=True)
    assert office is not None  # by reference
    act.adopt(office["correlation_id"])
    _promise_went_on(act, office, made, "promise_overdue", due_on=made["due_on"])


def _seated(act: Act, compound_id: str, company_id: str | None) -> str | None:
    """The company that sits there: the one named, else who manages the compound, else who waits to. Refuses
    ``company_without_agreement``."""
    compound = store.load_compound(act, compound_id)
    assert compound is not None  # by reference
    manager_id: str | None = compound["manager_id"]
    if company_id is None:
        return manager_id or store.waiting_company(act, compound_id)
    if company_id != manager_id and not store.has_agreement(act, compound_id, company_id):
        raise Refusal("company_without_agreement", "/company_id", company_id=company_id)
    return company_id


def _watch(act: Act, promise_id: str, due_on: date) -> None:
    zone = act.now.tzinfo
    assert zone is not None  # business time has its offset
    act.set_timer(PROMISE_DUE, promise_id, end_of(due_on, zone))


def _spoken_for(act: Act, promise_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The promise and its office, if the caller speaks for the agency that made it: of companies, for that one."""
    made = store.load_promise(act, promise_id, lock=True)
    if made is None:
        raise Refusal("not_found")
    office = _office(act, made["joint_office_id"])
    if act.principal.role == "company_staff" and made["agency"] == "company":
        act.authorise(queries.scope_of({**office, "company_id": made["company_id"]}))
    rules.check_speaker(act.principal.role, made["agency"], office["agencies"])
    return made, office


def _promise_went_on(
    act: Act, office: Mapping[str, Any], made: Mapping[str, Any], what: str, **facts: Any
) -> dict[str, Any]:
    store.touch(act, office["joint_office_id"])
    _tell(act, office, what, {"promise_id": made["promise_id"], "agency": made["agency"], **facts})
    return queries.promise(act, made["promise_id"])


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
