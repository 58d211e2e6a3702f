"""What is asked for and decided about custody: proposed, authorised, extended, changed, and wound up."""

from contracts.events.property.custody import CUSTODY_SCOPE
from contracts.fields import Code, Codes, Count, Day, Flag, Id, Moment, One, PageRequest, Schema, Text, page_of
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.custody import READERS, Custodianship, CustodianshipRef, StartCustodianship

PROPOSAL_STATES = ("proposed", "authorised", "declined")
DECISION_KINDS = ("extend", "change_scope", "close_escalation")


class ProposalTransition(Schema):
    proposal_id = Id()
    expected_version = Count(required=False, allow_none=True)


class DeclineProposal(ProposalTransition):
    reason = Text(most=1000)


class ProposalsOf(PageRequest):
    status = Code(PROPOSAL_STATES, required=False, allow_none=True)


class Proposal(Schema):
    proposal_id = Id()
    number = Text(most=40)
    status = Code(PROPOSAL_STATES)
    report_id = Id()
    compound_id = Id()
    community_id = Id()
    scope = Codes(CUSTODY_SCOPE)
    emergency = Flag()
    reason = Text(most=1000)
    proposed_by = One(Actor)
    proposed_at = Moment()
    decided_by = One(Actor, allow_none=True)
    decided_at = Moment(allow_none=True)
    decision_reason = Text(most=1000, allow_none=True)
    custodianship_id = Id(allow_none=True)
    correlation_id = Id()
    version = Count()


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


propose_custodianship = command(
    "property.propose_custodianship",
    request=StartCustodianship,
    response=Proposal,
    allow={"community_officer": "community"},
    refuses=(
        "not_found",
        "report_retracted",
        "agreement_not_abandoned",
        "custodianship_running",
        "scope_twice",
        "proposal_open",
    ),
    zh="社区提请临时代管",
    en="Ask the street for custody of a compound",
)

authorise_custodianship = command(
    "property.authorise_custodianship",
    request=ProposalTransition,
    response=Custodianship,
    allow={"working_committee": "sub_district"},
    refuses=(
        "not_found",
        "report_retracted",
        "agreement_not_abandoned",
        "custodianship_running",
        "wrong_state",
        "stale_version",
    ),
    zh="授权社区提请的临时代管",
    en="Authorise the custody a community asked for",
)

decline_custodianship_proposal = command(
    "property.decline_custodianship_proposal",
    request=DeclineProposal,
    response=Proposal,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="不同意社区提请的临时代管",
    en="Decline the custody a community asked for",
)

list_custodianship_proposals = query(
    "property.list_custodianship_proposals",
    request=ProposalsOf,
    response=page_of(Proposal),
    allow={"working_committee": "sub_district", "auditor": "sub_district", "community_officer": "community"},
    refuses=("bad_cursor",),
    zh="代管提请",
    en="What communities asked for, newest first",
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
