"""One database for all of notify's tests; a sub-district of its own for each."""

from collections.abc import Iterator
from typing import Any

import pytest

from chassis.config import settings
from tests.integration.notify.street import House, Street


@pytest.fixture(scope="package")
def house(stack: dict[str, Any]) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WUTONG_JWKS", stack["jwks"])
        patch.setenv("WUTONG_DATA_KEY", stack["data_key"])
        patch.setenv("WUTONG_DEMO", "1")
        settings.cache_clear()
        house = House(stack)
        yield house
        house.close()
    settings.cache_clear()


@pytest.fixture
def street(house: House) -> Street:
    street = Street(house)
    street.settle()
    return street
