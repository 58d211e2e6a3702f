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
DECISION_KINDS = ("extend", "change_scope", "close_escalation")
CONTINUITY_STATES = ("running", "stopped", "unresolved", "unknown")

#: a company sees the board of what it manages, not how it was replaced
READERS = {role: level for role, level in CASE_READERS.items() if role != "company_staff"}


class StartCustodianship(Schema):
    """``emergency``: it runs from now and is announced within a day; otherwise it runs once it is announced."""

    report_id = Id()
    scope = Codes(CUSTODY_SCOPE, least=1)
    emergency = Flag()
    reason = Text(most=1000)


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


class ExtendCustodianship(CustodianshipRef):
    """How long is not asked: once, by the policy's days, six months at most in all."""

    reason = Text(most=1000)
    expected_version = Count(required=False, allow_none=True)


class ChangeCustodyScope(CustodianshipRef):
    """``scope``: all that is looked after from now on."""

    scope = Codes(CUSTODY_SCOPE, least=1)
    reason = Text(most=1000)
    expected_version = Count(required=False, allow_none=True)


class CloseCustodyEscalation(CustodianshipRef):
    """``decision``: what the committee has decided; ``hand_over_by``: the last day for it, within 30 days (policy)."""

    decision = Text(most=1000)
    hand_over_by = Day()
    expected_version = Count(required=False, allow_none=True)


class DecisionsOf(PageRequest):
    custodianship_id = Id()


class CustodianshipDecision(Schema):
    """One decision about a running custodianship, and the announcement it made out of date, if there was one."""

    decision_id = Id()
    custodianship_id = Id()
    kind = Code(DECISION_KINDS)
    reason = Text(most=1000)
    scope_before = Codes(CUSTODY_SCOPE)
    scope_after = Codes(CUSTODY_SCOPE)
    ends_on_before = Day(allow_none=True)
    ends_on_after = Day(allow_none=True)
    announced_at_before = Moment(allow_none=True)
    decided_by = One(Actor)
    decided_at = Moment()


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

announce_custodianship = command(
    "property.announce_custodianship",
    request=AnnounceCustodianship,
    response=Custodianship,
    allow={"working_committee": "sub_district", "community_officer": "community", "grid_worker": "community"},
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="在小区公示栏公示代管",
    en="Announce the custodianship on the compound's board",
)

extend_custodianship = command(
    "property.extend_custodianship",
    request=ExtendCustodianship,
    response=Custodianship,
    allow={"working_committee": "sub_district"},
    refuses=(
        "not_found",
        "custodianship_extended_already",
        "custodianship_past_its_end",
        "wrong_state",
        "stale_version",
    ),
    zh="延长临时代管(一次)",
    en="Extend a custodianship, once",
)

change_custody_scope = command(
    "property.change_custody_scope",
    request=ChangeCustodyScope,
    response=Custodianship,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "scope_twice", "scope_unchanged", "wrong_state", "stale_version"),
    zh="调整代管事项",
    en="Change what a custodianship covers",
)

close_custody_escalation = command(
    "property.close_custody_escalation",
    request=CloseCustodyEscalation,
    response=Custodianship,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "hand_over_by_out_of_range", "wrong_state", "stale_version"),
    zh="处理逾期代管:作出决定并限期移交",
    en="Close the escalation of an overdue custodianship: decide, and set the day for handing over",
)

list_custodianship_decisions = query(
    "property.list_custodianship_decisions",
    request=DecisionsOf,
    response=page_of(CustodianshipDecision),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="代管期间的决定",
    en="What was decided about a custodianship, oldest first",
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
