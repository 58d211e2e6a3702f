"""One stage for the whole suite, wiped before each test."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.specimen.stage import Caller, Stage


@pytest.fixture(scope="session")
def whole_stage(stack: dict[str, Any]) -> Iterator[Stage]:
    stage = Stage(stack)
    yield stage
    stage.close()


@pytest.fixture
def stage(whole_stage: Stage) -> Iterator[Stage]:
    whole_stage.wipe()
    yield whole_stage
    whole_stage.close()


@pytest.fixture
def caller(stage: Stage) -> Iterator[Caller]:
    with stage.caller() as caller:
        yield caller
