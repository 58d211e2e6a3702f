"""One stage for the whole suite, wiped before each test; and one on servers that a test may take away."""

from collections.abc import Iterator
from typing import Any

import pytest

from deploy.stack import Stack
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


@pytest.fixture(scope="session")
def whole_shaky_stage(servers: Stack) -> Iterator[Stage]:
    stage = Stage(servers.describe())
    yield stage
    stage.close()


@pytest.fixture
def shaky(whole_shaky_stage: Stage) -> Iterator[Stage]:
    """A stage whose servers are `servers`."""
    whole_shaky_stage.wipe()
    yield whole_shaky_stage
    whole_shaky_stage.close()
