"""What happens in renovation that others build on."""

from contracts.events import event
from contracts.fields import Code, Codes, Count, EventSchema, Fen, Id, Text

INFRA_ITEMS = (
    "water_supply",
    "drainage",
    "heating",
    "gas",
    "paving",
    "public_toilet",
    "facade",
    "activity_room",
)


@event("renovation.project.registered")
class ProjectRegistered(EventSchema):
    project_id = Id()
    compound_id = Id()
    kind = Code(("bungalow_area", "old_compound"))
    household_count = Count()
    share_fen = Fen(allow_none=True)
    items = Codes(INFRA_ITEMS)


@event("renovation.upkeep.paused")
class UpkeepPaused(EventSchema):
    """Finished works are not handed to a company that has left. Aggregate: the project."""

    project_id = Id()
    compound_id = Id()
    company_id = Id()
    reason_code = Text(most=100)


@event("renovation.upkeep.resumed")
class UpkeepResumed(EventSchema):
    project_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
