"""One database for the session, a street of its own for each test."""

from collections.abc import Iterator
from typing import Any

import pytest

from chassis.config import settings
from tests.integration.eldercare.street import House, Street


@pytest.fixture(scope="session")
def house(stack: dict[str, Any]) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WUTONG_SERVICE", "eldercare")
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
    return Street(house)
