"""How often common equipment is looked after; what is law and what is policy."""

from datetime import date

import pytest

from law.equipment import TASK_CODES, TASKS, certificate_norms, certificate_warned_on, task_norms


@pytest.mark.parametrize(
    ("kind", "intervals"),
    [
        ("lift", {"lift_service": 15}),
        ("booster_pump", {"pump_check": 30}),
        ("tank", {"tank_cleaning": 180, "water_test": 180}),
        ("public_electricity", {"electrical_check": 90}),
        ("fire", {"fire_check": 30}),
    ],
)
def test_intervals(kind, intervals):
    assert {task.code: task.every_days for task in TASKS[kind]} == intervals


def test_only_the_lift_is_law_and_the_rest_says_it_is_policy():
    for kind, tasks in TASKS.items():
        for task in tasks:
            assert task.by_law == (kind == "lift")
            assert task.by_law == (task.policy is None)
            assert task.by_law == bool(task_norms(task, date(2017, 6, 30)))
            assert 0 < task.warn_days < task.every_days
    assert len(set(TASK_CODES)) == len(TASK_CODES)


def test_a_month_before_its_certificate_lapses_a_lift_asks_for_inspection():
    assert certificate_warned_on(date(2017, 8, 31)) == date(2017, 8, 1)
    assert all(norm.verified for norm in certificate_norms(date(2017, 6, 30)))
