"""Given finished works awaiting upkeep; when a company leaves, comes back or is followed; then the handover knows."""

import pytest

from contracts.rpcs.renovation import UPKEEP_STATES
from services.renovation.upkeep.rules import (
    TRANSITIONS,
    Upkeep,
    company_left,
    report_retracted,
    successor_took_over,
)

OLD, NEW, REPORT, OTHER_REPORT = "old company", "new company", "report", "other report"
WAITING = Upkeep("pending", OLD)
STANDING_STILL = Upkeep("paused", OLD, REPORT)


@pytest.mark.parametrize(
    ("before", "company", "after"),
    [
        (WAITING, OLD, STANDING_STILL),
        (WAITING, NEW, None),
        (STANDING_STILL, OLD, None),
        (Upkeep("none", None), OLD, None),
        (Upkeep("pending", NEW), OLD, None),
    ],
)
def test_nothing_is_handed_to_a_company_that_left(before: Upkeep, company: str, after: Upkeep | None) -> None:
    assert company_left(before, company, REPORT) == after


@pytest.mark.parametrize(
    ("before", "report", "after"),
    [(STANDING_STILL, REPORT, WAITING), (STANDING_STILL, OTHER_REPORT, None), (WAITING, REPORT, None)],
)
def test_a_retracted_report_lets_the_handover_go_on(before: Upkeep, report: str, after: Upkeep | None) -> None:
    assert report_retracted(before, report) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (STANDING_STILL, Upkeep("pending", NEW)),
        (WAITING, Upkeep("pending", NEW)),
        (Upkeep("pending", NEW), None),
        (Upkeep("none", None), None),
    ],
)
def test_the_successor_receives_what_its_predecessor_left(before: Upkeep, after: Upkeep | None) -> None:
    assert successor_took_over(before, NEW) == after


def test_news_of_the_takeover_before_news_of_the_walk_out_ends_the_same() -> None:
    in_order = successor_took_over(company_left(WAITING, OLD, REPORT) or WAITING, NEW)
    reordered = successor_took_over(WAITING, NEW)
    assert reordered is not None
    assert in_order == reordered
    assert company_left(reordered, OLD, REPORT) is None


def test_the_table_names_the_states_of_the_contract() -> None:
    assert tuple(TRANSITIONS) == UPKEEP_STATES
