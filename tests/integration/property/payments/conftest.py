"""A demonstration, where the test provider is offered, and a compound with bills for each test."""

from collections.abc import Iterator

import pytest

from chassis.config import settings
from tests.integration.property.house import House
from tests.integration.property.payments.ledger import Billed


@pytest.fixture
def billed(house: House) -> Iterator[Billed]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WUTONG_DEMO", "1")
        settings.cache_clear()
        yield Billed(house)
    settings.cache_clear()
