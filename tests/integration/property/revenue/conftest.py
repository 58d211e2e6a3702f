"""A compound with a purse of its own for each test."""

import pytest

from tests.integration.property.house import House
from tests.integration.property.revenue.purse import Earning


@pytest.fixture
def earning(house: House) -> Earning:
    return Earning(house)
