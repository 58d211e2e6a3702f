"""Every event: its type, its data, and which service listens to which stream.

``property.custodianship.started`` goes to the exchange ``property.events`` under ``custodianship.started``. Its
*stream* is ``property.custodianship``: versions are counted, without a gap, per stream and aggregate, and a
subscriber takes a stream whole. Events carry opaque ids and public facts: never a name, phone, address or diagnosis
of a person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from marshmallow import Schema

SchemaClass = type[Schema]


@dataclass(frozen=True)
class EventContract:
    """One event type. ``version`` grows only when a change is not additive; both are then published in parallel."""

    type: str
    data: SchemaClass
    version: int
    schema: Schema = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "schema", self.data())

    @property
    def producer(self) -> str:
        return self.type.split(".")[0]

    @property
    def stream(self) -> str:
        return self.type.rsplit(".", 1)[0]

    @property
    def routing_key(self) -> str:
        return self.type.split(".", 1)[1]


EVENTS: dict[str, EventContract] = {}


def event(type: str, version: int = 1) -> Callable[[SchemaClass], SchemaClass]:
    """Declare the event ``type``; the decorated schema is its data."""

    def declare(data: SchemaClass) -> SchemaClass:
        if type in EVENTS:
            raise ValueError(f"event declared twice: {type}")
        EVENTS[type] = EventContract(type, data, version)
        return data

    return declare


#: service -> the streams it listens to, whole
SUBSCRIPTIONS: dict[str, tuple[str, ...]] = {
    "property": ("notify.publicity", "eldercare.door_check"),
    "eldercare": ("property.registry", "property.agreement", "property.custodianship", "property.door_check"),
    "renovation": ("property.registry", "property.agreement", "property.handover", "property.topic"),
    "notify": (
        "property.registry",
        "property.bundle",
        "property.agreement",
        "property.custodianship",
        "property.lift",
        "property.advance",
        "property.handover",
        "property.door_check",
        "property.joint_office",
        "property.workorder",
        "property.complaint",
        "property.mediation",
        "property.resource_pledge",
        "property.fund_use",
        "property.inspection",
        "property.asset",
        "property.outage",
        "property.topic",
        "property.body",
        "property.owners_meeting",
        "property.tier",
        "property.fee",
        "property.billing",
        "property.payment",
        "property.revenue",
        "property.accounts",
        "property.ballot",
        "property.proposal",
        "eldercare.impact",
        "eldercare.visit",
        "eldercare.call_round",
        "renovation.upkeep",
        "renovation.project",
        "notify.publicity",
        "notify.delivery",
        "notify.contact_task",
    ),
}

from contracts.events import eldercare, notify, property, renovation  # noqa: E402, F401
