"""What a body (业委会 and others) looks like on the bus, and what is asked to move it on."""

from contracts.events.property.bodies import BODY_KINDS
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
    PageRequest,
    Schema,
    Text,
)

STATES = ("preparing", "elected", "filed", "active", "re_election_due", "handing_over", "dissolved")
ROLES = ("chair", "deputy", "member")
CANDIDATES = ("standing", "elected", "not_elected", "withdrawn")
#: handed over by every body; others where there are any
NEEDED_ITEMS = ("seal", "accounts", "records")
BODY_ITEMS = (*NEEDED_ITEMS, "funds", "premises")


class SetBodyRules(Schema):
    """``small_*``: below so many households, so few seats will do. Sources: [S7], regulations 16; configurable."""

    kind = Code(BODY_KINDS)
    seats_least = Count(least=1, most=500)
    seats_most = Count(least=1, most=500)
    small_households = Count(most=10_000)
    small_seats = Count(least=1, most=500)
    term_years_least = Count(least=1, most=20)
    term_years_most = Count(least=1, most=20)
    re_election_months = Count(least=1, most=24)
    filing_days = Count(least=1, most=365)
    convene_days = Count(least=1, most=365)
    expected_version = Count(required=False, allow_none=True)


class BodyRulesRef(Schema):
    kind = Code(BODY_KINDS)


class BodyRules(Schema):
    kind = Code(BODY_KINDS)
    seats_least = Count()
    seats_most = Count()
    small_households = Count()
    small_seats = Count()
    term_years_least = Count()
    term_years_most = Count()
    re_election_months = Count()
    filing_days = Count()
    convene_days = Count()
    version = Count()


class PrepareBody(Schema):
    """``compound_id`` is null for a body of the whole community."""

    kind = Code(BODY_KINDS)
    community_id = Id()
    compound_id = Id(required=False, allow_none=True)
    name = Text(most=100)
    seats = Count(least=1, most=500)
    term_years = Count(least=1, most=20)


class BodyRef(Schema):
    body_id = Id()


class BodyTransition(BodyRef):
    expected_version = Count(required=False, allow_none=True)


class BodiesOf(PageRequest):
    community_id = Id(required=False, allow_none=True)
    compound_id = Id(required=False, allow_none=True)


class NominateCandidate(BodyTransition):
    """``works_for_company``: for the company that manages the compound; it bars."""

    person_id = Id()
    works_for_company = Flag()


class BodyPerson(BodyTransition):
    person_id = Id()


class RecordBodyElection(BodyTransition):
    held_on = Day()
    due = Count(least=1)
    attended = Count()
    approved = Count()
    paper = Digest()


class AssignBodyRole(BodyPerson):
    role = Code(ROLES)


class EndMembership(BodyPerson):
    reason = Code(("resigned", "no_longer_owner"))
    paper = Digest(required=False, allow_none=True)


class FileBody(BodyTransition):
    filing_no = Text(most=60)
    filed_on = Day()
    paper = Digest()


class BodyReport(BodyTransition):
    report = Digest()


class HandOverBody(BodyTransition):
    """``items``: beside seal, accounts and records."""

    successor_id = Id()
    items = Codes(BODY_ITEMS, required=False)


class SignBodyHandover(BodyRef):
    item = Code(BODY_ITEMS)
    side = Code(("outgoing", "incoming"))


class DissolveBody(BodyTransition):
    reason = Text(most=2000)


class BodyMember(Schema):
    person_id = Id()
    role = Code(ROLES)
    joined_on = Day()
    left_on = Day(allow_none=True)
    left_reason = Code(("resigned", "no_longer_owner"), allow_none=True)


class BodyCandidate(Schema):
    person_id = Id()
    status = Code(CANDIDATES)
    nominated_at = Moment()


class BodyItem(Schema):
    item = Code(BODY_ITEMS)
    outgoing_at = Moment(allow_none=True)
    incoming_at = Moment(allow_none=True)


class BodyBallot(Schema):
    """``counted`` is false when the body had moved on before the owners decided."""

    ballot_id = Id()
    number = Text(most=40)
    outcome = Code(("passed", "failed", "no_quorum"))
    decided_on = Day()
    counted = Flag()


class Body(Schema):
    """``report_owed``: re-election is due and the written report has not come."""

    body_id = Id()
    number = Text(most=40)
    kind = Code(BODY_KINDS)
    name = Text(most=100)
    status = Code(STATES)
    community_id = Id()
    compound_id = Id(allow_none=True)
    seats = Count()
    term_years = Count()
    prepared_at = Moment()
    elected_on = Day(allow_none=True)
    file_due_on = Day(allow_none=True)
    filing_no = Text(most=60, allow_none=True)
    filed_on = Day(allow_none=True)
    filing_overdue = Flag()
    term_start = Day(allow_none=True)
    term_end = Day(allow_none=True)
    re_election_on = Day(allow_none=True)
    report = Digest(allow_none=True)
    report_owed = Flag()
    expired = Flag()
    successor_id = Id(allow_none=True)
    dissolved_at = Moment(allow_none=True)
    dissolved_reason = Text(most=2000, allow_none=True)
    members = Listed(BodyMember)
    candidates = Listed(BodyCandidate)
    items = Listed(BodyItem)
    ballots = Listed(BodyBallot)
    correlation_id = Id()
    version = Count()


class BodyLine(Schema):
    body_id = Id()
    number = Text(most=40)
    kind = Code(BODY_KINDS)
    name = Text(most=100)
    status = Code(STATES)
    compound_id = Id(allow_none=True)
    term_end = Day(allow_none=True)
    prepared_at = Moment()
