"""What property tells: deliberation (协商): topics, step by step. No event carries what was proposed, or by whom."""

from contracts.events import event
from contracts.events.renovation import INFRA_ITEMS
from contracts.fields import Code, Codes, Count, Day, EventSchema, Flag, Id, Moment, Text

SCOPES = ("building", "compound", "community")
PROCEDURES = ("five_steps", "siyi_liangongkai")
#: kinds of renovation project, as renovation names them
PROJECT_KINDS = ("bungalow_area", "old_compound")


class TopicEvent(EventSchema):
    """``compound_id`` is null for a topic of the whole community."""

    topic_id = Id()
    number = Text(most=40)
    scope = Code(SCOPES)
    compound_id = Id(allow_none=True)


@event("property.topic.raised")
class TopicRaised(TopicEvent):
    proposer_role = Text(most=40)


@event("property.topic.screened")
class TopicScreened(TopicEvent):
    """``owners_matter``: the topic cannot be resolved without the owners' ballot (Civil Code 278)."""

    procedure = Code(PROCEDURES)
    owners_matter = Flag()


@event("property.topic.rejected")
class TopicRejected(TopicEvent):
    """Rejected with a reason the proposer reads; ``final`` once the one appeal is used."""

    final = Flag()


@event("property.topic.pre_notified")
class TopicPreNotified(TopicEvent):
    """Those concerned are invited; where is told at the topic itself."""

    meeting_at = Moment()
    participant_count = Count()


@event("property.topic.resolved")
class TopicResolved(TopicEvent):
    """``renovation``: the resolution asks for works of ``items`` in the compound; ``kind`` is null without them."""

    task_count = Count()
    owners_matter = Flag()
    renovation = Flag()
    kind = Code(PROJECT_KINDS, allow_none=True)
    items = Codes(INFRA_ITEMS)


@event("property.topic.publicised")
class TopicPublicised(TopicEvent):
    open_until = Day()


@event("property.topic.objected")
class TopicObjected(TopicEvent):
    objection_id = Id()
    due_on = Day()


@event("property.topic.objection_answered")
class TopicObjectionAnswered(TopicEvent):
    """An upheld objection takes the topic back to deliberation."""

    objection_id = Id()
    upheld = Flag()


@event("property.topic.objection_overdue")
class TopicObjectionOverdue(TopicEvent):
    objection_id = Id()
    due_on = Day()


@event("property.topic.task_overdue")
class TopicTaskOverdue(TopicEvent):
    task_id = Id()
    owner = Code(
        (
            "community",
            "street",
            "company",
            "owners_committee",
            "utility",
            "housing_bureau",
            "resident_unit",
            "owners",
        )
    )
    due_on = Day()


@event("property.topic.done")
class TopicDone(TopicEvent):
    task_count = Count()


@event("property.topic.evaluated")
class TopicEvaluated(TopicEvent):
    """Those concerned have begun to judge it."""


@event("property.topic.archived")
class TopicArchived(TopicEvent):
    """How it was judged in the end; ``score_total`` is the sum of the scores 1 to 5."""

    evaluation_count = Count()
    solved_count = Count()
    score_total = Count()
