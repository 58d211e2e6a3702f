"""RPCs of the renovation service: projects, and who will look after finished works."""

from contracts.events.renovation import INFRA_ITEMS
from contracts.fields import (
    Code,
    Codes,
    Count,
    Day,
    Fen,
    Flag,
    Id,
    Listed,
    Moment,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.roles import Level
from contracts.rpcs import command, query

KINDS = ("bungalow_area", "old_compound")
STATES = (
    "proposed",
    "surveyed",
    "scheme_chosen",
    "mandated",
    "funded",
    "in_works",
    "completed",
    "accepted",
    "appraised",
    "closed",
    "suspended",
)
UPKEEP_STATES = ("none", "pending", "paused")
DATES = ("listed", "works_started", "pipes_finished", "works_finished")

OFFICIALS: dict[str, Level] = {"working_committee": "sub_district", "community_officer": "community"}
READERS: dict[str, Level] = {
    **OFFICIALS,
    "civil_affairs": "sub_district",
    "auditor": "sub_district",
    "housing_bureau": "sub_district",
    "grid_worker": "community",
    "building_head": "compound",
    "owners_committee": "compound",
    "property_staff": "compound",
    "owner": "compound",
    "lessee": "compound",
    "company_staff": "operator",
}


class PlannedDate(Schema):
    """A date the project is planned by; ``inferred`` where no document states it."""

    what = Code(DATES)
    on = Day()
    inferred = Flag()


class RegisterProject(Schema):
    """``share_fen`` is what each household pays, null where none is set. ``items`` are of the eight kinds of works."""

    compound_id = Id()
    kind = Code(KINDS)
    name = Text(most=100)
    items = Codes(INFRA_ITEMS, least=1)
    share_fen = Fen(required=False, allow_none=True)
    planned = Listed(PlannedDate, required=False, most=len(DATES))


class ProjectRef(Schema):
    project_id = Id()


class CompoundRef(Schema):
    compound_id = Id()


class ProjectsOf(PageRequest):
    compound_id = Id(required=False, allow_none=True)
    status = Code(STATES, required=False, allow_none=True)


class ProjectLine(Schema):
    project_id = Id()
    compound_id = Id()
    community_id = Id()
    kind = Code(KINDS)
    name = Text(most=100)
    status = Code(STATES)
    items = Codes(INFRA_ITEMS)
    upkeep = Code(UPKEEP_STATES)
    demo = Flag()


class Project(ProjectLine):
    """``courtyard_count`` counts yards, not households; ``next`` are the states that may follow."""

    compound_name = Text(most=100)
    share_fen = Fen(allow_none=True)
    household_count = Count()
    courtyard_count = Count(allow_none=True)
    planned = Listed(PlannedDate)
    next = Codes(STATES)
    upkeep_company_id = Id(allow_none=True)
    upkeep_company_name = Text(most=100, allow_none=True)
    registered_at = Moment()
    correlation_id = Id()
    version = Count()


class UpkeepItem(Schema):
    """Finished works waiting for whoever will look after them; ``reason_code`` says why it stands still."""

    project_id = Id()
    name = Text(most=100)
    status = Code(STATES)
    upkeep = Code(("pending", "paused"))
    company_id = Id()
    company_name = Text(most=100)
    paused_at = Moment(allow_none=True)
    reason_code = Text(most=100, allow_none=True)


class Upkeep(Schema):
    compound_id = Id()
    items = Listed(UpkeepItem)


register_project = command(
    "renovation.register_project",
    request=RegisterProject,
    response=Project,
    allow=OFFICIALS,
    refuses=("project_already_registered", "project_item_twice", "project_kind_unfit"),
    zh="登记改造项目",
    en="Register a renovation project",
)

get_project = query(
    "renovation.get_project",
    request=ProjectRef,
    response=Project,
    allow=READERS,
    zh="查看改造项目",
    en="One renovation project",
)

list_projects = query(
    "renovation.list_projects",
    request=ProjectsOf,
    response=page_of(ProjectLine),
    allow=READERS,
    zh="改造项目",
    en="Renovation projects, by name",
)

get_upkeep = query(
    "renovation.get_upkeep",
    request=CompoundRef,
    response=Upkeep,
    allow=READERS,
    zh="小区改造成果的管护交接",
    en="Finished works of a compound and who is to look after them",
)
