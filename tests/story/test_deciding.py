"""Owners who decide: the story of the ballot, and that of the bundle in small; all 75 compounds of it with --full."""

from collections.abc import Callable
from io import StringIO

import psycopg
import pytest

from deploy.installation import Installation
from deploy.stories import ballot, bundle
from deploy.stories.telling import Telling
from tests.running import Platform

pytestmark = [pytest.mark.stack, pytest.mark.platform]


@pytest.fixture(scope="module")
def installation(platform: Platform) -> Installation:
    """Without the clocks of the thousands of work orders other tests have left open: they would all fall due first."""
    with psycopg.connect(platform.database_uri("property"), autocommit=True) as connection:
        connection.execute("delete from timer where name like 'work_order%'")
    return Installation(platform.home)


def told(name: str, play: Callable[[Telling], None]) -> Telling:
    """The story, played; its checks, none of which failed."""
    telling = Telling(name, out=StringIO())
    play(telling)
    assert not [f"{check.name}: {check.detail}" for check in telling.checks if not check.ok]
    return telling


def test_the_owners_of_one_compound_decide(installation: Installation) -> None:
    telling = told("ballot", lambda telling: ballot.play(installation, telling))
    assert len(telling.checks) > 60
    assert {check.name.split()[0] for check in telling.checks} >= set("12345")
    assert len(telling.correlation_ids) == 3  # three ballots, three cases


def test_a_bundle_of_four(installation: Installation) -> None:
    telling = told("bundle", lambda telling: bundle.play(installation, telling, compounds=4))
    assert {check.name.split()[0] for check in telling.checks} >= set("123456")


@pytest.mark.full
@pytest.mark.timeout(600)
def test_a_bundle_of_seventy_five(installation: Installation) -> None:
    told("bundle", lambda telling: bundle.play(installation, telling))
