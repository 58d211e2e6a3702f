"""A night for each test: before the company leaves, after it has left, and in custody."""

import pytest

from tests.integration.property.takeover.night import House, Night


@pytest.fixture
def evening(house: House) -> Night:
    """A company looks after the compound."""
    return Night(house)


@pytest.fixture
def abandoned(evening: Night) -> Night:
    """The company has walked out."""
    evening.walk_out()
    return evening


@pytest.fixture
def custody(abandoned: Night) -> Night:
    """The community looks after the compound."""
    abandoned.start_custody()
    return abandoned
