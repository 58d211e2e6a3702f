"""The bus as an AsyncAPI document: what is written is what is generated, whole, and true of what really travels."""

import json
from typing import Any

import jsonschema
import pytest

from chassis.rpc.wire import dump_answer, dump_call
from contracts import asyncapi
from contracts.events import EVENTS
from contracts.refusals import Refusal
from contracts.rpcs import RPCS
from contracts.topology import SERVICES
from gateway.pages import Pages

DOCUMENT: dict[str, Any] = json.loads(asyncapi.FILE.read_text())


def test_the_committed_document_is_the_generated_one() -> None:
    assert asyncapi.FILE.read_text() == asyncapi.text(), "run: python -m contracts.asyncapi"


def test_it_is_asyncapi_3_in_form() -> None:
    assert DOCUMENT["asyncapi"] == "3.0.0"
    assert DOCUMENT.keys() == {"asyncapi", "info", "defaultContentType", "channels", "operations", "components"}
    for name, operation in DOCUMENT["operations"].items():
        assert operation["action"] in ("send", "receive"), name
        channel = _found(operation["channel"]["$ref"])
        offered = [f"{operation['channel']['$ref']}/messages/{one}" for one in channel["messages"]]
        assert {one["$ref"] for one in operation["messages"]} <= set(offered), name


def test_every_event_and_every_call_is_in_it() -> None:
    events = {type for type, contract in EVENTS.items() if contract.producer in SERVICES}
    calls = {name for name, rpc in RPCS.items() if rpc.service in SERVICES}
    assert DOCUMENT["channels"].keys() == events | calls | {"answers"}
    assert DOCUMENT["operations"].keys() == {f"tell {one}" for one in events} | {f"answer {one}" for one in calls}


def test_every_reference_leads_somewhere() -> None:
    found = list(_references(DOCUMENT))
    assert len(found) > 500
    for reference in found:
        _found(reference)
    with pytest.raises(KeyError):
        _found("#/components/schemas/property.nowhere")


def test_what_travels_fits_it() -> None:
    report = {
        "compound_id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "category": "lift",
        "place": "1号楼",
        "description": "停了",
        "idempotency_key": "a key",
    }
    _fits("property.report_repair.call", json.loads(dump_call(report)))
    _fits("property.report_repair.answer", json.loads(dump_answer(None, Refusal("household_elsewhere"))))
    del report["idempotency_key"]
    with pytest.raises(jsonschema.ValidationError):
        _fits("property.report_repair.call", json.loads(dump_call(report)))
    with pytest.raises(jsonschema.ValidationError):
        _fits("property.report_repair.answer", json.loads(dump_answer({"number": 1}, None)))


def test_the_gateway_shows_it() -> None:
    page = Pages(None)._pages["/asyncapi.json"]()  # type: ignore[arg-type]
    assert (page.status, json.loads(page.body)) == (200, DOCUMENT)
    assert page.headers["ETag"]


def _fits(message: str, body: Any) -> None:
    schema = {**DOCUMENT["components"]["messages"][message]["payload"], "components": DOCUMENT["components"]}
    jsonschema.Draft202012Validator(schema).validate(body)


def _references(node: Any) -> Any:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for inner in node.values():
            yield from _references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _references(inner)


def _found(reference: str) -> Any:
    node: Any = DOCUMENT
    for step in reference.removeprefix("#/").split("/"):
        node = node[step]
    return node
