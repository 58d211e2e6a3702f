"""A night for each test: before the company leaves, after it has left, and in custody."""

from collections.abc import Iterator
from typing import Any

import pytest

from chassis.config import settings
from tests.integration.property.takeover.night import House, Night


@pytest.fixture(scope="package")
def house(stack: dict[str, Any]) -> Iterator[House]:
    """This process is the property service as long as these tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WUTONG_SERVICE", "property")
        patch.setenv("WUTONG_JWKS", stack["jwks"])
        patch.setenv("WUTONG_DATA_KEY", stack["data_key"])
        settings.cache_clear()
        house = House(stack)
        yield house
        house.close()
    settings.cache_clear()


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
