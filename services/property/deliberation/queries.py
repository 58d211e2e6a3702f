"""Reading deliberation: a topic with its whole course, the topics of a place, a procedure."""

from collections.abc import Mapping
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.deliberation import casefile, reach, rules, store
from services.property.deliberation.procedures import NOTES, Procedure


def get(act: Act, topic_id: str) -> dict[str, Any]:
    topic = store.load(act, topic_id)
    if topic is None:
        raise Refusal("not_found")
    reach.authorise(act, topic)
    if topic["status"] in rules.UNSCREENED and not reach.reads_unscreened(act, topic):
        raise Refusal("not_found")
    return present(act, topic)


def list_topics(
    act: Act, *, limit: int, cursor: str | None, community_id: str | None = None, compound_id: str | None = None
) -> dict[str, Any]:
    """Newest first: a compound's, or those of a community or of everywhere that the caller has a part in.

    What was not taken up is listed for whoever raised it and the officials only.
    """
    if compound_id is not None:
        place = store.load_compound(act, compound_id)
        if place is None or community_id not in (None, place["community_id"]):
            raise Refusal("not_found")
        reach.authorise(act, place)
        select = store.OF_COMPOUND
    elif community_id is not None:
        if store.load_community(act, community_id) is None:
            raise Refusal("not_found")
        act.authorise(Scope(community_id=community_id))
        select = store.OF_COMMUNITY
    else:
        select = store.EVERYWHERE
    return page(
        act,
        select,
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "community_id": community_id,
            **reach.visible(act),
            **reach.screening(act),
        },
        key=("raised_at", "topic_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def list_participants(act: Act, *, topic_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    topic = store.load(act, topic_id)
    if topic is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=topic["community_id"], compound_id=topic["compound_id"]))
    return page(
        act,
        casefile.PARTICIPANTS,
        {"sub_district": act.sub_district, "topic_id": topic_id},
        key=("participant_id",),
        limit=limit,
        cursor=cursor,
    )


def get_procedure(act: Act, code: str) -> dict[str, Any]:
    """The procedure as it is now."""
    act.authorise(Scope())
    return present_procedure(*store.latest_edition(act, code))


def present(act: Act, topic: Mapping[str, Any]) -> dict[str, Any]:
    """The row as the contract shows it, with everything kept beside it."""
    procedure = None
    if topic["procedure_code"] is not None:
        procedure = present_procedure(procedure_of(act, topic), topic["procedure_edition"])
    return {
        **topic,
        "procedure": procedure,
        "proposer_role": topic["proposer"]["role"],
        **casefile.heads(act, topic["topic_id"]),
        **casefile.beside(act, topic["topic_id"]),
        "course": casefile.course(act, topic["topic_id"]),
    }


def procedure_of(act: Act, topic: Mapping[str, Any]) -> Procedure:
    """The edition the topic was taken up under."""
    return store.edition(act, topic["procedure_code"], topic["procedure_edition"])


def present_procedure(procedure: Procedure, edition: int) -> dict[str, Any]:
    note_zh, note_en = NOTES[procedure.code]
    return {
        "code": procedure.code,
        "zh": procedure.zh,
        "en": procedure.en,
        "note_zh": note_zh,
        "note_en": note_en,
        "answer_days": procedure.answer_days,
        "archive_days": procedure.archive_days,
        "steps": [step.as_dict() for step in procedure.steps],
        "version": edition,
    }
