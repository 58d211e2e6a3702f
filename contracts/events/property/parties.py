"""What property tells of pledges of resources: what a resident unit offers its community, and what becomes of it."""

from contracts.events import event
from contracts.fields import Code, Day, EventSchema, Fen, Id

RESOURCE_KINDS = ("venue", "staff", "money", "skills", "equipment", "other")


class _Pledge(EventSchema):
    resource_pledge_id = Id()
    resident_unit_id = Id()
    community_id = Id()
    kind = Code(RESOURCE_KINDS)
    amount_fen = Fen(allow_none=True)


@event("property.resource_pledge.offered")
class ResourcePledgeOffered(_Pledge):
    available_from = Day()
    available_to = Day(allow_none=True)


@event("property.resource_pledge.accepted")
class ResourcePledgeAccepted(_Pledge):
    """The community takes it up."""


@event("property.resource_pledge.kept")
class ResourcePledgeKept(_Pledge):
    """It was there when it was needed."""


@event("property.resource_pledge.withdrawn")
class ResourcePledgeWithdrawn(_Pledge):
    """By the unit itself."""


@event("property.resource_pledge.lapsed")
class ResourcePledgeLapsed(_Pledge):
    """Its last day is over and it was not used."""
