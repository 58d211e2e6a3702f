"""A compound that elects its committee, in March 2026."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.integration.property.bodies.electorate import Electorate
from tests.integration.property.house import House


@pytest.fixture
def sub(house: House) -> Iterator[Electorate]:
    yield Electorate(house, datetime.fromisoformat("2026-03-02T09:00:00+08:00"))
