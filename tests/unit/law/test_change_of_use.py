"""A home becomes a shop by the consent of the whole building; the article is the one of the day."""

from datetime import date

import pytest

from law import change_of_use


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        ("home", "shop", True),
        ("courtyard", "shop", True),
        ("shop", "shop", False),
        ("shop", "home", False),
        ("home", "courtyard", False),
    ],
)
def test_only_what_becomes_a_place_of_business_needs_consent(before, after, needed):
    assert change_of_use.needs_consent(before, after) is needed


def test_the_article_of_the_day_and_what_was_not_read():
    (before,) = change_of_use.norms(date(2020, 12, 31))
    (since,) = change_of_use.norms(date(2021, 1, 1))
    assert (before.source, before.article, before.verified) == ("property_law", "77", False)
    assert (since.source, since.article, since.verified) == ("civil_code", "279", True)
