"""The count, threshold by threshold and date by date; and counted again from the record it gives the same."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.voting import Matter, Tally, TallyImpossible
from services.property.ballots.counting import CHOICES, Line, count

NOW, BEFORE = date(2021, 1, 1), date(2020, 12, 31)


def lines(**heads_and_area):
    """``approve=(3, 5)``: three heads with 5 m² in all, whatever each has."""
    found = []
    for choice, (heads, area) in heads_and_area.items():
        share = Decimal(area * 100 // heads) / 100 if heads else Decimal(0)
        found += [Line(choice, share)] * (heads - 1) if heads else []
        found += [Line(choice, Decimal(area) - share * (heads - 1))] if heads else []
    return found


def outcome(matter, on, roll, **votes):
    return str(count(matter, on, Tally(roll[0], Decimal(roll[1])), lines(**votes)).decision.outcome)


HALF = [matter for matter in Matter if matter not in (Matter.RAISE_FUND, Matter.REBUILD, Matter.CHANGE_COMMON_USE)]
THREE_QUARTERS = [Matter.RAISE_FUND, Matter.REBUILD, Matter.CHANGE_COMMON_USE]


@pytest.mark.parametrize("matter", list(Matter))
@pytest.mark.parametrize(
    ("came", "area", "expected"),
    [(60, 600, "passed"), (59, 600, "no_quorum"), (60, 599, "no_quorum"), (61, 601, "passed"), (0, 0, "no_quorum")],
)
def test_from_2021_two_thirds_take_part_in_heads_and_in_area(matter, came, area, expected):
    assert outcome(matter, NOW, (90, 900), approve=(came, area)) == expected


@pytest.mark.parametrize("matter", HALF)
@pytest.mark.parametrize(
    ("heads", "area", "expected"),
    [
        (30, 310, "failed"),  # half the heads is not more than half
        (31, 300, "failed"),  # nor is half the area
        (31, 301, "passed"),
        (31, 299, "failed"),
        (29, 599, "failed"),
    ],
)
def test_from_2021_more_than_half_of_those_taking_part(matter, heads, area, expected):
    rest = {"against": (60 - heads, 600 - area)}
    assert outcome(matter, NOW, (90, 900), approve=(heads, area), **rest) == expected


@pytest.mark.parametrize("matter", THREE_QUARTERS)
@pytest.mark.parametrize(
    ("heads", "area", "expected"),
    [(45, 450, "passed"), (44, 450, "failed"), (45, 449, "failed"), (46, 451, "passed"), (59, 440, "failed")],
)
def test_from_2021_three_quarters_of_those_taking_part(matter, heads, area, expected):
    rest = {"against": (60 - heads, 600 - area)}
    assert outcome(matter, NOW, (90, 900), approve=(heads, area), **rest) == expected


@pytest.mark.parametrize(
    ("matter", "heads", "area", "expected"),
    [
        ("use_fund", 60, 600, "passed"),
        ("use_fund", 59, 600, "failed"),
        ("use_fund", 60, 599, "failed"),
        ("raise_fund", 60, 600, "passed"),
        ("rebuild", 59, 599, "failed"),
        ("company", 46, 451, "passed"),
        ("company", 45, 451, "failed"),
        ("company", 46, 450, "failed"),
        ("change_common_use", 46, 451, "passed"),
        ("covenant", 45, 900, "failed"),
    ],
)
def test_before_2021_it_is_a_share_of_all_owners(matter, heads, area, expected):
    rest = {"against": (90 - heads, 900 - area)} if heads < 90 else {}
    assert outcome(matter, BEFORE, (90, 900), approve=(heads, area), **rest) == expected


def test_before_2021_more_than_half_take_part():
    assert outcome("covenant", BEFORE, (90, 900), approve=(45, 500)) == "no_quorum"
    assert outcome("covenant", BEFORE, (90, 900), approve=(46, 450)) == "no_quorum"
    assert outcome("covenant", BEFORE, (90, 900), approve=(46, 451)) == "passed"


def test_heads_and_area_apart():
    """Many small owners for it, the large ones against: the heads are there, the area is not; and the other way."""
    assert outcome("company", NOW, (100, 10_000), approve=(90, 4_000), against=(10, 6_000)) == "failed"
    assert outcome("company", NOW, (100, 10_000), approve=(20, 9_000), against=(80, 1_000)) == "failed"


def test_abstention_takes_part_and_silence_does_not():
    assert outcome("covenant", NOW, (3, 300), approve=(1, 100), abstain=(1, 100)) == "failed"
    assert outcome("covenant", NOW, (3, 300), approve=(1, 150), abstain=(1, 60), against=(0, 0)) == "failed"
    assert outcome("covenant", NOW, (3, 300), approve=(1, 300)) == "no_quorum"


def test_more_votes_than_there_are_owners_are_no_count():
    with pytest.raises(TallyImpossible):
        outcome("covenant", NOW, (3, 300), approve=(4, 200))


def test_every_fact_is_with_the_result():
    found = count("raise_fund", NOW, Tally(4, Decimal("400.00")), lines(approve=(3, 300), against=(1, 100))).as_dict()
    assert found["outcome"] == "passed"
    assert (found["rule_set"], found["item"], found["of"]) == ("civil_code", 6, "participating")
    assert found["approve"] == {"heads": 3, "area": "300.00"}
    assert found["abstain"] == {"heads": 0, "area": "0.00"}
    assert [(check["name"], check["part"], check["whole"]) for check in found["checks"]] == [
        ("participation_heads", 4, 4),
        ("participation_area", 40_000, 40_000),
        ("approval_heads", 3, 4),
        ("approval_area", 30_000, 40_000),
    ]
    assert "278" in {norm["article"] for norm in found["norms"]}


areas = st.integers(1, 50_000).map(lambda hundredths: Decimal(hundredths) / 100)
rolls = st.lists(st.tuples(areas, st.sampled_from([*CHOICES, None])), min_size=1, max_size=80)
days = st.dates(date(2007, 10, 1), date(2030, 1, 1))


@given(roll=rolls, matter=st.sampled_from(list(Matter)), on=days, order=st.randoms())
def test_any_roll_and_votes_are_counted_the_same_from_the_record(roll, matter, on, order):
    """The outcome by the law's own fractions, computed apart; and by anyone again, in whatever order he reads."""
    whole = Tally(len(roll), sum(area for area, _ in roll))
    record = [Line(choice, area) for area, choice in roll if choice is not None]
    found = count(matter, on, whole, record).as_dict()
    again = list(record)
    order.shuffle(again)
    assert count(matter, on, whole, again).as_dict() == found

    came = [(Fraction(1), Fraction(area)) for area, choice in roll if choice]
    yes = [(Fraction(1), Fraction(area)) for area, choice in roll if choice == "approve"]
    new = on >= NOW
    verdicts = []
    for which, total in ((0, Fraction(len(roll))), (1, Fraction(whole.area))):
        present, approving = sum(pair[which] for pair in came), sum(pair[which] for pair in yes)
        quorum = present * 3 >= total * 2 if new else present * 2 > total
        if new:
            strict = matter not in THREE_QUARTERS
            enough = approving * 2 > present if strict else approving * 4 >= present * 3
        elif matter in (Matter.USE_FUND, Matter.RAISE_FUND, Matter.REBUILD):
            enough = approving * 3 >= total * 2
        else:
            enough = approving * 2 > total
        verdicts.append((quorum, enough))
    if not all(quorum for quorum, _ in verdicts):
        assert found["outcome"] == "no_quorum"
    else:
        assert found["outcome"] == ("passed" if all(enough for _, enough in verdicts) else "failed")
    assert sum(found[choice]["heads"] for choice in CHOICES) == found["participating"]["heads"] == len(record)


@pytest.mark.parametrize(
    ("votes", "outcome", "chosen"),
    [
        ({"option_1": (31, 301), "option_2": (29, 299)}, "passed", 1),
        ({"option_1": (30, 310), "option_2": (30, 290)}, "failed", None),
        ({"option_1": (29, 299), "option_2": (31, 301)}, "passed", 2),
        ({"option_1": (31, 299), "option_2": (29, 301)}, "failed", None),  # heads for one, area for the other
        ({"option_2": (25, 250), "option_1": (20, 200), "against": (15, 150)}, "failed", None),
        ({"option_3": (59, 590)}, "no_quorum", None),
        ({"option_3": (40, 400), "abstain": (20, 200)}, "passed", 3),
        ({"option_3": (30, 300), "abstain": (30, 300)}, "failed", None),
    ],
)
def test_of_several_options_the_one_that_reaches_the_threshold(votes, outcome, chosen):
    found = count("company", NOW, Tally(90, Decimal(900)), lines(**votes), options=3).as_dict()
    assert (found["outcome"], found["chosen"]) == (outcome, chosen)
    assert [option["choice"] for option in found["options"]] == ["option_1", "option_2", "option_3"]
    assert found["participating"]["heads"] == sum(heads for heads, _ in votes.values())


@given(
    roll=st.lists(st.tuples(areas, st.sampled_from(["option_1", "option_2", "option_3", "against", "abstain", None])),
                  min_size=1, max_size=60),
    matter=st.sampled_from(list(Matter)),
    on=days,
)  # fmt: skip
def test_never_two_options_pass(roll, matter, on):
    whole = Tally(len(roll), sum(area for area, _ in roll))
    record = [Line(choice, area) for area, choice in roll if choice is not None]
    found = count(matter, on, whole, record, options=3)
    passed = [yes for yes, decision in found.decisions.items() if str(decision.outcome) == "passed"]
    assert len(passed) <= 1
    assert found.chosen == (int(passed[0][-1]) if passed else None)
    assert found.outcome == ("passed" if passed else found.outcome) and (passed or found.outcome != "passed")
