"""A compound's owners, before anything is asked of them."""

import pytest

from tests.integration.property.ballots.assembly import Assembly, House


@pytest.fixture
def owners(house: House) -> Assembly:
    return Assembly(house)
