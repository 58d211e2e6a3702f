"""Splits that must add up: any areas, any amount."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.splitting import AmountNegative, AreaNotExact, AreaNotPositive, RollEmpty, split_by_area, splitting_norms

amounts = st.integers(min_value=0, max_value=10**12)
areas = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2)
rolls = st.dictionaries(st.text(min_size=1, max_size=6), areas, min_size=1, max_size=40)


@given(amounts, rolls)
def test_the_shares_add_up_and_each_is_within_a_fen_of_proportional(amount, roll):
    shares = split_by_area(amount, roll)
    assert sum(shares.values()) == amount
    assert shares.keys() == roll.keys()
    whole = sum(map(Fraction, roll.values()))
    for unit_id, share in shares.items():
        assert abs(share - amount * Fraction(roll[unit_id]) / whole) < 1


@given(amounts, rolls, st.randoms(use_true_random=False))
def test_the_order_of_the_roll_does_not_matter(amount, roll, random):
    shuffled = list(roll.items())
    random.shuffle(shuffled)
    assert split_by_area(amount, dict(shuffled)) == split_by_area(amount, roll)


@given(amounts, rolls)
def test_a_larger_area_never_pays_less(amount, roll):
    shares = split_by_area(amount, roll)
    by_area = sorted(roll, key=lambda unit_id: (roll[unit_id], shares[unit_id]))
    assert [shares[unit_id] for unit_id in by_area] == sorted(shares.values())


@pytest.mark.parametrize(
    ("amount", "roll", "expected"),
    [
        (100, {"a": "1", "b": "1", "c": "1"}, {"a": 34, "b": 33, "c": 33}),
        (101, {"a": "1", "b": "1", "c": "1"}, {"a": 34, "b": 34, "c": 33}),
        (100, {"1-10": "50", "1-2": "50", "1-1": "50"}, {"1-1": 34, "1-10": 33, "1-2": 33}),
        (1, {"small": "49.99", "large": "50.01"}, {"small": 0, "large": 1}),
        (10, {"a": "1", "b": "2", "c": "4"}, {"a": 1, "b": 3, "c": 6}),
        (0, {"a": "80.5", "b": "60"}, {"a": 0, "b": 0}),
        (7, {"only": "0.01"}, {"only": 7}),
    ],
)
def test_the_fen_left_over_go_to_the_largest_remainders_ties_by_unit_id(amount, roll, expected):
    assert split_by_area(amount, {unit_id: Decimal(area) for unit_id, area in roll.items()}) == expected


@pytest.mark.parametrize(
    ("amount", "roll", "refusal"),
    [
        (-1, {"a": Decimal(1)}, AmountNegative),
        (100, {}, RollEmpty),
        (100, {"a": Decimal(1), "b": Decimal(0)}, AreaNotPositive),
        (100, {"a": Decimal(1), "b": Decimal(-1)}, AreaNotPositive),
        (100, {"a": Decimal("1.005")}, AreaNotExact),
        (100, {"a": Decimal("NaN")}, AreaNotExact),
        (100, {"a": Decimal("Infinity")}, AreaNotExact),
    ],
)
def test_what_cannot_be_shared_is_refused_by_name(amount, roll, refusal):
    with pytest.raises(refusal) as refused:
        split_by_area(amount, roll)
    assert isinstance(refused.value, ValueError)


def test_a_refused_area_names_its_unit():
    with pytest.raises(AreaNotPositive) as refused:
        split_by_area(100, {"3-2-501": Decimal(0)})
    assert refused.value.unit_id == "3-2-501"


def test_the_norm_of_sharing_by_area_is_that_of_the_day():
    [before], [after] = splitting_norms(date(2017, 7, 1)), splitting_norms(date(2021, 1, 1))
    assert (before.source, before.article, before.verified) == ("property_law", "80", False)
    assert (after.source, after.article, after.verified) == ("civil_code", "283", True)
