"""What the running house answers is what its OpenAPI document says: status, headers, schema."""

import json
from base64 import urlsafe_b64encode
from typing import Any

import httpx
import jsonschema
import pytest

from chassis.ids import new_id
from gateway.identity.tokens import Signer
from gateway.openapi import examples
from gateway.operations import contract_of, is_upload, needs_account, needs_key
from gateway.routes import ROUTES
from gateway.routing import Route
from tests.running import Platform

pytestmark = pytest.mark.platform

#: A PNG of one transparent pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000a49444154789c6300010000050001"
    "0d0a2db40000000049454e44ae426082"
)
NOWHERE = "0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c04"


def said(route: Route) -> str:
    return f"{route.method} {route.path}"


@pytest.fixture(scope="module")
def client(platform: Platform) -> Any:
    with httpx.Client(base_url=platform.address, timeout=60) as opened:
        yield opened


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> dict[str, Any]:
    answer = client.get("/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


@pytest.fixture(scope="module")
def demo(client: httpx.Client, platform: Platform) -> dict[str, str]:
    """A token for each role that has an account in the demo."""
    tokens: dict[str, str] = {}
    for login, account in platform.accounts.items():
        roles = {grant["role"] for grant in account["grants"]}
        if roles - tokens.keys():
            answer = client.post("/v1/sessions", json={"login": login, "password": account["password"]})
            assert answer.status_code == 201, answer.text
            tokens |= {role: answer.json()["access_token"] for role in roles - tokens.keys()}
    return tokens


def assert_documented(document: dict[str, Any], route: Route, answer: httpx.Response) -> None:
    responses = document["paths"][route.path][route.method.lower()]["responses"]
    assert str(answer.status_code) in responses, f"{said(route)} answered {answer.status_code}: {answer.text[:300]}"
    content = responses[str(answer.status_code)]["content"]
    media_type = answer.headers["content-type"]
    assert media_type in content, f"{said(route)}: {media_type}"
    if "json" in media_type:
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **document,
            **content[media_type]["schema"],
        }
        jsonschema.Draft202012Validator(schema).validate(answer.json())


def send(
    client: httpx.Client, route: Route, token: str, given: dict[str, Any], compound_id: str = NOWHERE
) -> httpx.Response:
    path = route.path.replace("{compound_id}", compound_id)
    for name in route.parameters:
        path = path.replace(f"{{{name}}}", "0" * 64 if name == "sha256" else NOWHERE)
    headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": new_id()} if needs_key(route) else {})
    if is_upload(route):
        return client.post(path, headers={**headers, "Content-Type": "image/png"}, content=PIXEL)
    if route.method == "GET":
        return client.get(path, headers=headers, params=given)
    return client.post(path, headers=headers, json=given)


def example_of(route: Route) -> dict[str, Any]:
    example = examples.of_schema(contract_of(route).request_schema)
    return {name: value for name, value in example.items() if name not in route.parameters and value is not None}


@pytest.mark.parametrize("route", [route for route in ROUTES if needs_account(route)], ids=said)
def test_nothing_answers_otherwise_than_documented(
    client: httpx.Client, platform: Platform, document: dict[str, Any], route: Route
) -> None:
    """In a sub-district where there is nothing, with every role the policy names: the example, then nothing at all."""
    signer = Signer.load(platform.installation.secrets.signing_key)
    place = new_id()
    grants = [
        {"role": role, **dict.fromkeys(("community_id", "compound_id", "household_id", "operator_id"), place)}
        for role in contract_of(route).allow
    ]
    token = signer.issue(new_id(), new_id(), new_id(), grants)
    given = {"to": "1999-01-01T00:00:00+08:00"} if route.rpc == "gateway.move_clock" else example_of(route)
    assert_documented(document, route, send(client, route, token, given))
    assert_documented(document, route, send(client, route, token, {}))


def required_of(route: Route) -> set[str]:
    return {name for name, field in contract_of(route).request_schema.fields.items() if field.required}


LISTS = [
    route
    for route in ROUTES
    if route.method == "GET"
    and "next_cursor" in contract_of(route).response_schema.fields
    and not route.public
    and required_of(route) <= {"compound_id"}
]


@pytest.mark.parametrize("route", LISTS, ids=said)
def test_what_the_demo_holds_is_as_documented(
    client: httpx.Client, demo: dict[str, str], document: dict[str, Any], route: Route
) -> None:
    """Real rows, for every role of the demo that may list them."""
    headers = {"Authorization": f"Bearer {demo['working_committee']}"}
    compound_id = client.get("/v1/compounds?limit=1", headers=headers).json()["items"][0]["compound_id"]
    for role in sorted(contract_of(route).allow.keys() & demo.keys()):
        asked = dict.fromkeys(required_of(route) - set(route.parameters), compound_id)
        answer = send(client, route, demo[role], {"limit": 20, **asked}, compound_id)
        assert answer.status_code == 200 or (required_of(route) and answer.status_code == 404), f"{role}: {answer.text}"
        assert_documented(document, route, answer)


FORGED: list[list[Any]] = [[1, 2], ["x", "y"], ["2017-06-30", "y"], ["a\x00", "b"], ["\ud800", "b"], [True, True]]


@pytest.mark.parametrize("route", LISTS, ids=said)
def test_a_forged_cursor_is_refused(
    client: httpx.Client, demo: dict[str, str], document: dict[str, Any], route: Route
) -> None:
    """Well formed, and of types no key of a list has: the database's word on it goes no further."""
    headers = {"Authorization": f"Bearer {demo['working_committee']}"}
    compound_id = client.get("/v1/compounds?limit=1", headers=headers).json()["items"][0]["compound_id"]
    role = next(iter(sorted(contract_of(route).allow.keys() & demo.keys())))
    asked = dict.fromkeys(required_of(route) - set(route.parameters), compound_id)
    for values in FORGED:
        cursor = urlsafe_b64encode(json.dumps(values).encode()).decode()
        answer = send(client, route, demo[role], {"cursor": cursor, **asked}, compound_id)
        assert answer.status_code in (404, 422), f"{values}: {answer.text}"
        assert_documented(document, route, answer)


@pytest.mark.parametrize("route", [route for route in ROUTES if route.public], ids=said)
def test_a_public_page_is_read_without_an_account(
    client: httpx.Client, demo: dict[str, str], document: dict[str, Any], route: Route
) -> None:
    sub_district = client.get("/v1/session", headers={"Authorization": f"Bearer {demo['ops']}"}).json()["sub_district"]
    answer = client.get(route.path.replace("{sub_district}", sub_district))
    assert answer.status_code in (200, 404, 422), answer.text
    assert_documented(document, route, answer)
    assert client.get(route.path.replace("{sub_district}", "nowhere")).status_code == 404


def test_the_reading_page_and_its_parts_are_there(client: httpx.Client) -> None:
    page = client.get("/", follow_redirects=True)
    assert page.url.path == "/docs"
    assert page.status_code == 200 and "script-src 'self'" in page.headers["content-security-policy"]
    for part in ("/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js", "/docs/start.js", "/docs/openapi-3.0.json"):
        assert part in page.text or part in client.get("/docs/start.js").text
        answer = client.get(part)
        assert answer.status_code == 200
        again = client.get(part, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304
    assert json.loads(client.get("/docs/openapi-3.0.json").text)["openapi"] == "3.0.3"
