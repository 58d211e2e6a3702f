"""Every route × every role: a role the policy does not name gets 403, a role it names is not refused for its role.

Twice: in the tables (fast, complete), and against the running house, where the same question is asked at the gateway
and, past it, of the service itself: the bus has other callers.
"""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any

import amqp
import httpx
import pytest

from chassis.ids import new_id
from chassis.principal import Grant, Principal, Scope
from chassis.rpc.wire import EXCHANGE, dump_call, headers_of
from contracts.roles import LEVELS, ROLES
from contracts.rpcs import RPCS, Rpc
from contracts.topology import SERVICES
from gateway.identity.rules import NEEDED
from gateway.identity.tokens import Signer
from gateway.openapi import examples
from gateway.operations import contract_of, is_upload, needs_account
from gateway.routes import ROUTES
from gateway.routing import Route
from tests.running import Platform

#: what the services serve (the chassis's own tests add contracts of their own)
SERVED = [rpc for rpc in RPCS.values() if rpc.service in SERVICES]

ID = "0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c04"
GUARDED = [route for route in ROUTES if needs_account(route)]
AT_ONCE = 8


def said(route: Route) -> str:
    return f"{route.method} {route.path}"


def grant_of(role: str, place: str = ID) -> dict[str, Any]:
    needed = NEEDED[ROLES[role][2]]
    return {
        "role": role,
        **{
            name: place if name in needed else None
            for name in ("community_id", "compound_id", "household_id", "operator_id")
        },
    }


def principal_of(role: str, place: str = ID) -> Principal:
    return Principal(ID, ID, ID, (Grant(**grant_of(role, place)),))


# In the tables


@pytest.mark.parametrize("route", GUARDED, ids=said)
def test_the_policy_names_known_roles_at_levels_their_grants_have(route: Route) -> None:
    """A policy that compares a role at a level its grants carry no id for would let nobody in, silently."""
    for role, level in contract_of(route).allow.items():
        assert role in ROLES
        assert level in LEVELS
        carried = {"sub_district", "person", *(name.removesuffix("_id") for name in NEEDED[ROLES[role][2]])}
        assert level in carried, f"{role} has no {level}"


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("route", GUARDED, ids=said)
def test_a_role_is_admitted_exactly_where_the_policy_names_it(route: Route, role: str) -> None:
    contract = contract_of(route)
    assert bool(principal_of(role).admitting(contract)) == (role in contract.allow)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_grant_reaches_its_own_place_and_no_other(role: str) -> None:
    (grant,) = principal_of(role).grants
    here = Scope(ID, ID, ID, ID, ID)
    there = Scope(*[new_id()] * 5)
    for name in NEEDED[ROLES[role][2]]:
        level: Any = name.removesuffix("_id")
        assert grant.covers(level, here, None)
        assert not grant.covers(level, there, None)
        assert not grant.covers(level, Scope(), None)
    assert not grant.covers("person", Scope(), None), "nobody is not somebody"


# In the running house


@pytest.fixture(scope="module")
def signer(platform: Platform) -> Signer:
    return Signer.load(platform.installation.secrets.signing_key)


@pytest.fixture(scope="module")
def tokens(signer: Signer) -> dict[str, str]:
    """A token for each role, in a sub-district where there is nothing: what is allowed does no harm."""
    sub_district = new_id()
    return {role: signer.issue(new_id(), sub_district, new_id(), [grant_of(role)]) for role in ROLES}


def ask(client: httpx.Client, route: Route, token: str) -> httpx.Response:
    """The route's own example, sent by the bearer of ``token``."""
    path = route.path.replace("{sha256}", "0" * 64)
    for name in route.parameters:
        path = path.replace(f"{{{name}}}", ID)
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_id()}
    if is_upload(route):
        return client.post(path, headers={**headers, "Content-Type": "image/png"}, content=b"not a picture")
    example = examples.of_schema(contract_of(route).request_schema)
    given = {name: value for name, value in example.items() if name not in route.parameters and value is not None}
    if route.rpc == "gateway.move_clock":
        given = {"to": "not a time"}  # the one command that would touch everybody
    if route.method == "GET":
        return client.get(path, headers=headers, params=given)
    return client.post(path, headers=headers, json=given)


@pytest.mark.platform
def test_the_gateway_lets_each_role_in_where_the_policy_names_it(platform: Platform, tokens: dict[str, str]) -> None:
    wrong = []
    # no connection expires by itself: with several threads the pool was seen to close one that another was reading from
    steady = httpx.Limits(max_connections=AT_ONCE, keepalive_expiry=None)
    with (
        httpx.Client(base_url=platform.address, timeout=60, limits=steady) as client,
        ThreadPoolExecutor(AT_ONCE) as at_once,
    ):
        asked = list(product(GUARDED, ROLES))
        answers = at_once.map(lambda pair: ask(client, pair[0], tokens[pair[1]]), asked)
        for (route, role), answer in zip(asked, answers, strict=True):
            code = answer.json().get("code") if answer.status_code >= 400 else None
            named = role in contract_of(route).allow
            fine = (
                (code != "forbidden" and answer.status_code < 500)
                if named
                else (answer.status_code, code) == (403, "forbidden")
            )
            if not fine:
                wrong.append(f"{said(route)} as {role}: {answer.status_code} {code}")
    assert wrong == []


@pytest.mark.platform
def test_with_a_spoilt_token_every_guarded_route_is_401(platform: Platform) -> None:
    with httpx.Client(base_url=platform.address, timeout=60) as client:
        codes = {said(route): ask(client, route, "nonsense").status_code for route in GUARDED}
    assert set(codes.values()) == {401}, codes


class Bus:
    """A caller on the bus that is not the gateway."""

    def __init__(self, uri: str) -> None:
        parts = httpx.URL(uri)
        self._connection = amqp.Connection(
            host=f"{parts.host}:{parts.port}",
            userid=parts.username,
            password=parts.password,
            virtual_host=parts.path[1:],
        )
        self._connection.connect()
        self._channel = self._connection.channel()
        self._answers: dict[str, Any] = {}
        self._channel.basic_consume("amq.rabbitmq.reply-to", no_ack=True, callback=self._on_answer)

    def _on_answer(self, message: amqp.Message) -> None:
        self._answers[message.properties["correlation_id"]] = json.loads(message.body)

    def call_all(self, calls: list[tuple[Rpc, dict[str, Any], str]]) -> list[dict[str, Any]]:
        for number, (rpc, kwargs, token) in enumerate(calls):
            message = amqp.Message(
                dump_call(kwargs),
                content_type="application/json",
                content_encoding="utf-8",
                reply_to="amq.rabbitmq.reply-to",
                correlation_id=str(number),
                application_headers=headers_of({"access_token": token}),
            )
            self._channel.basic_publish(message, EXCHANGE, rpc.name)
            while number - len(self._answers) > AT_ONCE:
                self._connection.drain_events(timeout=30)
        while len(self._answers) < len(calls):
            self._connection.drain_events(timeout=30)
        return [self._answers[str(number)] for number in range(len(calls))]

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def bus(platform: Platform) -> Iterator[Bus]:
    opened = Bus(platform.installation.stack.amqp_uri("client"))
    yield opened
    opened.close()


@pytest.mark.platform
def test_each_service_asks_again_for_itself(bus: Bus, tokens: dict[str, str]) -> None:
    """Past the gateway, with arguments that do not fit: whoever the policy does not name learns nothing but 403."""
    asked = [(rpc, role) for rpc, role in product(SERVED, ROLES) if not rpc.public]
    nonsense = {"there_is_no_such_field": 1, "idempotency_key": new_id()}
    answers = bus.call_all([(rpc, nonsense, tokens[role]) for rpc, role in asked])
    wrong = []
    for (rpc, role), answer in zip(asked, answers, strict=True):
        code = answer["error"]["exc_args"][0] if answer["error"] else None
        if code != ("invalid" if role in rpc.allow else "forbidden"):
            wrong.append(f"{rpc.name} as {role}: {code}")
    assert wrong == []


@pytest.mark.platform
def test_each_service_wants_a_token_of_the_house(bus: Bus) -> None:
    answers = bus.call_all([(rpc, {}, "nonsense") for rpc in SERVED])
    codes = {rpc.name: answer["error"]["exc_args"][0] for rpc, answer in zip(SERVED, answers, strict=True)}
    assert set(codes.values()) == {"unauthenticated"}, codes
