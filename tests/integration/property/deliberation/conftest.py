"""A compound whose residents deliberate, in March 2026."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.integration.property.deliberation.neighbours import Neighbours
from tests.integration.property.house import House


@pytest.fixture
def sub(house: House) -> Iterator[Neighbours]:
    yield Neighbours(house, datetime.fromisoformat("2026-03-02T09:00:00+08:00"))
