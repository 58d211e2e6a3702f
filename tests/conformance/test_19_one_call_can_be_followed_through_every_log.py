"""Given one HTTP call, its trace id stands in the log of the gateway, of the service it called, and of every service
that did something because of it; the called service's line names the case, and the case's id stands there too."""

import json
from io import StringIO
from typing import Any

import pytest

from chassis.ids import new_id
from contracts.topology import SERVICES
from deploy import demo
from deploy.demo.street import phoenix_ridge
from deploy.installation import Installation
from deploy.stories.api import Api
from deploy.stories.faults import NoFaults
from deploy.stories.telling import Telling
from deploy.stories.walkout.evening import company_leaves
from deploy.stories.walkout.staging import stage as set_stage
from tests.running import Platform
from tests.specimen.stage import until

pytestmark = [pytest.mark.stack, pytest.mark.platform]
ROUTE, METHOD = "POST /v1/agreements/{agreement_id}/abandonments", "property.report_abandonment"


def lines(installation: Installation, service: str, **ids: str) -> list[dict[str, Any]]:
    """The log lines of a service's processes that carry these ids, or tell of an event that does."""
    found = []
    for log in installation.logs.glob(f"{service}*.log"):
        for line in log.read_text().splitlines():
            if line.startswith("{") and all(value in line for value in ids.values()):
                entry = json.loads(line)
                told = [entry, *entry.get("taken", [])]
                found += [entry] if any(ids.items() <= one.items() for one in told) else []
    return found


@pytest.fixture(scope="module")
def case(platform: Platform) -> str:
    """The correlation id of a walk-out report that was just made."""
    installation = platform.installation
    households = installation.about["households"]
    telling = Telling("one call", out=StringIO())
    with Api(installation.address, installation.secrets.password("demo-accounts")) as api:
        cast = {account.login: account for account in demo.accounts(households)}
        company_leaves(set_stage(api, telling, NoFaults(), phoenix_ridge(households), cast))
    (case,) = telling.correlation_ids
    return case


def test_from_the_call_to_every_service(platform: Platform, case: str) -> None:
    installation = platform.installation
    (call,) = (line for line in lines(installation, "property", correlation_id=case) if line.get("method") == METHOD)
    (request,) = lines(installation, "gateway", trace_id=call["trace_id"])
    assert request["route"] == ROUTE and request["status"] == 201
    ids = {"trace_id": call["trace_id"], "correlation_id": case}
    for service in SERVICES:
        until(lambda: lines(installation, service, **ids), 10, f"{service} has logged the request and its case")  # noqa: B023


def test_negative_control_an_id_nobody_used_stands_nowhere(platform: Platform, case: str) -> None:
    for unknown in ({"trace_id": new_id()}, {"correlation_id": new_id()}):
        assert not any(lines(platform.installation, service, **unknown) for service in SERVICES)
