"""What a ballot looks like, and who reads it."""

from typing import Any

from marshmallow import fields

from contracts.events.property.ballots import MATTERS, OPTIONS_MOST, OUTCOMES, SUBJECT_KINDS
from contracts.fields import Code, Count, Day, Digest, Flag, Id, Ids, Listed, Moment, One, Schema, Text
from contracts.roles import Level
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.agreements import Norm

FORMS = ("meeting", "written", "online", "mixed")
WAYS = ("online", "paper", "doorstep")
OPTIONS = ("option_1", "option_2", "option_3", "option_4")
#: yes or no has the first three; a question with options has those in place of ``approve``
CHOICES = ("approve", "against", "abstain", *OPTIONS)
ROLL_SCOPES = ("compound", "buildings", "households")
ORGANISERS = ("owners_committee", "community")
STATES = (
    "draft",
    "noticed",
    "open",
    "counting",
    "passed",
    "failed",
    "no_quorum",
    "published",
    "challenged",
    "withdrawn",
)

#: Who runs a ballot: the owners' committee, or the community where there is none.
ORGANISE: dict[str, Level] = {"owners_committee": "compound", "community_officer": "community"}
#: Who carries slips and papers from door to door.
COLLECT: dict[str, Level] = {**ORGANISE, "grid_worker": "community", "building_head": "compound"}
#: Who follows a ballot without a vote in it.
OVERSEE: dict[str, Level] = {
    "working_committee": "sub_district",
    "civil_affairs": "sub_district",
    "auditor": "sub_district",
    "court": "sub_district",
    "housing_bureau": "sub_district",
    "mediator": "sub_district",
}
#: Everyone a ballot concerns; a lessee or a relative may be an owner's agent.
READERS: dict[str, Level] = {
    **OVERSEE,
    **COLLECT,
    "owner": "compound",
    "lessee": "compound",
    "family": "compound",
    "elder": "compound",
}
#: Who may read the record line by line.
RECORD_READERS: dict[str, Level] = {**OVERSEE, **ORGANISE, "owner": "compound"}


def AreaSum() -> fields.Field[Any]:
    """A sum of areas, decimal m² with two places, which may be zero."""
    return fields.Decimal(
        places=2,
        as_string=True,
        required=True,
        metadata={"description": "m²", "type": "string", "pattern": r"^\d+(\.\d{1,2})?$"},
    )


class BallotRef(Schema):
    ballot_id = Id()


class BallotTransition(BallotRef):
    expected_version = Count(required=False, allow_none=True)


class Tally(Schema):
    """So many heads holding so much area."""

    heads = Count()
    area = AreaSum()


class Check(Schema):
    """One of the four conditions: ``part`` of ``whole`` (heads, or 0.01 m²) against ``numerator``/``denominator``.

    ``inclusive``: at least that share (以上); otherwise more than it (过半数).
    """

    name = Code(("participation_heads", "participation_area", "approval_heads", "approval_area"))
    part = Count(most=10**12)
    whole = Count(most=10**12)
    numerator = Count()
    denominator = Count()
    inclusive = Flag()
    reached = Flag()


class OptionTally(Tally):
    choice = Code(OPTIONS)


class Result(Schema):
    """What was counted and by which law; ``item`` is the matter's number in it.

    With ``options``, ``chosen`` is the number of the one that passed, and ``approve`` and the checks are those of the
    one that passed or came nearest.
    ``of``: whether approval is a share of all owners or of those taking part. Abstention takes part and is no approval.
    """

    outcome = Code(OUTCOMES)
    chosen = Count(allow_none=True, least=1, most=OPTIONS_MOST)
    rule_set = Text(most=40)
    item = Count()
    of = Code(("all", "participating"))
    roll = One(Tally)
    participating = One(Tally)
    approve = One(Tally)
    against = One(Tally)
    abstain = One(Tally)
    options = Listed(OptionTally)
    checks = Listed(Check)
    norms = Listed(Norm)


class BallotLine(Schema):
    """``decided_on`` and ``outcome`` are null until the count, ``effective_at`` until a yes or a no holds.

    ``annulled_on``: the day of a court's judgement against it, ``annulled_at`` when that was recorded here; what had
    taken effect keeps its status and its ``effective_at``.
    """

    ballot_id = Id()
    number = Text(most=40)
    compound_id = Id()
    community_id = Id()
    matter = Code(MATTERS)
    subject_kind = Code(SUBJECT_KINDS)
    subject_id = Id()
    title = Text(most=300)
    options = fields.List(Text(most=200), required=True)
    form = Code(FORMS)
    secret = Flag()
    organiser = Code(ORGANISERS)
    rerun_of = Id(allow_none=True)
    opens_at = Moment()
    closes_at = Moment()
    status = Code(STATES)
    outcome = Code(OUTCOMES, allow_none=True)
    decided_on = Day(allow_none=True)
    objections_until = Moment(allow_none=True)
    effective_at = Moment(allow_none=True)
    annulled_on = Day(allow_none=True)
    annulled_at = Moment(allow_none=True)
    annulled_reference = Text(most=100, allow_none=True)
    drafted_at = Moment()
    version = Count()


class Ballot(BallotLine):
    """``turnout`` says who has come, never for what; ``result`` comes with the count.

    ``lone_areas``: how many on the roll have an area nobody else has. In a secret ballot their slip can be told by
    its area once the record is published: voters are to know before they vote.
    """

    roll_scope = Code(ROLL_SCOPES)
    buildings = fields.List(Text(most=20), required=True)
    household_ids = Ids()
    drafted_by = One(Actor)
    noticed_at = Moment(allow_none=True)
    notice_place = Text(most=200, allow_none=True)
    notice_photo = Digest(allow_none=True)
    roll = One(Tally, allow_none=True)
    lone_areas = Count(allow_none=True)
    turnout = One(Tally)
    closed_at = Moment(allow_none=True)
    result = One(Result, allow_none=True)
    published_at = Moment(allow_none=True)
    published_place = Text(most=200, allow_none=True)
    published_photo = Digest(allow_none=True)
    unruled_objections = Count()
    withdrawn_reason = Text(most=2000, allow_none=True)
    annulled_filed_on = Day(allow_none=True)
    annulled_reason = Text(most=2000, allow_none=True)
    norms = Listed(Norm)
    correlation_id = Id()
