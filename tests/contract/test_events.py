"""The published language of events: what is written is what is generated, and nothing personal travels in it."""

import json
from typing import Any

import jsonschema
import pytest
from marshmallow import Schema, fields

from contracts import jsonschema as generated
from contracts.events import EVENTS, SUBSCRIPTIONS, EventContract
from contracts.topology import SERVICES, bindings

PUBLISHED = [contract for contract in EVENTS.values() if contract.producer in SERVICES]
#: Words that name what no event may carry.
PERSONAL = {
    "phone",
    "mobile",
    "address",
    "id_number",
    "birth",
    "diagnosis",
    "ability",
    "mobility",
    "room",
    "person_name",
}


def test_the_committed_schemas_are_the_generated_ones() -> None:
    wanted = {name: text for name, text in generated.files().items() if name.split(".")[0] in SERVICES}
    found = {path.name: path.read_text() for path in generated.FOLDER.glob("*.json")}
    assert found == wanted, "run: python -m contracts.jsonschema"


@pytest.mark.parametrize("contract", PUBLISHED, ids=lambda contract: contract.type)
def test_each_schema_is_one_and_takes_its_own_sample(contract: EventContract) -> None:
    schema = json.loads((generated.FOLDER / f"{contract.type}.v{contract.version}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    sample = _envelope(contract)
    assert not list(validator.iter_errors(sample))
    # negative control: without its first required field it is refused
    for name in schema["$defs"]["data"].get("required", [])[:1]:
        del sample["data"][name]
        assert list(validator.iter_errors(sample))


@pytest.mark.parametrize("contract", PUBLISHED, ids=lambda contract: contract.type)
def test_no_event_carries_a_persons_particulars(contract: EventContract) -> None:
    assert not set(_names(contract.schema)) & PERSONAL


def test_every_stream_somebody_listens_to_is_published_and_bound() -> None:
    streams = {contract.stream for contract in EVENTS.values()}
    for service, wanted in SUBSCRIPTIONS.items():
        assert set(wanted) <= streams, service
        assert len(bindings(service)) == len(wanted)


def test_every_event_reaches_somebody() -> None:
    """The relay takes an event that no queue is bound to for an alarm, and keeps it."""
    heard = {stream for wanted in SUBSCRIPTIONS.values() for stream in wanted}
    assert {contract.type for contract in PUBLISHED if contract.stream not in heard} == set()


def _names(schema: Schema) -> list[str]:
    found = []
    for name, field in schema.fields.items():
        found.append(name)
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            found += _names(inner.schema)
    return found


def _envelope(contract: EventContract) -> dict[str, Any]:
    some_id = "01890a5d-ac96-774b-bcce-b302099a8057"
    return {
        "specversion": "1.0",
        "id": some_id,
        "source": f"/{contract.producer}",
        "type": contract.type,
        "time": "2017-06-30T20:30:00+08:00",
        "subdistrict": some_id,
        "aggregateid": some_id,
        "aggregateversion": 1,
        "correlationid": some_id,
        "data": {name: _sample(field) for name, field in contract.schema.fields.items()},
    }


def _sample(field: Any) -> Any:
    """A value the field's own type serialises to."""
    if isinstance(field, fields.List):
        return [_sample(field.inner)]
    if isinstance(field, fields.Nested):
        return {name: _sample(inner) for name, inner in field.schema.fields.items()}
    if isinstance(field, fields.Boolean):
        return True
    if isinstance(field, fields.Integer):
        return 2
    if isinstance(field, fields.Decimal):
        return "86.40"
    if isinstance(field, fields.AwareDateTime):
        return "2017-06-30T20:30:00+08:00"
    if isinstance(field, fields.Date):
        return "2017-06-30"
    for validator in field.validators:
        if hasattr(validator, "choices"):
            return next(iter(validator.choices))
        if getattr(validator, "max", None) and validator.max < 36:
            return "甲"
    return "01890a5d-ac96-774b-bcce-b302099a8057"
