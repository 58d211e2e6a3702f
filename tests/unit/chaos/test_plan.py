"""A seed is a campaign: the same faults, at the same targets, in the same order."""

from itertools import islice

from deploy.chaos.faults import _STRIKES
from deploy.chaos.plan import TARGETS, plan


def test_the_same_seed_brings_the_same_faults_and_another_one_others() -> None:
    assert list(islice(plan(7), 100)) == list(islice(plan(7), 100))
    assert list(islice(plan(7), 100)) != list(islice(plan(8), 100))


def test_every_kind_comes_once_a_round_and_strikes_whom_it_may() -> None:
    first_round = list(islice(plan(7), len(TARGETS)))
    assert {fault.kind for fault in first_round} == set(TARGETS)
    assert all(fault.target in TARGETS[fault.kind] for fault in islice(plan(7), 200))


def test_every_kind_can_be_brought_about() -> None:
    assert _STRIKES.keys() == TARGETS.keys()
