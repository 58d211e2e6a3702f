"""How a topic moves, who may judge it, and how a step of its procedure is counted.

A deliberation never takes the place of the owners' ballot (Civil Code 278): a topic with a ``matter`` is resolved only
with their passed ballot of the same round. An upheld objection begins a new round: what was decided is decided again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from contracts.refusals import Refusal
from law.days import WEEKENDS_ONLY, days_counted, last_day
from law.voting import Share
from services.property.deliberation.procedures import Procedure, Step
from services.property.lifecycle import LifeCycle
from services.property.persons import Person

FIRST_STATE = "raised"
TOPIC = LifeCycle(
    {
        "screen": {"raised": "screened"},
        "reject": {"raised": "rejected", "deliberated": "rejected"},
        "appeal": {"rejected": "appealed"},
        "uphold_appeal": {"appealed": "raised"},
        "dismiss_appeal": {"appealed": "rejected"},
        "add_participants": {"screened": "screened", "pre_notified": "pre_notified"},
        "pre_notify": {"screened": "pre_notified", "pre_notified": "pre_notified"},
        "record_preparation": {"screened": "screened"},
        "record_minutes": {"pre_notified": "deliberated", "deliberated": "deliberated"},
        "record_decision": {"deliberated": "deliberated"},
        "resolve": {"deliberated": "resolved"},
        "add_task": {"resolved": "resolved", "publicised": "publicised", "executing": "executing"},
        "publicise": {"resolved": "publicised"},
        "object": {"publicised": "publicised"},
        "dismiss_objection": {"publicised": "publicised"},
        "uphold_objection": {"publicised": "deliberated"},
        "execute": {"publicised": "executing"},
        "finish_task": {"executing": "executing"},
        "complete": {"executing": "done"},
        "evaluate": {"done": "evaluated", "evaluated": "evaluated"},
        "archive": {"done": "archived", "evaluated": "archived"},
    }
)

#: not taken up: for whoever raised it and the officials only
UNSCREENED = ("raised", "rejected", "appealed")
#: under which matters of Civil Code 278 owners decide about works on what is theirs together
WORKS_MATTERS = ("use_fund", "raise_fund", "rebuild", "change_common_use", "other_major")

#: an objection waits for its answer; an overdue one still does
WAITING = ("open", "overdue")

#: whose own people may report a task done beside the officials
TASK_ROLES: Mapping[str, str] = {
    "owners_committee": "owners_committee",
    "resident_unit": "resident_unit",
    "housing_bureau": "housing_bureau",
    "company_staff": "company",
}


@dataclass(frozen=True, slots=True)
class Votes:
    """So many were due, were present, and were for it."""

    due: int
    attended: int
    approved: int


@dataclass(frozen=True, slots=True)
class Passed:
    """A step that passed, and in which round."""

    step: str
    round: int


def check_place(scope: str, compound_id: str | None, building: str | None) -> None:
    """A building's topic names both, a compound's the compound, a community's neither."""
    named = {"building": (True, True), "compound": (True, False), "community": (False, False)}[scope]
    if (compound_id is not None, building is not None) != named:
        raise Refusal("topic_scope_unfit", "/scope", scope=scope)


def check_screener(screener: Person, proposer: Person) -> None:
    if screener.is_same_as(proposer):
        raise Refusal("topic_own_screening")


def check_matter(matter: str | None, compound_id: str | None) -> None:
    """Owners decide together within one compound."""
    if matter is not None and compound_id is None:
        raise Refusal("topic_matter_needs_compound", "/matter")


def appeal(state: str, appellant: Person, proposer: Person, appealed_before: bool) -> str:
    """The state after the proposer's one appeal."""
    if not appellant.is_same_as(proposer):
        raise Refusal("topic_not_yours")
    after = TOPIC.after(state, "appeal")
    if appealed_before:
        raise Refusal("topic_appeal_used")
    return after


def pre_notify(state: str, procedure: Procedure, passed: Iterable[Passed], deciders: int, today: date, on: date) -> str:
    """The state after the meeting is announced for the day ``on``; advisers are no deciders."""
    after = TOPIC.after(state, "pre_notify")
    if deciders == 0:
        raise Refusal("participants_missing")
    _check_passed(procedure.voted("prepare"), {one.step for one in passed})
    needed, given = procedure.days_of("notify"), days_counted(today, on)
    if given < needed:
        raise Refusal("topic_notice_too_short", "/meeting_at", needed=needed, given=max(given, 0))
    return after


def record_minutes(state: str, meeting_at: datetime, now: datetime, held_on: date, votes: Votes) -> str:
    """The state after minutes of the meeting, or of a further one."""
    after = TOPIC.after(state, "record_minutes")
    if now < meeting_at:
        raise Refusal("minutes_before_meeting", meeting_at=meeting_at.isoformat())
    check_day(held_on, meeting_at.astimezone(now.tzinfo).date(), now.date())
    check_votes(votes)
    return after


def record_step(state: str, procedure: Procedure, code: str, round: int, passed: Sequence[Passed]) -> Step:
    """The step that may be voted now: in order, and once passed not again in its round."""
    steps = procedure.voted("prepare", "deliberate")
    step = next((one for one in steps if one.code == code), None)
    if step is None:
        raise Refusal("step_unknown", "/step", step=code)
    TOPIC.after(state, "record_preparation" if step.stage == "prepare" else "record_decision")
    through = _through(procedure, round, passed)
    if code in through:
        raise Refusal("step_already_passed", "/step", step=code)
    for earlier in steps[: steps.index(step)]:
        if earlier.code not in through:
            raise Refusal("step_out_of_order", "/step", step=code, missing=earlier.code)
    return step


def judge(step: Step, votes: Votes) -> bool:
    """Whether the step is carried: enough of those due came, and enough of them, or of all due, were for it.

    A step without shares (a proposal) is carried when somebody was for it.
    """
    check_votes(votes)
    whole = votes.due if step.approval_of == "due" else votes.attended
    return (
        votes.approved > 0
        and _reached(step.attendance, votes.attended, votes.due)
        and _reached(step.approval, votes.approved, whole)
    )


def resolve(
    state: str, procedure: Procedure, round: int, passed: Sequence[Passed], matter: str | None, outcome: str | None
) -> str:
    """The state after the resolution. ``outcome``: of the owners' last ballot in this round, None without one."""
    after = TOPIC.after(state, "resolve")
    if matter is not None and outcome != "passed":
        raise Refusal("ballot_needed", matter=matter, outcome=outcome or "—")
    _check_passed(procedure.voted("deliberate"), _through(procedure, round, passed))
    return after


def counts(state: str, round: int, matter: str | None, drafted_in: int, decided: str) -> bool:
    """Whether the owners' decision counts: on the matter as it stands, in the round it was put to them in."""
    return state == "deliberated" and round == drafted_in and matter == decided


def check_renovation(
    renovation: bool, items: Sequence[str], compound_id: str | None, compound_kind: str | None, matter: str | None
) -> None:
    """Works on what owners own together are theirs to decide; a bungalow area has no such owners' assembly."""
    if renovation != bool(items) or (renovation and compound_id is None) or len(set(items)) != len(items):
        raise Refusal("topic_renovation_unfit", "/items")
    if renovation and compound_kind == "apartment" and matter not in WORKS_MATTERS:
        raise Refusal("owners_matter_needed", "/renovation", matter=matter or "—")


def check_due(due_on: date, today: date, pointer: str = "/due_on") -> None:
    if due_on < today:
        raise Refusal("task_due_past", pointer, due_on=str(due_on), today=str(today))


def check_tasks(due_days: Sequence[date], today: date) -> None:
    """A resolution is carried out: it has at least one task, and none is due before today."""
    if not due_days:
        raise Refusal("topic_tasks_missing", "/tasks")
    for position, due_on in enumerate(due_days):
        check_due(due_on, today, f"/tasks/{position}/due_on")


def check_carrier(roles: Iterable[str], owner: str) -> None:
    """Officials report for everyone, others for themselves."""
    if all(TASK_ROLES.get(role, owner) != owner for role in roles):
        raise Refusal("not_your_task", owner=owner)


def open_until(procedure: Procedure, today: date) -> date:
    """The last day of posting; the day of posting does not count, a last rest day rolls on (Civil Code 201, 203)."""
    return last_day(today, procedure.days_of("publicise"), WEEKENDS_ONLY)


def answer_due(procedure: Procedure, today: date) -> date:
    """The last day to answer an objection [S21]."""
    return last_day(today, procedure.answer_days, WEEKENDS_ONLY)


def object_to(state: str, until: date | None, today: date, objected_before: bool) -> str:
    after = TOPIC.after(state, "object")
    if until is not None and today > until:
        raise Refusal("topic_objection_period_over", open_until=str(until))
    if objected_before:
        raise Refusal("objection_already_raised")
    return after


def answer_objection(state: str, objection: str, upheld: bool, answerer: Person, objector: Person) -> str:
    """The state of the topic after an objection is answered by somebody else than who raised it."""
    command = "uphold_objection" if upheld else "dismiss_objection"
    after = TOPIC.after(state, command)
    if objection not in WAITING:
        raise Refusal("wrong_state", state=objection, command=command)
    if answerer.is_same_as(objector):
        raise Refusal("own_objection")
    return after


def may_execute(state: str, until: date | None, today: date, waiting: int) -> bool:
    """The posting is over and every objection answered."""
    return TOPIC.allows(state, "execute") and until is not None and today > until and waiting == 0


def check_day(held_on: date, earliest: date, today: date) -> None:
    if not earliest <= held_on <= today:
        raise Refusal("topic_day_impossible", "/held_on", held_on=str(held_on), earliest=str(earliest))


def check_votes(votes: Votes) -> None:
    if not 0 <= votes.approved <= votes.attended <= votes.due or votes.due == 0:
        raise Refusal(
            "topic_counts_impossible", "/attended", due=votes.due, attended=votes.attended, approved=votes.approved
        )


def _through(procedure: Procedure, round: int, passed: Iterable[Passed]) -> set[str]:
    """What has passed for good, and what has in this round: preparation is not done twice."""
    prepared = {step.code for step in procedure.voted("prepare")}
    return {one.step for one in passed if one.round == round or one.step in prepared}


def _check_passed(needed: Iterable[Step], passed: set[str]) -> None:
    for step in needed:
        if step.code not in passed:
            raise Refusal("step_missing", missing=step.code)


def _reached(share: Share | None, part: int, whole: int) -> bool:
    return share is None or share.reached(part, whole)
