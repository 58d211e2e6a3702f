"""A sub-district in 2022 for each test."""

import pytest

from tests.integration.property.agreements.served import House, Served


@pytest.fixture
def served(house: House) -> Served:
    return Served(house)
