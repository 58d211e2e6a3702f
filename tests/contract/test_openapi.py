"""The OpenAPI document is whole, valid, and its examples fit its schemas."""

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from swagger_ui_bundle import swagger_ui_path

from contracts.refusals import CODES
from contracts.roles import ROLES
from gateway.openapi.document import build
from gateway.operations import contract_of, needs_account, needs_key
from gateway.routes import ROUTES
from gateway.routing import Route

DOCUMENT = build(ROUTES)
#: the document as a JSON Schema, so that its own references resolve
ROOT = {"$schema": "https://json-schema.org/draft/2020-12/schema", **json.loads(json.dumps(DOCUMENT))}


def said(route: Route) -> str:
    return f"{route.method} {route.path}"


def operation(route: Route) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENT["paths"][route.path][route.method.lower()]
    return found


def check(schema: Any, example: Any) -> None:
    jsonschema.Draft202012Validator({**ROOT, **schema}).validate(example)


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for below in value.values():
            yield from references(below)
    elif isinstance(value, list):
        for below in value:
            yield from references(below)


def test_it_is_3_1_and_describes_every_route_once() -> None:
    assert DOCUMENT["openapi"] == "3.1.0"
    assert sum(len(operations) for operations in DOCUMENT["paths"].values()) == len(ROUTES)
    ids = [found["operationId"] for operations in DOCUMENT["paths"].values() for found in operations.values()]
    assert len(set(ids)) == len(ids)


def test_every_reference_leads_somewhere() -> None:
    for reference in set(references(DOCUMENT)):
        place: Any = DOCUMENT
        for token in reference.removeprefix("#/").split("/"):
            place = place[token]


@pytest.mark.parametrize("name", sorted(DOCUMENT["components"]["schemas"]))
def test_every_schema_is_a_json_schema(name: str) -> None:
    schema = DOCUMENT["components"]["schemas"][name]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "\\Z" not in json.dumps(schema), "a pattern only Python understands"


@pytest.mark.parametrize("route", ROUTES, ids=said)
def test_examples_fit_their_schemas_and_the_contract(route: Route) -> None:
    found, contract = operation(route), contract_of(route)
    for status, answer in found["responses"].items():
        for content in answer["content"].values():
            if "example" in content:
                assert status == str(route.status)
                check(content["schema"], content["example"])
    request = found.get("requestBody", {}).get("content", {}).get("application/json")
    if request is not None:
        check(request["schema"], request["example"])
        path = {
            parameter["name"]: parameter["example"]
            for parameter in found["parameters"]
            if isinstance(parameter, dict) and parameter.get("in") == "path"
        }
        unfit = contract.request_schema.validate({**request["example"], **path})
        assert unfit == {}, "an example the gateway itself would refuse"


@pytest.mark.parametrize("route", ROUTES, ids=said)
def test_it_says_who_may_and_what_may_go_wrong(route: Route) -> None:
    found, contract = operation(route), contract_of(route)
    assert found["x-roles"].keys() == contract.allow.keys() <= ROLES.keys()
    assert found["summary"] and found["description"]
    assert (found.get("security") == []) == (not needs_account(route))
    assert ({"$ref": "#/components/parameters/IdempotencyKey"} in found["parameters"]) == needs_key(route)
    examples = {
        code
        for answer in found["responses"].values()
        for code in answer["content"].get("application/problem+json", {}).get("examples", {})
    }
    assert set(contract.refuses) <= examples <= CODES.keys()
    assert "internal" in examples


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_refusals_example_is_a_problem_document(code: str) -> None:
    example = DOCUMENT["components"]["examples"][code]["value"]
    check(DOCUMENT["components"]["schemas"]["Problem"], example)
    assert not re.search(r"\{\w+\}", example["detail_zh"] + example["detail_en"])


def test_the_reading_page_gets_a_rendering_it_understands() -> None:
    older = build(ROUTES, "3.0.3")
    assert older["openapi"] == "3.0.3"
    assert older["paths"].keys() == DOCUMENT["paths"].keys()
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"):
        assert (swagger_ui_path / name).is_file()
