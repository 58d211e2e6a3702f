"""Every answer about upkeep rests on an article in force that day, and says so where its text was not read."""

from datetime import date

import pytest

from law import upkeep
from law.norms import Provision, cite_all

GROUNDS = {
    name: value
    for name, value in vars(upkeep).items()
    if isinstance(value, tuple) and all(isinstance(one, Provision) for one in value)
}


@pytest.mark.parametrize("name", GROUNDS)
@pytest.mark.parametrize("on", [date(2017, 6, 30), date(2020, 12, 31), date(2021, 1, 1)])
def test_there_is_an_article_on_every_day(name, on):
    assert cite_all(GROUNDS[name], on)


def test_the_civil_code_takes_the_property_laws_place():
    def sources(on):
        return {norm.source for norm in cite_all(upkeep.REPAIR_FUND, on)}

    assert sources(date(2020, 12, 31)) == {"property_law", "property_regulations"}
    assert sources(date(2021, 1, 1)) == {"civil_code", "property_regulations"}


@pytest.mark.parametrize("name", ["GAS_LINES", "FIRE_EQUIPMENT", "MUNICIPAL_ROAD", "MUNICIPAL_DRAIN"])
def test_what_is_cited_from_memory_is_not_called_verified(name):
    cited = cite_all(GROUNDS[name], date(2024, 1, 1))
    assert any(not norm.verified and norm.note and norm.note_en for norm in cited)
