"""Until when a claim can be asked for: two years before, three years since the general provisions of 2017."""

from datetime import date

import pytest

from law.limitation import limitation_norms, limitation_on


@pytest.mark.parametrize(
    ("due_on", "until"),
    [
        (date(2015, 9, 30), date(2017, 9, 30)),
        # not yet barred when the three years came
        (date(2015, 10, 1), date(2018, 10, 1)),
        (date(2017, 7, 10), date(2020, 7, 10)),
        (date(2024, 2, 29), date(2027, 2, 28)),
    ],
)
def test_three_years_since_2017_10_01(due_on, until):
    assert limitation_on(due_on) == until


@pytest.mark.parametrize(
    ("on", "articles"),
    [
        (date(2017, 6, 30), {("civil_principles", "135")}),
        (date(2017, 10, 1), {("civil_principles", "135"), ("civil_provisions", "188")}),
        (date(2021, 1, 1), {("civil_code", "188")}),
    ],
)
def test_cited_from_memory_and_by_the_law_of_the_day(on, articles):
    norms = limitation_norms(on)
    assert {(norm.source, norm.article) for norm in norms} == articles
    assert not any(norm.verified for norm in norms)
