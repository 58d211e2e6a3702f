"""Topics until their meeting: raised, screened or rejected and appealed, those concerned invited."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.deliberation import casefile, queries, reach, rules, store
from services.property.deliberation.rules import TOPIC
from services.property.lifecycle import same_version
from services.property.persons import Person


def raise_topic(
    act: Act,
    *,
    scope: str,
    community_id: str,
    title: str,
    text: str,
    compound_id: str | None = None,
    building: str | None = None,
) -> dict[str, Any]:
    """Whoever has a part in the place may raise what concerns it."""
    reach.authorise(act, _place(act, community_id, compound_id))
    rules.check_place(scope, compound_id, building)
    if compound_id and building and not store.has_building(act, compound_id, building):
        raise Refusal("topic_building_unknown", "/building", building=building)
    topic_id = act.new_id()
    store.add(
        act,
        {
            "topic_id": topic_id,
            "community_id": community_id,
            "compound_id": compound_id,
            "building": building,
            "number": act.number("YT"),
            "status": rules.FIRST_STATE,
            "scope": scope,
            "title": title,
            "text": text,
            "proposer": act.principal.actor(),
            "raised_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    store.note(act, topic_id, "raise", rules.FIRST_STATE)
    topic = existing(act, topic_id)
    tell(act, topic, "raised", {"proposer_role": act.principal.role})
    return queries.present(act, topic)


def screen(
    act: Act,
    *,
    topic_id: str,
    procedure: str,
    reason: str,
    matter: str | None = None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Take the topic up under the procedure as it is now; from now on it keeps that edition."""
    topic = for_officials(act, topic_id, expected_version)
    rules.check_screener(Person.of(act.principal.actor()), Person.of(topic["proposer"]))
    status = TOPIC.after(topic["status"], "screen")
    rules.check_matter(matter, topic["compound_id"])
    _, edition = store.latest_edition(act, procedure)
    if edition == 1:
        store.keep_default(act, procedure)
    store.move(
        act,
        topic,
        "screen",
        status,
        reason,
        procedure_code=procedure,
        procedure_edition=edition,
        matter=matter,
        screened_on=act.now.date(),
    )
    tell(act, topic, "screened", {"procedure": procedure, "owners_matter": matter is not None})
    return shown(act, topic_id)


def reject(act: Act, *, topic_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Not taken up, or not agreed on; the reason stands in the topic's course."""
    topic = for_officials(act, topic_id, expected_version)
    rules.check_screener(Person.of(act.principal.actor()), Person.of(topic["proposer"]))
    store.move(act, topic, "reject", TOPIC.after(topic["status"], "reject"), reason)
    tell(act, topic, "rejected", {"final": topic["appealed_at"] is not None})
    return shown(act, topic_id)


def appeal(act: Act, *, topic_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """The proposer asks the working committee, once."""
    topic = existing(act, topic_id)
    reach.authorise(act, topic)
    same_version(expected_version, topic["version"])
    act.adopt(topic["correlation_id"])
    status = rules.appeal(
        topic["status"],
        Person.of(act.principal.actor()),
        Person.of(topic["proposer"]),
        topic["appealed_at"] is not None,
    )
    store.move(act, topic, "appeal", status, reason, appealed_at=act.now)
    return shown(act, topic_id)


def decide_appeal(
    act: Act, *, topic_id: str, uphold: bool, reason: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Upheld, the topic is to be screened again; what was decided on it before counts no more."""
    topic = for_officials(act, topic_id, expected_version)
    command = "uphold_appeal" if uphold else "dismiss_appeal"
    status = TOPIC.after(topic["status"], command)
    store.move(act, topic, command, status, reason, round=topic["round"] + (1 if uphold else 0))
    if not uphold:
        tell(act, topic, "rejected", {"final": True})
    return shown(act, topic_id)


def add_participants(
    act: Act, *, topic_id: str, participants: Sequence[Mapping[str, Any]], expected_version: int | None = None
) -> dict[str, Any]:
    """All of them or none; whose interest is touched decides, experts advise."""
    topic = for_officials(act, topic_id, expected_version)
    status = TOPIC.after(topic["status"], "add_participants")
    kinds, refs = [one["kind"] for one in participants], [one["ref_id"] for one in participants]
    if outside := casefile.outside(act, topic, kinds, refs):
        raise Refusal("participant_outside", f"/participants/{outside[0]}", position=outside[0] + 1)
    pairs = list(zip(kinds, refs, strict=True))
    twice = [at for at, pair in enumerate(pairs) if pair in pairs[:at]]
    if twice := twice or casefile.listed_already(act, topic_id, kinds, refs):
        raise Refusal("participant_twice", f"/participants/{twice[0]}", position=twice[0] + 1)
    casefile.add_participants(act, topic_id, participants)
    store.move(act, topic, "add_participants", status)
    return shown(act, topic_id)


def pre_notify(
    act: Act, *, topic_id: str, meeting_at: datetime, place: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Announce the meeting, or another day for it."""
    topic = for_officials(act, topic_id, expected_version)
    TOPIC.after(topic["status"], "pre_notify")
    heads = casefile.heads(act, topic_id)["participant_count"]
    status = rules.pre_notify(
        topic["status"],
        queries.procedure_of(act, topic),
        casefile.passed_steps(act, topic_id),
        heads,
        act.now.date(),
        meeting_at.astimezone(act.now.tzinfo).date(),
    )
    store.move(act, topic, "pre_notify", status, meeting_at=meeting_at, meeting_place=place)
    tell(act, topic, "pre_notified", {"meeting_at": meeting_at, "participant_count": heads})
    return shown(act, topic_id)


# What every command on a topic begins and ends with


def existing(act: Act, topic_id: str) -> dict[str, Any]:
    """The topic, locked."""
    topic = store.load(act, topic_id, lock=True)
    if topic is None:
        raise Refusal("not_found")
    return topic


def for_officials(act: Act, topic_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The topic, locked, for those who run its procedure."""
    topic = existing(act, topic_id)
    act.authorise(Scope(community_id=topic["community_id"], compound_id=topic["compound_id"]))
    same_version(expected_version, topic["version"])
    act.adopt(topic["correlation_id"])
    return topic


def shown(act: Act, topic_id: str) -> dict[str, Any]:
    return queries.present(act, existing(act, topic_id))


def tell(act: Act, topic: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.topic.{what}",
        topic["topic_id"],
        {name: topic[name] for name in ("topic_id", "number", "scope", "compound_id")} | dict(facts),
        compound_id=topic["compound_id"],
        community_id=topic["community_id"],
    )


def _place(act: Act, community_id: str, compound_id: str | None) -> dict[str, Any]:
    """Where a new topic would lie; a compound of another community is none of this one's."""
    if compound_id is None:
        if store.load_community(act, community_id) is None:
            raise Refusal("not_found")
        return {"community_id": community_id, "compound_id": None, "operator_id": None}
    compound = store.load_compound(act, compound_id)
    if compound is None or compound["community_id"] != community_id:
        raise Refusal("not_found")
    return compound
