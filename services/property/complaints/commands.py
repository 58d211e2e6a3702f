"""Complaints: filed, led, passed on, answered in time or escalated, rated, reopened."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from contracts.rpcs.property.complaints import RECORDERS
from services.property.complaints import queries, rules, store
from services.property.lifecycle import same_version

NEAR_DUE = "complaint_near_due"
DUE = "complaint_due"
QUIET = "complaint_quiet"


def file(
    act: Act,
    *,
    compound_id: str,
    household_id: str | None,
    channel: str,
    subject: str,
    urgency: str,
    description: str,
    evidence: Sequence[str] = (),
) -> dict[str, Any]:
    """Take a complaint down; its clock runs from now. Only an official takes one down that came another way."""
    place = store.load_place(act, compound_id, household_id)
    if place is None:
        raise Refusal("not_found")
    act.authorise(queries.scope_of(place))
    if not place["holds_household"]:
        raise Refusal("household_elsewhere", pointer="/household_id")
    official = act.principal.role in RECORDERS
    mine = {grant.household_id for grant in act.principal.grants}
    if not official and (channel != "platform" or (household_id is not None and household_id not in mine)):
        raise Refusal("forbidden")
    due = rules.due_at(urgency, act.now)
    complaint_id = act.new_id()
    store.add(
        act,
        {
            "complaint_id": complaint_id,
            "community_id": place["community_id"],
            "compound_id": compound_id,
            "household_id": household_id,
            "company_id": place["company_id"],
            "number": act.number("TS"),
            "channel": channel,
            "subject": subject,
            "urgency": urgency,
            "description": description,
            "evidence": list(evidence),
            "due_at": due,
            "filed_by": act.principal.actor(),
            "filed_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    store.add_step(act, complaint_id, "file", None, None)
    complaint = _existing(act, complaint_id)
    _start_clock(act, complaint)
    _tell(act, complaint, "filed", {"subject": subject, "urgency": urgency, "due_at": due})
    return queries.present(act, complaint)


def accept(act: Act, *, complaint_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Take it up; whoever does so first leads."""
    complaint = _authorised(act, complaint_id)
    status, lead = rules.accept(complaint["status"], _lead(act, complaint), act.principal.role)
    same_version(expected_version, complaint["version"])
    store.save(act, complaint_id, status=status, lead=lead, accepted_by=act.principal.actor(), accepted_at=act.now)
    return _went_on(act, complaint, "accept", lead, None, "accepted", {"lead": lead})


def transfer(
    act: Act, *, complaint_id: str, to: str, reason: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Pass it on with a reason; the clock does not stop."""
    complaint = _authorised(act, complaint_id)
    status = rules.transfer(
        complaint["status"],
        _lead(act, complaint),
        to,
        act.principal.role,
        has_company=complaint["company_id"] is not None,
    )
    same_version(expected_version, complaint["version"])
    store.save(act, complaint_id, status=status, lead=to)
    return _went_on(act, complaint, "transfer", to, reason, "transferred", {"lead": to})


def answer(
    act: Act,
    *,
    complaint_id: str,
    answer: str,
    evidence: Sequence[str] = (),
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Answer it; whoever complained has some days to rate the answer, then it is closed."""
    complaint = _authorised(act, complaint_id)
    status = rules.answer(complaint["status"], _lead(act, complaint), act.principal.role)
    same_version(expected_version, complaint["version"])
    in_time = act.now <= complaint["due_at"]
    store.save(
        act,
        complaint_id,
        status=status,
        answer=answer,
        answer_evidence=list(evidence),
        answered_by=act.principal.actor(),
        answered_at=act.now,
        answered_in_time=in_time,
    )
    _stop_clock(act, complaint_id)
    act.set_timer(QUIET, complaint_id, rules.quiet_until(act.now))
    return _went_on(act, complaint, "answer", complaint["lead"], answer, "answered", {"in_time": in_time}, evidence)


def rate(
    act: Act, *, complaint_id: str, solved: bool, satisfaction: int, expected_version: int | None = None
) -> dict[str, Any]:
    """What who complained says of the answer; it closes the complaint. Saying it again replaces what was said."""
    complaint = _own(act, complaint_id)
    status = rules.COMPLAINT.after(complaint["status"], "rate")
    same_version(expected_version, complaint["version"])
    store.save(
        act,
        complaint_id,
        status=status,
        solved=solved,
        satisfaction=satisfaction,
        rated_at=act.now,
        closed_at=complaint["closed_at"] or act.now,
    )
    act.cancel_timer(QUIET, complaint_id)
    if complaint["status"] == status:
        return queries.present(act, _existing(act, complaint_id))
    return _went_on(act, complaint, "close", complaint["lead"], None, "closed", {"solved": solved})


def reopen(act: Act, *, complaint_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """The answer did not do; the clock begins anew, and the old answer and what was said of it no longer count."""
    complaint = _own(act, complaint_id)
    closed_at = complaint["closed_at"]
    status = rules.reopen(
        complaint["status"], closed_at.astimezone(act.now.tzinfo).date() if closed_at else None, act.now.date()
    )
    same_version(expected_version, complaint["version"])
    due = rules.due_at(complaint["urgency"], act.now)
    store.save(
        act,
        complaint_id,
        status=status,
        due_at=due,
        escalation=0,
        answer=None,
        answer_evidence=[],
        answered_by=None,
        answered_at=None,
        answered_in_time=None,
        solved=None,
        satisfaction=None,
        rated_at=None,
        closed_at=None,
        reopened=complaint["reopened"] + 1,
    )
    act.cancel_timer(QUIET, complaint_id)
    _start_clock(act, {**complaint, "due_at": due})
    return _went_on(act, complaint, "reopen", complaint["lead"], reason, "reopened", {"due_at": due})


def withdraw(act: Act, *, complaint_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Who complained no longer does."""
    complaint = _own(act, complaint_id)
    status = rules.COMPLAINT.after(complaint["status"], "withdraw")
    same_version(expected_version, complaint["version"])
    store.save(act, complaint_id, status=status, closed_at=act.now)
    _stop_clock(act, complaint_id)
    return _went_on(act, complaint, "withdraw", complaint["lead"], reason, "closed", {"solved": None})


def link(
    act: Act, *, complaint_id: str, kind: str, subject_id: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Note what is done about it: a work order, a topic, a mediation… of the same compound."""
    complaint = _authorised(act, complaint_id)
    same_version(expected_version, complaint["version"])
    if not store.is_there(act, complaint, kind, subject_id):
        raise Refusal("not_found", pointer="/subject_id")
    store.save(act, complaint_id, linked_kind=kind, linked_id=subject_id)
    store.add_step(act, complaint_id, "link", complaint["lead"], None)
    return queries.present(act, _existing(act, complaint_id))


def note_near_due(act: Act, complaint_id: str) -> None:
    """Most of the time is over."""
    complaint = _existing(act, complaint_id)
    if complaint["status"] in rules.RUNNING:
        act.adopt(complaint["correlation_id"])
        _tell(act, complaint, "near_due", {"due_at": complaint["due_at"]})


def escalate(act: Act, complaint_id: str) -> None:
    """The time is over without an answer: it goes up one step, and once more after as long again."""
    complaint = _existing(act, complaint_id)
    if complaint["status"] not in rules.RUNNING or complaint["escalation"] >= rules.HIGHEST:
        return
    act.adopt(complaint["correlation_id"])
    escalation = complaint["escalation"] + 1
    store.save(act, complaint_id, escalation=escalation)
    store.add_step(act, complaint_id, "escalate", complaint["lead"], None)
    if escalation < rules.HIGHEST:
        act.set_timer(DUE, complaint_id, rules.due_at(complaint["urgency"], complaint["due_at"]))
    _tell(act, complaint, "overdue", {"due_at": complaint["due_at"], "escalation": escalation})


def close_quiet(act: Act, complaint_id: str) -> None:
    """Nobody rated the answer."""
    complaint = _existing(act, complaint_id)
    if complaint["status"] != "answered":
        return
    act.adopt(complaint["correlation_id"])
    store.save(act, complaint_id, status=rules.COMPLAINT.after("answered", "close"), closed_at=act.now)
    store.add_step(act, complaint_id, "close", complaint["lead"], None)
    _tell(act, complaint, "closed", {"solved": None})


def _start_clock(act: Act, complaint: Mapping[str, Any]) -> None:
    act.set_timer(NEAR_DUE, complaint["complaint_id"], rules.near_due_at(act.now, complaint["due_at"]))
    act.set_timer(DUE, complaint["complaint_id"], complaint["due_at"])


def _stop_clock(act: Act, complaint_id: str) -> None:
    act.cancel_timer(NEAR_DUE, complaint_id)
    act.cancel_timer(DUE, complaint_id)


def _existing(act: Act, complaint_id: str) -> dict[str, Any]:
    complaint = store.load(act, complaint_id, lock=True)
    if complaint is None:
        raise Refusal("not_found")
    return complaint


def _authorised(act: Act, complaint_id: str) -> dict[str, Any]:
    complaint = _existing(act, complaint_id)
    act.authorise(queries.scope_of(complaint))
    act.adopt(complaint["correlation_id"])
    return complaint


def _own(act: Act, complaint_id: str) -> dict[str, Any]:
    """The complaint, if the caller made it, or (an official) took it down for somebody."""
    complaint = _authorised(act, complaint_id)
    if not queries.is_own(act, complaint):
        raise Refusal("not_your_complaint" if act.principal.role in RECORDERS else "not_found")
    return complaint


def _lead(act: Act, complaint: Mapping[str, Any]) -> rules.Lead:
    """Who leads, and whether the company complained of still manages the compound."""
    place = store.load_place(act, complaint["compound_id"])
    assert place is not None  # by reference
    return rules.Lead(complaint["lead"], complaint["escalation"], place["company_id"] == complaint["company_id"])


def _went_on(
    act: Act,
    complaint: Mapping[str, Any],
    step: str,
    lead: str | None,
    note: str | None,
    what: str,
    facts: Mapping[str, Any],
    evidence: Sequence[str] = (),
) -> dict[str, Any]:
    store.add_step(act, complaint["complaint_id"], step, lead, note, evidence)
    _tell(act, complaint, what, facts)
    return queries.present(act, _existing(act, complaint["complaint_id"]))


def _tell(act: Act, complaint: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.complaint.{what}",
        complaint["complaint_id"],
        {
            "complaint_id": complaint["complaint_id"],
            "number": complaint["number"],
            "compound_id": complaint["compound_id"],
            **facts,
        },
        compound_id=complaint["compound_id"],
        community_id=complaint["community_id"],
    )
