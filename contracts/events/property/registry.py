"""What property tells of the register: compounds and households as they are now."""

from contracts.events import event
from contracts.fields import Area, Code, Count, EventSchema, Flag, Id, Ids, Listed, Text

MANAGEMENT_MODES = ("professional", "bundled", "community_custody", "owner_self", "none")
COMPOUND_KINDS = ("apartment", "bungalow_area")
HOUSEHOLD_KINDS = ("home", "shop", "courtyard")


@event("property.registry.compound_changed")
class CompoundChanged(EventSchema):
    """A compound as everyone may see it; carries the whole state, so only the newest counts."""

    compound_id = Id()
    community_id = Id()
    name = Text(most=100)
    kind = Code(COMPOUND_KINDS)
    management_mode = Code(MANAGEMENT_MODES)
    manager_id = Id(allow_none=True)
    manager_name = Text(most=100, allow_none=True)
    lift_count = Count()
    booster_pump_count = Count()
    household_count = Count()
    total_area = Area(allow_none=True)
    demo = Flag()


class HouseholdFacts(EventSchema):
    household_id = Id()
    kind = Code(HOUSEHOLD_KINDS)
    building = Text(most=20)
    entrance = Text(most=20, allow_none=True)
    floor = Count()
    area = Area()
    owner_ids = Ids(most=50)
    lessee_ids = Ids(most=50)


@event("property.registry.households_loaded")
class HouseholdsLoaded(EventSchema):
    """A chunk of a compound's households, at most 200; each entry is the household's whole state."""

    compound_id = Id()
    community_id = Id()
    households = Listed(HouseholdFacts, most=200)
    demo = Flag()


@event("property.registry.household_changed")
class HouseholdChanged(HouseholdFacts):
    """A household as it is now; carries its whole state, so only the newest counts."""

    compound_id = Id()
    community_id = Id()
