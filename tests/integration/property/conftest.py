"""The property service for the tests of its capabilities: one database for all of them."""

from collections.abc import Iterator
from typing import Any

import pytest

from chassis.config import settings
from tests.integration.property.house import House


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
