"""The event contracts as JSON Schemas (2020-12), for readers who do not speak marshmallow.

Generated, committed under ``contracts/schemas/`` and held equal by a test: ``python -m contracts.jsonschema`` writes
them anew. A file describes the whole CloudEvents envelope of one event type and version.
"""

import json
from pathlib import Path
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from contracts.events import EVENTS, EventContract

FOLDER = Path(__file__).parent / "schemas"
_TEXT_ID = {"type": "string", "format": "uuid"}


def described(schema: type[Schema]) -> dict[str, Any]:
    """A marshmallow schema as JSON Schema, under ``data`` among the definitions it needs."""
    spec = APISpec(title="contracts", version="1", openapi_version="3.1.0", plugins=[MarshmallowPlugin()])
    spec.components.schema("data", schema=schema)
    definitions = spec.to_dict()["components"]["schemas"]
    found: dict[str, Any] = json.loads(json.dumps(definitions).replace("#/components/schemas/", "#/$defs/"))
    return found


def schema_of(contract: EventContract) -> dict[str, Any]:
    """The JSON Schema of one event, envelope and data."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"/contracts/{contract.type}.v{contract.version}.json",
        "title": contract.type,
        "description": " ".join((contract.data.__doc__ or "").split()),
        "type": "object",
        "required": [
            "specversion",
            "id",
            "source",
            "type",
            "time",
            "subdistrict",
            "aggregateid",
            "aggregateversion",
            "correlationid",
            "data",
        ],
        "properties": {
            "specversion": {"const": "1.0"},
            "id": _TEXT_ID,
            "source": {"const": f"/{contract.producer}"},
            "type": {"const": contract.type},
            "dataschema": {"type": "string"},
            "datacontenttype": {"const": "application/json"},
            "subject": {"type": "string"},
            "time": {"type": "string", "format": "date-time"},
            "subdistrict": _TEXT_ID,
            "aggregateid": _TEXT_ID,
            "aggregateversion": {"type": "integer", "minimum": 1},
            "correlationid": _TEXT_ID,
            "causationid": _TEXT_ID,
            "traceid": {"type": "string", "maxLength": 64},
            "compoundid": _TEXT_ID,
            "communityid": _TEXT_ID,
            "data": {"$ref": "#/$defs/data"},
        },
        "$defs": described(contract.data),
    }


def files() -> dict[str, str]:
    """File name → text of every published event's schema."""
    return {
        f"{contract.type}.v{contract.version}.json": json.dumps(schema_of(contract), indent=1, ensure_ascii=False)
        + "\n"
        for contract in EVENTS.values()
    }


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    wanted = files()
    for stale in {path.name for path in FOLDER.glob("*.json")} - wanted.keys():
        (FOLDER / stale).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    write()
