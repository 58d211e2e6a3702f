"""A sub-district with two compounds that are charged for, for each test."""

import pytest

from tests.integration.property.fees.district import District
from tests.integration.property.house import House


@pytest.fixture
def district(house: House) -> District:
    return District(house)
