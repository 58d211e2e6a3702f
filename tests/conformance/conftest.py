"""One stage for the whole suite, wiped before each test."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.specimen.stage import Caller, Stage


@pytest.fixture(scope="session")
def whole_stage() -> Iterator[Stage]:
    stage = Stage(json.loads(Path(os.environ["WUTONG_TEST_STACK"]).read_text()))
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
