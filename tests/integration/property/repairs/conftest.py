"""A yard for each test."""

import pytest

from tests.integration.property.repairs.yard import House, Yard


@pytest.fixture
def yard(house: House) -> Yard:
    """A company looks after the compound."""
    return Yard(house)
