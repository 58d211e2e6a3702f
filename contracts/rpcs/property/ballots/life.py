"""A ballot from its draft to its effect."""

from marshmallow import fields, validate

from contracts.events.property.ballots import MATTERS, OPTIONS_MOST, OUTCOMES, SUBJECT_KINDS
from contracts.fields import Code, Count, Day, Digest, Flag, Id, Ids, Moment, One, PageRequest, Schema, Text, page_of
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.ballots.shapes import (
    FORMS,
    ORGANISE,
    READERS,
    ROLL_SCOPES,
    STATES,
    Ballot,
    BallotLine,
    BallotRef,
    BallotTransition,
    Result,
)


class DraftProposal(Schema):
    """``options``: two to four to choose among, or none for yes or no."""

    compound_id = Id()
    matter = Code(MATTERS)
    title = Text(most=200)
    body = Text(most=20_000)
    options = fields.List(Text(most=200), load_default=list, validate=validate.Length(max=OPTIONS_MOST))


class ProposalRef(Schema):
    proposal_id = Id()


class Proposal(Schema):
    """An owners' matter of its own; ``ballot_id`` is the ballot that adopted or last rejected it.

    ``asking_heads`` of ``owner_heads`` ask to be called together on it; ``called_for_at``: a fifth of them did.
    """

    proposal_id = Id()
    number = Text(most=40)
    compound_id = Id()
    community_id = Id()
    matter = Code(MATTERS)
    title = Text(most=200)
    body = Text(most=20_000)
    options = fields.List(Text(most=200), required=True)
    chosen = Count(allow_none=True, least=1, most=OPTIONS_MOST)
    status = Code(("drafted", "adopted", "rejected"))
    drafted_by = One(Actor)
    drafted_at = Moment()
    asking_heads = Count()
    owner_heads = Count()
    called_for_at = Moment(allow_none=True)
    ballot_id = Id(allow_none=True)
    decided_on = Day(allow_none=True)
    correlation_id = Id()
    version = Count()


class DraftBallot(Schema):
    """What owners are asked, when, and in which form: it says which ways a vote may come. ``rerun_of``: the ballot on the same question this one repeats.

    Who votes is the question's own to say: all owners of the compound, or of a fund use those of its building. What is
    said here of it (``roll_scope``, ``buildings``) must be the same.
    """

    subject_kind = Code(SUBJECT_KINDS)
    subject_id = Id()
    form = Code(FORMS)
    secret = Flag()
    opens_at = Moment()
    closes_at = Moment()
    roll_scope = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(ROLL_SCOPES))
    buildings = fields.List(Text(most=20), load_default=list, validate=validate.Length(max=200))
    household_ids = Ids(required=False)
    rerun_of = Id(required=False, allow_none=True)


class GiveNotice(BallotTransition):
    """Where the notice hangs, and its photo."""

    place = Text(most=200)
    photo = Digest()


class WithdrawBallot(BallotTransition):
    reason = Text(most=2000)


class PublishBallot(BallotTransition):
    """Where the result hangs, and its photo."""

    place = Text(most=200)
    photo = Digest()


class OfCompound(PageRequest):
    compound_id = Id()


class PublicBallot(Schema):
    """Totals only."""

    ballot_id = Id()
    number = Text(most=40)
    compound_id = Id()
    matter = Code(MATTERS)
    status = Code(STATES)
    opens_at = Moment()
    closes_at = Moment()
    outcome = Code(OUTCOMES, allow_none=True)
    decided_on = Day(allow_none=True)
    objections_until = Moment(allow_none=True)
    effective_at = Moment(allow_none=True)
    annulled_on = Day(allow_none=True)
    annulled_at = Moment(allow_none=True)
    annulled_reference = Text(most=100, allow_none=True)
    result = One(Result, allow_none=True)


command(
    "property.draft_proposal",
    request=DraftProposal,
    response=Proposal,
    allow={**ORGANISE, "owner": "compound"},
    refuses=("not_found", "options_unfit"),
    zh="起草业主共同决定事项",
    en="Draft a matter for the owners to decide",
)
command(
    "property.petition_for_ballot",
    request=ProposalRef,
    response=Proposal,
    allow={"owner": "compound"},
    refuses=("not_found", "not_on_roll", "already_petitioned", "wrong_state"),
    zh="提议召开业主大会临时会议(20%以上业主)",
    en="Ask that the owners be called together on it; a fifth of them can have it",
)
query(
    "property.get_proposal",
    request=ProposalRef,
    response=Proposal,
    allow=READERS,
    refuses=("not_found",),
    zh="查看业主共同决定事项",
    en="A matter owners decide",
)
query(
    "property.list_proposals",
    request=OfCompound,
    response=page_of(Proposal),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区的业主共同决定事项",
    en="The matters drafted for a compound's owners",
)
command(
    "property.draft_ballot",
    request=DraftBallot,
    response=Ballot,
    allow=ORGANISE,
    refuses=(
        "not_found",
        "committee_not_in_office",
        "ballot_times_unfit",
        "roll_scope_unfit",
        "rerun_unfit",
        "subject_balloting",
    ),
    zh="起草表决",
    en="Draft a ballot",
)
command(
    "property.give_ballot_notice",
    request=GiveNotice,
    response=Ballot,
    allow=ORGANISE,
    refuses=(
        "not_found",
        "committee_not_in_office",
        "ballot_notice_too_short",
        "ballot_subject_gone",
        "roll_empty",
        "wrong_state",
        "stale_version",
    ),
    zh="公告表决并形成业主名册(提前十五日,告知居委会)",
    en="Announce a ballot 15 days ahead, to the residents' committee too, and take the roll",
)
command(
    "property.withdraw_ballot",
    request=WithdrawBallot,
    response=Ballot,
    allow=ORGANISE,
    refuses=("not_found", "committee_not_in_office", "wrong_state", "stale_version"),
    zh="投票开始前撤回表决",
    en="Withdraw a ballot before it opens",
)
command(
    "property.close_ballot",
    request=BallotTransition,
    response=Ballot,
    allow=ORGANISE,
    refuses=(
        "not_found",
        "committee_not_in_office",
        "ballot_not_open",
        "ballot_still_open",
        "ballot_already_closed",
        "ballot_box_disturbed",
        "stale_version",
    ),
    zh="截止并计票",
    en="Close a ballot and count it: when its time is over, or once everyone has voted",
)
command(
    "property.publish_ballot",
    request=PublishBallot,
    response=Ballot,
    allow=ORGANISE,
    refuses=("not_found", "committee_not_in_office", "wrong_state", "stale_version"),
    zh="公布表决结果和记录,开始异议期",
    en="Publish the result and the record; the time for objections begins",
)
query(
    "property.get_ballot",
    request=BallotRef,
    response=Ballot,
    allow=READERS,
    refuses=("not_found",),
    zh="查看表决",
    en="A ballot, who has come to it so far, and its result",
)
query(
    "property.list_ballots",
    request=OfCompound,
    response=page_of(BallotLine),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区的表决",
    en="A compound's ballots, the newest first",
)
query(
    "property.get_public_ballot",
    request=BallotRef,
    response=PublicBallot,
    allow={},
    refuses=("not_found",),
    zh="表决公示信息",
    en="A ballot as anyone may see it: totals only",
    public=True,
)
