"""The envelope of every event: CloudEvents 1.0, structured JSON, with the house's extension attributes.

It travels as ``application/json``: a stock nameko subscriber accepts nothing else.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marshmallow import ValidationError

from contracts.events import EVENTS, EventContract


class ContractBroken(Exception):
    """Our own side does not keep the contract: a bug, never a caller's fault."""


class Undigestible(Exception):
    """An event that no retry will make readable: not JSON, no envelope, or data that breaks the contract."""


@dataclass(frozen=True)
class Event:
    """An event as a handler sees it; ``data`` is loaded by its contract (ids as text, moments aware, money in fen)."""

    id: str
    type: str
    data: Mapping[str, Any]
    sub_district: str
    aggregate_id: str
    aggregate_version: int
    time: datetime
    correlation_id: str
    causation_id: str | None
    trace_id: str | None
    compound_id: str | None
    community_id: str | None

    @property
    def stream(self) -> str:
        return self.type.rsplit(".", 1)[0]


def dump(contract: EventContract, data: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` as JSON primitives; raises ``ContractBroken`` where a field is missing or does not fit."""
    missing = contract.schema.fields.keys() - data.keys()
    if missing:
        raise ContractBroken(f"{contract.type} lacks {sorted(missing)}")
    dumped: dict[str, Any] = contract.schema.dump(data)
    problems = contract.schema.validate(dumped)
    if problems:
        raise ContractBroken(f"{contract.type}: {problems}")
    return dumped


def seal(
    contract: EventContract,
    *,
    event_id: str,
    sub_district: str,
    aggregate_id: str,
    aggregate_version: int | None = None,
    time: datetime,
    correlation_id: str,
    causation_id: str | None,
    trace_id: str | None = None,
    compound_id: str | None,
    community_id: str | None,
    data: dict[str, Any],
) -> dict[str, Any]:
    """The envelope around dumped ``data``; without a version the outbox counts it when it writes the row.

    Extension attributes that are empty are left out, as CloudEvents asks.
    """
    envelope = {
        "specversion": "1.0",
        "id": event_id,
        "source": f"/{contract.producer}",
        "type": contract.type,
        "dataschema": f"/contracts/{contract.type}.v{contract.version}.json",
        "datacontenttype": "application/json",
        "subject": aggregate_id,
        "time": time.isoformat(),
        "subdistrict": sub_district,
        "aggregateid": aggregate_id,
        "aggregateversion": aggregate_version,
        "correlationid": correlation_id,
        "causationid": causation_id,
        "traceid": trace_id,
        "compoundid": compound_id,
        "communityid": community_id,
        "data": data,
    }
    return {name: value for name, value in envelope.items() if value is not None}


REQUIRED = ("id", "type", "time", "subdistrict", "aggregateid", "aggregateversion", "correlationid", "data")


def check(envelope: Any) -> dict[str, Any]:
    """``envelope`` if it is one, its ids in their one form, so that the inbox can keep it; raises ``Undigestible``."""
    if not isinstance(envelope, dict):
        raise Undigestible("not an envelope")
    missing = [name for name in REQUIRED if name not in envelope]
    if missing:
        raise Undigestible(f"the envelope lacks {missing}")
    try:
        for name in ("id", "subdistrict", "aggregateid", "correlationid"):
            envelope[name] = str(uuid.UUID(envelope[name]))
        _producer, _stream, _what = envelope["type"].split(".")
        if not 1 <= int(envelope["aggregateversion"]) < 2**63:
            raise ValueError("aggregateversion")
    except (ValueError, TypeError, AttributeError) as problem:
        raise Undigestible(f"not an envelope of this house: {problem}") from problem
    return envelope


def open_event(envelope: Mapping[str, Any]) -> Event:
    """The event in a checked envelope; raises ``Undigestible`` where type or data break the contract."""
    contract = EVENTS.get(envelope["type"])
    if contract is None:
        raise Undigestible(f"unknown type {envelope['type']}")
    try:
        return Event(
            id=envelope["id"],
            type=envelope["type"],
            data=contract.schema.load(envelope["data"]),
            sub_district=envelope["subdistrict"],
            aggregate_id=envelope["aggregateid"],
            aggregate_version=int(envelope["aggregateversion"]),
            time=datetime.fromisoformat(envelope["time"]),
            correlation_id=envelope["correlationid"],
            causation_id=envelope.get("causationid"),
            trace_id=envelope.get("traceid"),
            compound_id=envelope.get("compoundid"),
            community_id=envelope.get("communityid"),
        )
    except (ValidationError, ValueError, TypeError) as problem:
        raise Undigestible(f"{envelope['type']}: {problem}") from problem
