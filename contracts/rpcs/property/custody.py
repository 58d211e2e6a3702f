"""Custodianship (临时代管): the community looks after a compound whose company has left; and the continuity board."""

from contracts.events.property.custody import CONTINUITY_ITEMS, CUSTODY_SCOPE
from contracts.fields import (
    Code,
    Codes,
    Count,
    Day,
    Digest,
    Flag,
    Id,
    Listed,
    Moment,
    One,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.agreements import Norm
from contracts.rpcs.property.readers import CASE_READERS

STATES = (
    "authorised",
    "active",
    "announced",
    "extended",
    "overdue_escalated",
    "winding_up",
    "handed_over",
    "lapsed",
)
CONTINUITY_STATES = ("running", "stopped", "unresolved", "unknown")

#: a company sees the board of what it manages, not how it was replaced
READERS = {role: level for role, level in CASE_READERS.items() if role != "company_staff"}


class StartCustodianship(Schema):
    """``emergency``: it runs from now and is announced within a day; otherwise it runs once it is announced."""

    report_id = Id()
    scope = Codes(CUSTODY_SCOPE, least=1)
    emergency = Flag()
    reason = Text(most=1000)


class StandingCustodianships(PageRequest):
    """``status``: only those that stand so, such as ``overdue_escalated``."""

    status = Code(STATES, required=False, allow_none=True)


class AnnounceCustodianship(Schema):
    """An announcement on the compound's own board; ``photo`` shows it hanging there."""

    custodianship_id = Id()
    place = Text(most=200)
    photo = Digest()
    expected_version = Count(required=False, allow_none=True)


class CustodianshipRef(Schema):
    custodianship_id = Id()


class CustodianshipsOf(PageRequest):
    compound_id = Id()


class Custodianship(Schema):
    """``overdue``: past its last day and not handed over. Its limits are policy; what it stands on is in ``norms``."""

    custodianship_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    report_id = Id()
    agreement_id = Id()
    compound_id = Id()
    community_id = Id()
    custodian_id = Id()
    custodian_name = Text(most=100)
    scope = Codes(CUSTODY_SCOPE)
    emergency = Flag()
    reason = Text(most=1000)
    authorised_by = One(Actor)
    authorised_at = Moment()
    started_at = Moment(allow_none=True)
    announcement_due_at = Moment(allow_none=True)
    announced_at = Moment(allow_none=True)
    announcement_overdue = Flag()
    ends_on = Day(allow_none=True)
    overdue = Flag()
    extended_count = Count()
    ended_at = Moment(allow_none=True)
    successor_company_id = Id(allow_none=True)
    successor_name = Text(most=100, allow_none=True)
    norms = Listed(Norm)
    correlation_id = Id()
    version = Count()


class ContinuityItem(Schema):
    """Who runs it tonight, and paid until when; ``user_unit`` is whoever carries the lifts' duties."""

    item = Code(CONTINUITY_ITEMS)
    status = Code(CONTINUITY_STATES)
    responsible_kind = Code(("company", "community", "owners", "none"))
    responsible_id = Id(allow_none=True)
    responsible_name = Text(most=100, allow_none=True)
    paid_until = Day(allow_none=True)
    asset_count = Count(allow_none=True)
    user_unit_kind = Code(("company", "community", "owners"), allow_none=True)
    user_unit_id = Id(allow_none=True)
    user_unit_name = Text(most=100, allow_none=True)
    checked_at = Moment(allow_none=True)


class CompoundRef(Schema):
    compound_id = Id()


class RecordContinuityCheck(Schema):
    compound_id = Id()
    item = Code(CONTINUITY_ITEMS)
    status = Code(("running", "stopped"))


class ContinuityBoard(Schema):
    compound_id = Id()
    compound_name = Text(most=100)
    management_mode = Text(most=40)
    custodianship_id = Id(allow_none=True)
    items = Listed(ContinuityItem)


start_custodianship = command(
    "property.start_custodianship",
    request=StartCustodianship,
    response=Custodianship,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "report_retracted", "agreement_not_abandoned", "custodianship_running", "scope_twice"),
    zh="授权社区临时代管",
    en="Authorise the community as custodian",
)

list_standing_custodianships = query(
    "property.list_standing_custodianships",
    request=StandingCustodianships,
    response=page_of(Custodianship),
    allow={"working_committee": "sub_district", "auditor": "sub_district", "community_officer": "community"},
    refuses=("bad_cursor",),
    zh="正在代管的小区(可只看逾期待处理的)",
    en="The custodianships that stand, or only those the committee has to decide about",
)

announce_custodianship = command(
    "property.announce_custodianship",
    request=AnnounceCustodianship,
    response=Custodianship,
    allow={"working_committee": "sub_district", "community_officer": "community", "grid_worker": "community"},
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="在小区公示栏公示代管",
    en="Announce the custodianship on the compound's board",
)

get_custodianship = query(
    "property.get_custodianship",
    request=CustodianshipRef,
    response=Custodianship,
    allow=READERS,
    refuses=("not_found",),
    zh="查看临时代管",
    en="One custodianship",
)

list_custodianships = query(
    "property.list_custodianships",
    request=CustodianshipsOf,
    response=page_of(Custodianship),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区历次临时代管",
    en="The custodianships of a compound, newest first",
)

get_continuity_board = query(
    "property.get_continuity_board",
    request=CompoundRef,
    response=ContinuityBoard,
    allow=CASE_READERS,
    refuses=("not_found",),
    zh="水泵、公共用电、电梯由谁负责、费用付至何日",
    en="Pump, public electricity, lifts: who runs them tonight, paid until when",
)

record_continuity_check = command(
    "property.record_continuity_check",
    request=RecordContinuityCheck,
    response=ContinuityBoard,
    allow={"community_officer": "community", "grid_worker": "community", "property_staff": "compound"},
    refuses=("not_found",),
    zh="登记水泵、公共用电、电梯是否运行",
    en="Record whether pump, public electricity or lifts are running",
)
