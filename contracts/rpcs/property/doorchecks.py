"""Door checks (上门敲门): the duty staff knocks at a door and says who answered. Why is known to nobody here."""

from contracts.fields import Code, Count, Id, Moment, One, PageRequest, Schema, Text, page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor

STATES = ("assigned", "completed")
OUTCOMES = ("answered", "no_answer", "needs_help")

KNOCKERS: dict[str, Level] = {
    "property_staff": "compound",
    "community_officer": "community",
    "grid_worker": "community",
}


class DoorChecksOf(PageRequest):
    compound_id = Id()
    status = Code(STATES, required=False, allow_none=True)


class RecordDoorCheck(Schema):
    door_check_id = Id()
    outcome = Code(OUTCOMES)
    expected_version = Count(required=False, allow_none=True)


class DoorCheck(Schema):
    """A door, and by when to knock; no name and no reason."""

    door_check_id = Id()
    status = Code(STATES)
    compound_id = Id()
    building = Text(most=20)
    entrance = Text(most=20, allow_none=True)
    floor = Count()
    room = Text(most=20, allow_none=True)
    assigned_at = Moment()
    due_at = Moment()
    outcome = Code(OUTCOMES, allow_none=True)
    completed_by = One(Actor, allow_none=True)
    completed_at = Moment(allow_none=True)
    version = Count()


list_door_checks = query(
    "property.list_door_checks",
    request=DoorChecksOf,
    response=page_of(DoorCheck),
    allow=KNOCKERS,
    refuses=("not_found", "bad_cursor"),
    zh="待敲门核实的住户",
    en="Doors to knock at, soonest first",
)

record_door_check = command(
    "property.record_door_check",
    request=RecordDoorCheck,
    response=DoorCheck,
    allow=KNOCKERS,
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="登记敲门结果",
    en="Record who answered the door",
)
