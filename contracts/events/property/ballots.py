"""What property tells of ballots (表决): the owners' own decisions. Never who voted, nor how."""

from contracts.events import event
from contracts.fields import Code, Count, Day, EventSchema, Flag, Id, Moment, Text

MATTERS = (
    "rules_of_procedure",
    "covenant",
    "committee",
    "company",
    "use_fund",
    "raise_fund",
    "rebuild",
    "change_common_use",
    "other_major",
)
#: what a ballot can be about; each kind is answered for by one capability
SUBJECT_KINDS = (
    "agreement",
    "dismissal",
    "renewal",
    "tier",
    "fund_use",
    "revenue_use",
    "advance_ratification",
    "committee",
    "topic",
    "proposal",
)
OUTCOMES = ("passed", "failed", "no_quorum")
#: the most options a question can have
OPTIONS_MOST = 4


class _Ballot(EventSchema):
    ballot_id = Id()
    number = Text(most=40)
    compound_id = Id()
    matter = Code(MATTERS)
    subject_kind = Code(SUBJECT_KINDS)
    subject_id = Id()


@event("property.ballot.noticed")
class BallotNoticed(_Ballot):
    """All owners are told, and the residents' committee with them (regulations 14); the roll stands from here on."""

    opens_at = Moment()
    closes_at = Moment()
    secret = Flag()
    roll_heads = Count()
    rerun_of = Id(allow_none=True)


@event("property.ballot.opened")
class BallotOpened(_Ballot):
    closes_at = Moment()


@event("property.ballot.withdrawn")
class BallotWithdrawn(_Ballot):
    """Told only of a ballot that had been announced."""


@event("property.ballot.decided")
class BallotDecided(_Ballot):
    """The votes are counted. ``chosen``: which option passed, where owners chose among several.

    A passed ballot takes effect later, when the time for objections is over."""

    outcome = Code(OUTCOMES)
    chosen = Count(allow_none=True, least=1, most=OPTIONS_MOST)
    decided_on = Day()
    roll_heads = Count()
    voted_heads = Count()
    approving_heads = Count()


@event("property.ballot.published")
class BallotPublished(_Ballot):
    """The record is open to the owners; until ``objections_until`` they can object."""

    outcome = Code(OUTCOMES)
    objections_until = Moment()


@event("property.ballot.objected")
class BallotObjected(_Ballot):
    objection_id = Id()
    answer_due_on = Day()


@event("property.ballot.answer_overdue")
class BallotAnswerOverdue(_Ballot):
    """Whoever ran the ballot has not answered an objection in time."""

    objection_id = Id()
    answer_due_on = Day()


@event("property.ballot.challenged")
class BallotChallenged(_Ballot):
    """An objection is upheld: nothing is decided by this ballot."""

    objection_id = Id()


@event("property.ballot.took_effect")
class BallotTookEffect(_Ballot):
    """A passed ballot holds now, for whoever asked for it."""

    effective_at = Moment()


@event("property.ballot.annulled")
class BallotAnnulled(_Ballot):
    """A court has annulled it. ``had_taken_effect``: what was done on it stands until those concerned undo it."""

    reference = Text(most=100)
    annulled_on = Day()
    had_taken_effect = Flag()


@event("property.proposal.called_for")
class ProposalCalledFor(EventSchema):
    """A fifth of the owners ask that they be called together on it (regulations 13): now they must be."""

    proposal_id = Id()
    number = Text(most=40)
    compound_id = Id()
    matter = Code(MATTERS)
    asking_heads = Count()
    owner_heads = Count()
