"""What tests stand on: a real PostgreSQL and RabbitMQ, or a whole installation, started when the first test asks.

    stack      addresses of both servers as a dict (see deploy.stack.Stack.describe), migrated, topology in place
    own_stack  the same servers as an object, for tests that make something of their own on them
    servers    servers of their own for tests that take one away; such a test brings it back
    platform   a complete running installation with a small demo (see tests.running.Platform)

With WUTONG_TEST_STACK naming the stack.json of a running `dev-stack`, that one is used instead.
"""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deploy import databases
from deploy.environment import ROOT
from deploy.stack import Stack
from deploy.throwaway import remove
from tests.running import Platform

HOUSEHOLDS = 600


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the long tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--full"):
        return
    long = [item for item in items if item.get_closest_marker("full")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def workplace() -> Iterator[Path]:
    """A folder for servers, which the servers' own users can reach; gone afterwards."""
    given = os.environ.get("WUTONG_TEST_FOLDER")
    folder = Path(given) if given else ROOT / ".wutong" / f"test-{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    yield folder
    remove(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def own_stack(workplace: Path) -> Iterator[Stack]:
    with Stack.private(workplace / "stack") as running:
        databases.migrate(running)
        yield running


@pytest.fixture(scope="session")
def stack(request: pytest.FixtureRequest) -> dict[str, Any]:
    if given := os.environ.get("WUTONG_TEST_STACK"):
        found: dict[str, Any] = json.loads(Path(given).read_text())
        return found
    own: Stack = request.getfixturevalue("own_stack")
    return own.describe()


@pytest.fixture(scope="session")
def servers(workplace: Path) -> Iterator[Stack]:
    with Stack.private(workplace / "servers") as running:
        yield running


@pytest.fixture(scope="session")
def platform(workplace: Path) -> Iterator[Platform]:
    running = Platform(workplace / "platform")
    running.up("--households", str(HOUSEHOLDS))
    yield running
    running.down()
