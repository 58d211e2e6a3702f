"""Every threshold at, just under and just over, in heads and in area, together and apart."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.areas import AreaNotExact
from law.voting import Matter, Outcome, Tally, TallyImpossible, count, threshold_for, voting_norms

THEN = date(2017, 6, 30)
NOW = date(2021, 1, 1)

FUND_AND_REBUILDING = {Matter.USE_FUND, Matter.RAISE_FUND, Matter.REBUILD}
SIX_TO_EIGHT = {Matter.RAISE_FUND, Matter.REBUILD, Matter.CHANGE_COMMON_USE}
HALF, TWO_THIRDS, THREE_QUARTERS = (1, 2), (2, 3), (3, 4)

# matter, on, approval share, whether the share itself suffices
APPROVALS = [
    *[(m, NOW, THREE_QUARTERS if m in SIX_TO_EIGHT else HALF, m in SIX_TO_EIGHT) for m in Matter],
    *[(m, THEN, TWO_THIRDS if m in FUND_AND_REBUILDING else HALF, m in FUND_AND_REBUILDING) for m in Matter],
]


def tally(heads, hundredths=None):
    """So many heads and, unless it is given, as many square metres; the area in 0.01 m²."""
    return Tally(heads, Decimal(heads * 100 if hundredths is None else hundredths) / 100)


ROLL = tally(1200)


@pytest.mark.parametrize(("matter", "on", "share", "inclusive"), APPROVALS)
def test_approval_at_just_under_and_just_over(matter, on, share, inclusive):
    # Given that everybody takes part, so that the share of all and of those taking part is the same
    at = 1200 * share[0] // share[1]
    at_outcome = Outcome.PASSED if inclusive else Outcome.FAILED
    assert count(matter, on, ROLL, ROLL, tally(at - 1)).outcome is Outcome.FAILED
    assert count(matter, on, ROLL, ROLL, tally(at)).outcome is at_outcome
    assert count(matter, on, ROLL, ROLL, tally(at + 1)).outcome is Outcome.PASSED


@pytest.mark.parametrize(("matter", "on", "share", "inclusive"), APPROVALS)
def test_heads_and_area_must_both_approve(matter, on, share, inclusive):
    at = 1200 * share[0] // share[1]
    enough = at if inclusive else at + 1
    least_area = at * 100 if inclusive else at * 100 + 1
    assert count(matter, on, ROLL, ROLL, tally(enough, least_area)).outcome is Outcome.PASSED
    assert count(matter, on, ROLL, ROLL, tally(enough - 1, 120000)).outcome is Outcome.FAILED
    assert count(matter, on, ROLL, ROLL, tally(1200, least_area - 1)).outcome is Outcome.FAILED


@pytest.mark.parametrize("matter", list(Matter))
@pytest.mark.parametrize(
    ("heads", "area", "quorum"),
    [
        (800, 80000, True),
        (799, 80000, False),
        (800, 79999, False),
        (799, 120000, False),
        (1200, 79999, False),
        (801, 80001, True),
    ],
)
def test_from_2021_two_thirds_of_heads_and_of_area_take_part(matter, heads, area, quorum):
    present = tally(heads, area)
    assert count(matter, NOW, ROLL, present, present).outcome is (Outcome.PASSED if quorum else Outcome.NO_QUORUM)


@pytest.mark.parametrize("matter", list(Matter))
@pytest.mark.parametrize(
    ("heads", "area", "quorum"),
    [(600, 60001, False), (601, 60000, False), (601, 60001, True), (600, 120000, False), (1200, 60000, False)],
)
def test_before_2021_more_than_half_of_heads_and_of_area_take_part(matter, heads, area, quorum):
    present = tally(heads, area)
    assert (count(matter, THEN, ROLL, present, present).outcome is not Outcome.NO_QUORUM) is quorum


def test_from_2021_approval_is_of_those_taking_part_and_before_of_all():
    # Given 800 of 1200 taking part and 401 approving
    present, approving = tally(800), tally(401)
    assert count(Matter.COMPANY, NOW, ROLL, present, approving).outcome is Outcome.PASSED
    assert count(Matter.COMPANY, THEN, ROLL, present, approving).outcome is Outcome.FAILED
    assert count(Matter.COMPANY, THEN, ROLL, present, tally(601)).outcome is Outcome.PASSED


def test_using_the_fund_needs_more_than_half_from_2021_and_raising_it_three_quarters():
    approving = tally(601)
    assert count(Matter.USE_FUND, NOW, ROLL, ROLL, approving).outcome is Outcome.PASSED
    assert count(Matter.RAISE_FUND, NOW, ROLL, ROLL, approving).outcome is Outcome.FAILED
    assert count(Matter.USE_FUND, THEN, ROLL, ROLL, approving).outcome is Outcome.FAILED


def test_before_2021_changing_the_use_of_common_parts_is_an_ordinary_matter():
    assert threshold_for(Matter.CHANGE_COMMON_USE, THEN) == threshold_for(Matter.OTHER_MAJOR, THEN)


def test_a_decision_carries_the_facts_that_led_to_it():
    decision = count(Matter.COMPANY, NOW, tally(3, 30001), tally(2, 20001), tally(2, 10001))
    assert decision.outcome is Outcome.PASSED
    assert [(check.name, check.part, check.whole, check.reached) for check in decision.checks] == [
        ("participation_heads", 2, 3, True),
        ("participation_area", 20001, 30001, True),
        ("approval_heads", 2, 2, True),
        ("approval_area", 10001, 20001, True),
    ]
    assert (decision.rule_set, decision.threshold.item) == ("civil_code", 4)


def test_the_norms_of_a_vote_are_those_of_its_day():
    assert {(norm.source, norm.article) for norm in voting_norms(THEN)} == {
        ("property_law", "76"),
        ("property_regulations", "11"),
        ("property_regulations", "12"),
        ("ownership_interpretation", "8"),
        ("ownership_interpretation", "9"),
    }
    assert not any(norm.verified for norm in voting_norms(THEN))
    by_article = {norm.article: norm.verified for norm in voting_norms(NOW)}
    assert by_article == {"278": True, "8": True, "9": True, "1259": False}


@pytest.mark.parametrize(
    ("roll", "present", "approving"),
    [
        (tally(10), tally(11), tally(1)),
        (tally(10), tally(8), tally(9)),
        (tally(10), tally(8), tally(-1)),
        (tally(0), tally(0), tally(0)),
        (tally(10, 0), tally(8, 0), tally(8, 0)),
        (tally(10), tally(8, 1001), tally(8, 10)),
    ],
)
def test_an_impossible_tally_is_refused(roll, present, approving):
    with pytest.raises(TallyImpossible):
        count(Matter.COMPANY, NOW, roll, present, approving)


def test_an_area_finer_than_the_register_is_refused():
    with pytest.raises(AreaNotExact):
        count(Matter.COMPANY, NOW, Tally(1, Decimal("80.001")), tally(0), tally(0))


numbers = st.integers(min_value=0, max_value=5000)


@given(st.sampled_from(list(Matter)), st.sampled_from([THEN, NOW]), st.lists(numbers, min_size=6, max_size=6))
def test_more_approval_never_undoes_a_decision(matter, on, drawn):
    (h1, h2, h3), (a1, a2, a3) = sorted(drawn[:3]), sorted(drawn[3:])
    roll, present = tally(h3 + 1, a3 + 1), tally(h2, a2)
    if count(matter, on, roll, present, tally(h1, a1)).outcome is Outcome.PASSED:
        assert count(matter, on, roll, present, present).outcome is Outcome.PASSED
