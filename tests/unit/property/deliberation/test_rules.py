"""A topic moves step by step; a step is carried or not by its shares; no deliberation replaces the owners' ballot."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from contracts.wording import ZONE
from law.voting import MORE_THAN_HALF, TWO_THIRDS, Share
from services.property.deliberation import procedures, rules
from services.property.deliberation.procedures import FIVE_STEPS, SIYI_LIANGONGKAI
from services.property.deliberation.rules import TOPIC, Passed, Votes
from services.property.persons import Person

ANNA, BO = Person("a", "p-a"), Person("b", "p-b")
MONDAY = date(2026, 3, 2)
REVIEW = next(step for step in SIYI_LIANGONGKAI.steps if step.code == "review")
DECIDE = next(step for step in SIYI_LIANGONGKAI.steps if step.code == "decide")
PREPARED = [Passed(code, 1) for code in ("propose", "discuss", "review")]


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


def test_the_way_of_a_topic_without_detours():
    state = "raised"
    for command in (
        "screen", "add_participants", "pre_notify", "record_minutes", "record_decision", "resolve", "publicise",
        "execute", "finish_task", "complete", "evaluate", "archive",
    ):  # fmt: skip
        state = TOPIC.after(state, command)
    assert state == "archived"
    assert not any(TOPIC.allows("archived", command) for command in TOPIC.moves)


@pytest.mark.parametrize("command", sorted(TOPIC.moves))
@pytest.mark.parametrize("state", TOPIC.states)
def test_every_other_pair_is_refused(state, command):
    if state in TOPIC.moves[command]:
        assert TOPIC.after(state, command) in TOPIC.states
    else:
        facts = refusal("wrong_state", TOPIC.after, state, command).facts
        assert facts == {"state": state, "command": command}


@pytest.mark.parametrize(
    ("step", "due", "attended", "approved", "carried"),
    [
        # party members: at least 2/3 come, at least 1/2 of those due are for it [S21]
        (REVIEW, 30, 20, 15, True),
        (REVIEW, 30, 19, 19, False),
        (REVIEW, 30, 20, 14, False),
        (REVIEW, 30, 30, 15, True),
        (REVIEW, 31, 21, 15, False),
        # residents: more than half come, more than half of those are for it (Residents' Committees Law 9)
        (DECIDE, 100, 51, 26, True),
        (DECIDE, 100, 50, 50, False),
        (DECIDE, 100, 52, 26, False),
        (DECIDE, 100, 51, 25, False),
        (DECIDE, 101, 51, 26, True),
        (DECIDE, 1, 1, 1, True),
        (DECIDE, 100, 0, 0, False),
    ],
)
def test_a_step_is_carried(step, due, attended, approved, carried):
    assert rules.judge(step, Votes(due, attended, approved)) is carried


@pytest.mark.parametrize("votes", [(0, 0, 0), (10, 11, 5), (10, 5, 6), (10, -1, -1), (10, 5, -1)])
def test_counts_that_cannot_be_are_refused(votes):
    refusal("topic_counts_impossible", rules.judge, DECIDE, Votes(*votes))


@given(st.integers(1, 400), st.data())
def test_one_more_vote_never_undoes_a_step(due, data):
    attended = data.draw(st.integers(0, due))
    approved = data.draw(st.integers(0, attended))
    for step in (REVIEW, DECIDE):
        if rules.judge(step, Votes(due, attended, approved)) and approved < attended:
            assert rules.judge(step, Votes(due, attended, approved + 1))


@given(st.integers(1, 400), st.data())
def test_what_the_residents_decide_more_than_a_quarter_of_all_wanted(due, data):
    attended = data.draw(st.integers(0, due))
    approved = data.draw(st.integers(0, attended))
    if rules.judge(DECIDE, Votes(due, attended, approved)):
        assert 4 * approved > due


def test_steps_come_in_order_and_once():
    assert rules.record_step("screened", SIYI_LIANGONGKAI, "propose", 1, []).code == "propose"
    assert refusal("step_out_of_order", rules.record_step, "screened", SIYI_LIANGONGKAI, "review", 1, []).facts == {
        "step": "review",
        "missing": "propose",
    }
    refusal("step_already_passed", rules.record_step, "screened", SIYI_LIANGONGKAI, "propose", 1, PREPARED[:1])
    refusal("step_unknown", rules.record_step, "screened", SIYI_LIANGONGKAI, "collect", 1, [])
    refusal("wrong_state", rules.record_step, "screened", SIYI_LIANGONGKAI, "decide", 1, PREPARED)
    assert rules.record_step("deliberated", SIYI_LIANGONGKAI, "decide", 1, PREPARED).code == "decide"


def test_a_new_round_decides_again_and_prepares_no_more():
    passed = [*PREPARED, Passed("decide", 1)]
    refusal("step_already_passed", rules.record_step, "deliberated", SIYI_LIANGONGKAI, "decide", 1, passed)
    assert rules.record_step("deliberated", SIYI_LIANGONGKAI, "decide", 2, passed).code == "decide"
    refusal("step_missing", rules.resolve, "deliberated", SIYI_LIANGONGKAI, 2, passed, None, None)
    assert rules.resolve("deliberated", SIYI_LIANGONGKAI, 1, passed, None, None) == "resolved"


@pytest.mark.parametrize("outcome", [None, "failed", "no_quorum"])
def test_an_owners_matter_is_not_resolved_without_their_ballot(outcome):
    passed = [Passed("deliberate", 1)]
    facts = refusal("ballot_needed", rules.resolve, "deliberated", FIVE_STEPS, 1, passed, "use_fund", outcome).facts
    assert facts == {"matter": "use_fund", "outcome": outcome or "—"}
    assert rules.resolve("deliberated", FIVE_STEPS, 1, passed, "use_fund", "passed") == "resolved"


def test_a_passed_ballot_does_not_replace_the_deliberation_either():
    refusal("step_missing", rules.resolve, "deliberated", FIVE_STEPS, 1, [], "use_fund", "passed")


def test_the_meeting_is_announced_three_days_ahead_to_somebody_concerned():
    day = MONDAY + timedelta(days=3)
    assert rules.pre_notify("screened", FIVE_STEPS, [], 1, MONDAY, day) == "pre_notified"
    early = day - timedelta(days=1)
    facts = refusal("topic_notice_too_short", rules.pre_notify, "screened", FIVE_STEPS, [], 1, MONDAY, early).facts
    assert facts == {"needed": 3, "given": 2}
    refusal("participants_missing", rules.pre_notify, "screened", FIVE_STEPS, [], 0, MONDAY, day)
    refusal("step_missing", rules.pre_notify, "screened", SIYI_LIANGONGKAI, PREPARED[:2], 1, MONDAY, day)
    refusal("wrong_state", rules.pre_notify, "raised", FIVE_STEPS, [], 1, MONDAY, day)


def test_minutes_are_of_a_meeting_that_was_held():
    meeting = datetime(2026, 3, 6, 19, tzinfo=ZONE)
    after = meeting + timedelta(hours=2)
    votes = Votes(10, 6, 0)
    assert rules.record_minutes("pre_notified", meeting, after, meeting.date(), votes) == "deliberated"
    early = meeting - timedelta(seconds=1)
    refusal("minutes_before_meeting", rules.record_minutes, "pre_notified", meeting, early, meeting.date(), votes)
    wrong = meeting.date() + timedelta(days=1)
    refusal("topic_day_impossible", rules.record_minutes, "pre_notified", meeting, after, wrong, votes)


def test_the_posting_lasts_seven_days_and_rolls_off_a_rest_day():
    assert rules.open_until(FIVE_STEPS, MONDAY) == date(2026, 3, 9)
    # posted on a Saturday: the seventh day is a Saturday too
    assert rules.open_until(FIVE_STEPS, date(2026, 3, 7)) == date(2026, 3, 16)
    assert rules.answer_due(FIVE_STEPS, MONDAY) == date(2026, 3, 5)


def test_who_objects_when():
    until = date(2026, 3, 9)
    assert rules.object_to("publicised", until, until, False) == "publicised"
    refusal("topic_objection_period_over", rules.object_to, "publicised", until, until + timedelta(days=1), False)
    refusal("objection_already_raised", rules.object_to, "publicised", until, until, True)
    refusal("wrong_state", rules.object_to, "resolved", None, until, False)
    assert rules.answer_objection("publicised", "overdue", True, ANNA, BO) == "deliberated"
    refusal("own_objection", rules.answer_objection, "publicised", "open", False, BO, Person("c", "p-b"))
    refusal("wrong_state", rules.answer_objection, "publicised", "dismissed", False, ANNA, BO)
    assert not rules.may_execute("publicised", until, until, 0)
    assert not rules.may_execute("publicised", until, until + timedelta(days=1), 1)
    assert rules.may_execute("publicised", until, until + timedelta(days=1), 0)


def test_one_appeal_by_whoever_raised_it():
    assert rules.appeal("rejected", ANNA, ANNA, False) == "appealed"
    refusal("topic_not_yours", rules.appeal, "rejected", BO, ANNA, False)
    refusal("topic_appeal_used", rules.appeal, "rejected", ANNA, ANNA, True)
    refusal("wrong_state", rules.appeal, "raised", ANNA, ANNA, False)
    refusal("topic_own_screening", rules.check_screener, ANNA, Person("z", "p-a"))


@pytest.mark.parametrize(
    ("scope", "compound", "building", "fits"),
    [
        ("building", "c", "1号楼", True),
        ("building", "c", None, False),
        ("compound", "c", None, True),
        ("compound", "c", "1号楼", False),
        ("compound", None, None, False),
        ("community", None, None, True),
        ("community", "c", None, False),
    ],
)
def test_the_place_fits_the_scope(scope, compound, building, fits):
    if fits:
        rules.check_place(scope, compound, building)
    else:
        refusal("topic_scope_unfit", rules.check_place, scope, compound, building)


def test_tasks_are_somebodys_and_lie_ahead():
    refusal("topic_tasks_missing", rules.check_tasks, [], MONDAY)
    rules.check_tasks([MONDAY], MONDAY)
    late = refusal("task_due_past", rules.check_tasks, [MONDAY, MONDAY - timedelta(days=1)], MONDAY)
    assert late.pointer == "/tasks/1/due_on"
    rules.check_carrier(["community_officer"], "company")
    rules.check_carrier(["owners_committee", "company_staff"], "company")
    refusal("not_your_task", rules.check_carrier, ["company_staff"], "community")


@pytest.mark.parametrize(
    ("renovation", "items", "compound", "fits"),
    [
        (False, [], None, True),
        (True, ["paving"], "c", True),
        (True, [], "c", False),
        (False, ["paving"], "c", False),
        (True, ["paving"], None, False),
        (True, ["paving", "paving"], "c", False),
    ],
)
def test_works_name_their_items_and_lie_in_one_compound(renovation, items, compound, fits):
    if fits:
        rules.check_renovation(renovation, items, compound, "apartment", "rebuild")
    else:
        refusal("topic_renovation_unfit", rules.check_renovation, renovation, items, compound, "apartment", "rebuild")


@pytest.mark.parametrize(
    ("kind", "matter", "fits"),
    [
        ("apartment", "rebuild", True),
        ("apartment", "use_fund", True),
        ("apartment", "committee", False),
        ("apartment", None, False),
        ("bungalow_area", None, True),
    ],
)
def test_works_on_what_owners_share_take_a_matter_of_theirs(kind, matter, fits):
    rules.check_renovation(False, [], "c", kind, matter)
    if fits:
        rules.check_renovation(True, ["paving"], "c", kind, matter)
    else:
        refusal("owners_matter_needed", rules.check_renovation, True, ["paving"], "c", kind, matter)


@pytest.mark.parametrize(
    ("state", "round", "matter", "expected"),
    [
        ("deliberated", 2, "rebuild", True),
        ("deliberated", 3, "rebuild", False),
        ("deliberated", 2, "use_fund", False),
        ("resolved", 2, "rebuild", False),
    ],
)
def test_which_decision_counts(state, round, matter, expected):
    assert rules.counts(state, round, matter, 2, "rebuild") is expected


@pytest.mark.parametrize("procedure", [FIVE_STEPS, SIYI_LIANGONGKAI])
def test_what_is_offered_keeps_its_own_rules_and_survives_being_stored(procedure):
    procedures.check(procedure.steps)
    assert procedures.read_steps(step.as_dict() for step in procedure.steps) == procedure.steps


def edited(which, /, **changed):
    return [replace(step, **changed) if step.code == which else step for step in SIYI_LIANGONGKAI.steps]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        (edited("decide", attendance=Share(1, 2, inclusive=True)), "procedure_below_law"),
        (edited("decide", attendance=None), "procedure_below_law"),
        (edited("decide", approval=Share(49, 100, inclusive=False)), "procedure_below_law"),
        (edited("decide", approval=Share(3, 2, inclusive=True)), "procedure_steps_disordered"),
        (edited("decide", approval_of=None), "procedure_steps_disordered"),
        (edited("collect", approval=TWO_THIRDS, approval_of="due"), "procedure_steps_disordered"),
        (edited("announce", decided_by="participants"), "procedure_steps_disordered"),
        (edited("discuss", code="propose"), "procedure_steps_disordered"),
        (list(reversed(SIYI_LIANGONGKAI.steps)), "procedure_steps_disordered"),
        (SIYI_LIANGONGKAI.steps[:-2], "procedure_steps_disordered"),
        ([step for step in SIYI_LIANGONGKAI.steps if step.code != "decide"], "procedure_steps_disordered"),
    ],
)
def test_an_edition_that_makes_no_procedure_is_refused(steps, code):
    refusal(code, procedures.check, steps)


def test_a_stricter_residents_meeting_is_welcome():
    procedures.check(edited("decide", attendance=TWO_THIRDS, approval=MORE_THAN_HALF, approval_of="due"))
