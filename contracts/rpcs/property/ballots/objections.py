"""Objections to a published ballot."""

from contracts.fields import Code, Count, Day, Flag, Id, Moment, PageRequest, Schema, Text, page_of
from contracts.rpcs import command, query
from contracts.rpcs.property.ballots.shapes import ORGANISE, OVERSEE, BallotRef


class ObjectToBallot(BallotRef):
    grounds = Text(most=4000)


class ObjectionRef(Schema):
    objection_id = Id()
    expected_version = Count(required=False, allow_none=True)


class AnswerObjection(ObjectionRef):
    answer = Text(most=4000)


class RuleOnObjection(ObjectionRef):
    """``ruling``: the reasons, which the objector reads."""

    ruling = Text(most=4000)


class ObjectionsOf(PageRequest):
    ballot_id = Id()


class Objection(Schema):
    """Who objects is not said: whoever answers and rules does so on the grounds."""

    objection_id = Id()
    number = Text(most=40)
    ballot_id = Id()
    compound_id = Id()
    grounds = Text(most=4000)
    status = Code(("open", "answered", "upheld", "dismissed"))
    raised_at = Moment()
    answer_due_on = Day()
    answer_overdue = Flag()
    answer = Text(most=4000, allow_none=True)
    answered_at = Moment(allow_none=True)
    ruling = Text(most=4000, allow_none=True)
    ruled_at = Moment(allow_none=True)
    version = Count()


command(
    "property.object_to_ballot",
    request=ObjectToBallot,
    response=Objection,
    allow={"owner": "compound"},
    refuses=("not_found", "ballot_not_published", "objection_period_over", "not_on_roll", "already_objected"),
    zh="对表决提出异议",
    en="Object to a ballot",
)
command(
    "property.answer_objection",
    request=AnswerObjection,
    response=Objection,
    allow=ORGANISE,
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="答复异议",
    en="Answer an objection",
)
command(
    "property.uphold_objection",
    request=RuleOnObjection,
    response=Objection,
    allow={"working_committee": "sub_district", "community_officer": "community"},
    refuses=("not_found", "objection_own_ballot", "objection_ruled", "stale_version"),
    zh="认定异议成立,表决不生效",
    en="Uphold an objection: the ballot decides nothing",
)
command(
    "property.dismiss_objection",
    request=RuleOnObjection,
    response=Objection,
    allow={"working_committee": "sub_district", "community_officer": "community"},
    refuses=("not_found", "objection_own_ballot", "objection_ruled", "stale_version"),
    zh="认定异议不成立",
    en="Dismiss an objection",
)
query(
    "property.list_ballot_objections",
    request=ObjectionsOf,
    response=page_of(Objection),
    allow={**OVERSEE, **ORGANISE, "owner": "person"},
    refuses=("not_found", "bad_cursor"),
    zh="对表决的异议(业主只看自己的)",
    en="The objections to a ballot; an owner sees his own",
)
