"""The route tables and the RPC contracts say the same thing."""

import pytest

from contracts.rpcs import RPCS
from gateway.operations import OPERATIONS, contract_of, needs_account, needs_key
from gateway.router import Router
from gateway.routes import ROUTES
from gateway.routing import Route

TABLES = {"property", "eldercare", "renovation", "notify", "gateway"}


def said(route: Route) -> str:
    return f"{route.method} {route.path}"


def test_every_service_has_its_routes_and_no_address_is_given_twice() -> None:
    assert {route.rpc.split(".")[0] for route in ROUTES} == TABLES
    Router(ROUTES)


@pytest.mark.parametrize("route", ROUTES, ids=said)
def test_a_route_leads_to_a_contract_that_knows_its_parameters(route: Route) -> None:
    contract = contract_of(route)
    known = set(contract.request_schema.fields)
    assert set(route.parameters) - ({"sub_district"} if route.public else set()) <= known
    assert (route.method == "POST") == contract.changes, "what changes something is a POST, and nothing else is"
    assert route.status in ((200, 201) if contract.changes else (200,))


@pytest.mark.parametrize("route", ROUTES, ids=said)
def test_a_path_is_plural_nouns_without_a_services_name(route: Route) -> None:
    segments = [segment for segment in route.path.split("/")[2:] if not segment.startswith("{")]
    if segments[0] != "services":
        assert not TABLES & set(segments)
    assert route.path.startswith("/v1/")
    for segment in segments:
        assert segment == segment.lower() and "_" not in segment


@pytest.mark.parametrize("route", ROUTES, ids=said)
def test_only_a_public_page_and_signing_in_need_no_account(route: Route) -> None:
    if route.public:
        assert route.path.startswith("/v1/public/{sub_district}/")
        assert contract_of(route).public and not contract_of(route).changes
    elif route.rpc != "gateway.open_session":
        assert needs_account(route)
        assert contract_of(route).allow, "a policy that names nobody lets nobody in"


@pytest.mark.parametrize("route", [route for route in ROUTES if contract_of(route).changes], ids=said)
def test_every_command_takes_an_idempotency_key(route: Route) -> None:
    assert needs_key(route) or route.rpc in ("gateway.open_session", "gateway.store_file")


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_the_gateways_own_operations_are_no_services_rpcs(name: str) -> None:
    assert name not in RPCS
    assert any(route.rpc == name for route in ROUTES)
