"""When equipment is looked at, when it stands still, and what it takes to put it back."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from law.equipment import TASKS
from services.property.inspections import rules
from services.property.inspections.rules import ASSET, Change, Condition, Schedule

TODAY = date(2017, 7, 3)
NOW = datetime(2017, 7, 3, 10, 0, tzinfo=timezone(timedelta(hours=8)))
LIFT_SERVICE = TASKS["lift"][0]


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


AFTER = {
    "find_fault": {
        "in_service": "fault",
        "fault": "fault",
        "stopped": "stopped",
        "repaired": "fault",
        "sealed": "sealed",
    },
    "stop": dict.fromkeys(("in_service", "fault", "repaired"), "stopped"),
    "note_repair": dict.fromkeys(("fault", "stopped"), "repaired"),
    "restore": {"repaired": "in_service"},
    "seal": dict.fromkeys(("in_service", "fault", "stopped", "repaired"), "sealed"),
    "certify": {
        "in_service": "in_service",
        "fault": "fault",
        "stopped": "stopped",
        "repaired": "repaired",
        "sealed": "repaired",
    },
}
CODES = {"stop": "asset_out_of_use", "note_repair": "nothing_to_repair", "restore": "repair_not_noted"}


@pytest.mark.parametrize("state", rules.STATES)
@pytest.mark.parametrize("command", AFTER)
def test_life_cycle(state, command):
    if state in AFTER[command]:
        assert ASSET.after(state, command) == AFTER[command][state]
    else:
        refusal(CODES.get(command, "wrong_state"), ASSET.after, state, command)


def test_every_command_of_the_life_cycle_is_in_the_table_above():
    assert set(ASSET.moves) == set(AFTER)


# Out of use and back


def test_its_users_are_told_once_when_it_stops_and_once_when_it_runs_again():
    running = Condition("in_service", out_of_use=False)
    stopped = rules.stop(running)
    assert stopped == Change(Condition("stopped", out_of_use=True), "stopped")
    refusal("repair_not_noted", rules.restore, stopped.after, None, TODAY)
    repaired = rules.note_repair(stopped.after, None, TODAY)
    assert repaired == Change(Condition("repaired", out_of_use=True))
    assert rules.restore(repaired.after, None, TODAY) == Change(running, "restored")


def test_what_had_a_fault_and_ran_on_is_not_told_as_restored():
    fault = rules.found(Condition("in_service", out_of_use=False), "fault")
    assert fault == Change(Condition("fault", out_of_use=False))
    repaired = rules.note_repair(fault.after, None, TODAY)
    assert rules.restore(repaired.after, None, TODAY) == Change(Condition("in_service", out_of_use=False))


def test_a_repair_that_did_not_hold_leaves_it_out_of_use_without_telling_it_twice():
    repaired = Condition("repaired", out_of_use=True)
    for result in ("fault", "stopped"):
        assert rules.found(repaired, result) == Change(Condition("stopped", out_of_use=True))


@pytest.mark.parametrize("state", ["stopped", "sealed"])
@pytest.mark.parametrize("result", ["ok", "fault", "stopped"])
def test_what_is_found_at_something_out_of_use_leaves_it_so(state, result):
    now = Condition(state, out_of_use=True)
    assert rules.found(now, result) == Change(now)


def test_a_sealed_lift_needs_a_new_certificate_before_anything_else():
    sealed = rules.seal(Condition("in_service", out_of_use=False))
    assert sealed == Change(Condition("sealed", out_of_use=True), "stopped")
    lapsed = TODAY - timedelta(days=1)
    refused = refusal("certificate_needed", rules.restore, sealed.after, lapsed, TODAY)
    assert refused.facts == {"certificate_until": str(lapsed)}
    refusal("certificate_needed", rules.note_repair, sealed.after, lapsed, TODAY)
    refusal("asset_out_of_use", rules.stop, sealed.after)
    certified = rules.certify(sealed.after)
    assert rules.restore(certified.after, TODAY, TODAY).told == "restored"


def test_a_stopped_lift_that_is_sealed_is_not_told_twice():
    assert rules.seal(Condition("stopped", out_of_use=True)) == Change(Condition("sealed", out_of_use=True))


def test_a_repaired_lift_does_not_run_on_a_lapsed_certificate():
    repaired = Condition("repaired", out_of_use=True)
    refusal("certificate_needed", rules.restore, repaired, TODAY - timedelta(days=1), TODAY)
    assert rules.restore(repaired, TODAY, TODAY).told == "restored"  # the last day still counts


STEPS = st.lists(
    st.sampled_from(["ok", "fault", "stopped", "stop", "repair", "restore", "seal", "certify"]), max_size=40
)


@given(steps=STEPS)
def test_stops_and_restarts_are_told_in_turn_whatever_happens(steps):
    now, told = Condition("in_service", out_of_use=False), []
    for step in steps:
        try:
            if step in ("ok", "fault", "stopped"):
                change = rules.found(now, step)
            elif step == "repair":
                change = rules.note_repair(now, None, TODAY)
            elif step == "restore":
                change = rules.restore(now, None, TODAY)
            elif step == "seal":
                change = rules.seal(now)
            else:
                change = {"stop": rules.stop, "certify": rules.certify}[step](now)
        except Refusal:
            continue
        if change.told:
            told.append(change.told)
        now = change.after
        assert now.out_of_use or now.state not in ("stopped", "sealed")
        assert not now.out_of_use or now.state not in ("in_service", "fault")
    assert told == (["stopped", "restored"] * len(told))[: len(told)]
    assert now.out_of_use == (len(told) % 2 == 1)


# Certificates


@pytest.mark.parametrize(
    ("inspected_on", "next_due_on", "pointer"),
    [
        (TODAY, TODAY + timedelta(days=1), None),
        (TODAY + timedelta(days=1), TODAY + timedelta(days=365), "/inspected_on"),
        (TODAY - timedelta(days=400), TODAY, "/next_due_on"),
    ],
)
def test_a_certificate_was_given_by_today_and_is_good_beyond_it(inspected_on, next_due_on, pointer):
    if pointer is None:
        rules.check_certificate("lift", inspected_on, next_due_on, TODAY)
    else:
        refused = refusal("certificate_dates_wrong", rules.check_certificate, "lift", inspected_on, next_due_on, TODAY)
        assert refused.pointer == pointer


@pytest.mark.parametrize("kind", ["booster_pump", "tank", "public_electricity", "fire"])
def test_only_lifts_have_one(kind):
    refusal("certificate_not_for_asset", rules.check_certificate, kind, TODAY, TODAY + timedelta(days=9), TODAY)


# When it is looked at


def test_a_task_belongs_to_its_kind():
    assert rules.task_of("lift", "lift_service") == LIFT_SERVICE
    assert refusal("task_not_for_asset", rules.task_of, "tank", "lift_service").pointer == "/task"
    refusal("task_not_for_asset", rules.task_of, "unheard_of", "lift_service")


@pytest.mark.parametrize(("days", "good"), [(1, True), (14, True), (15, True), (16, False)])
def test_what_the_law_asks_for_may_only_be_shorter(days, good):
    wanted = [{"task": "pump_check", "every_days": 60}, {"task": "lift_service", "every_days": days}]
    if good:
        assert rules.intervals(wanted) == {"pump_check": 60, "lift_service": days}
    else:
        refused = refusal("interval_too_long", rules.intervals, wanted)
        assert refused.pointer == "/intervals/1/every_days"


def test_counted_from_the_last_service_or_else_from_the_planning():
    assert rules.first_schedule(LIFT_SERVICE, None, None, TODAY).next_due_on == date(2017, 7, 18)
    assert rules.first_schedule(LIFT_SERVICE, 10, date(2017, 6, 30), TODAY).next_due_on == date(2017, 7, 10)


def test_counted_anew_from_each_inspection_and_never_back():
    schedule = Schedule(TODAY, 15)
    # planned today, and done yesterday: the fifteen days run from yesterday
    assert rules.after_inspection(schedule, None, date(2017, 7, 2)).next_due_on == date(2017, 7, 17)
    assert rules.after_inspection(schedule, TODAY, date(2017, 7, 1)) == schedule
    assert rules.after_inspection(schedule, TODAY, date(2017, 7, 10)).next_due_on == date(2017, 7, 25)


def test_told_some_days_before_it_is_due():
    assert rules.warned_on(Schedule(TODAY, 15), LIFT_SERVICE) == date(2017, 7, 15)
    assert rules.warned_on(Schedule(TODAY, 1), LIFT_SERVICE) == TODAY


def test_nothing_is_found_before_it_is_looked_at():
    rules.check_done(NOW, NOW)
    assert refusal("inspection_in_future", rules.check_done, NOW + timedelta(seconds=1), NOW).pointer == "/done_at"
