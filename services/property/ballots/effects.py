"""After the count: publication, the time for objections, and the decision handed on to whoever asked for it."""

from collections.abc import Mapping
from typing import Any

from chassis import Act
from services.property.ballots import rules, store
from services.property.ballots.decision import Decision
from services.property.ballots.subjects import answering_for

PUBLICATION_DUE, OBJECTIONS_END = "ballot_publication_due", "ballot_objections_end"


def publish(act: Act, ballot: Mapping[str, Any], place: str | None, photo: str | None) -> None:
    """Open the record to the owners; from now they may object. ``place`` None: the platform's own publication."""
    ballot_id = ballot["ballot_id"]
    status = rules.BALLOT.after(ballot["status"], "publish")
    until = rules.objections_until(act.now)
    store.save_published(act, ballot_id, status, place, photo, until)
    act.cancel_timer(PUBLICATION_DUE, ballot_id)
    act.set_timer(OBJECTIONS_END, ballot_id, until)
    tell(act, ballot, "published", {"outcome": ballot["outcome"], "objections_until": until})


def publish_due(act: Act, ballot_id: str) -> None:
    """Nobody has put up the result in time: the record is published here, so that no decision hangs in the air."""
    ballot = store.load(act, ballot_id, lock="for update")
    if ballot is not None and rules.BALLOT.allows(ballot["status"], "publish"):
        act.adopt(ballot["correlation_id"])
        publish(act, ballot, None, None)


def settle(act: Act, ballot_id: str) -> None:
    """Let a yes or a no take effect if nothing stands against it any more; once, whoever notices.

    A no whose question is before the owners again is not handed on: the later ballot decides.
    """
    ballot = store.load(act, ballot_id, lock="for update")
    if ballot is None or not rules.takes_effect(
        ballot["status"],
        ballot["outcome"],
        ballot["effective_at"],
        ballot["objections_until"],
        store.unruled_objections(act, ballot_id),
        act.now,
    ):
        return
    act.adopt(ballot["correlation_id"])
    store.save_effective(act, ballot_id, rules.BALLOT.after(ballot["status"], "take_effect"))
    if ballot["outcome"] == "passed":
        tell(act, ballot, "took_effect", {"effective_at": act.now})
    elif store.asked_again(act, ballot):
        return
    hand_on(act, ballot)


def challenge(act: Act, ballot: Mapping[str, Any], objection_id: str) -> None:
    """An objection is upheld: nothing is decided. A second one finds it so already."""
    if ballot["status"] == "challenged":
        return
    ballot_id = ballot["ballot_id"]
    store.save_status(act, ballot_id, rules.BALLOT.after(ballot["status"], "challenge"))
    act.cancel_timer(OBJECTIONS_END, ballot_id)
    tell(act, ballot, "challenged", {"objection_id": objection_id})


def hand_on(act: Act, ballot: Mapping[str, Any]) -> None:
    """Tell the capability that asked for the ballot how owners decided."""
    answering_for(ballot["subject_kind"]).decided(
        act,
        Decision(
            ballot_id=ballot["ballot_id"],
            number=ballot["number"],
            compound_id=ballot["compound_id"],
            community_id=ballot["community_id"],
            matter=ballot["matter"],
            subject_kind=ballot["subject_kind"],
            subject_id=ballot["subject_id"],
            outcome=ballot["outcome"],
            decided_on=ballot["decided_on"],
            chosen=ballot["result"]["chosen"],
        ),
    )


def tell(act: Act, ballot: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.ballot.{what}",
        ballot["ballot_id"],
        {
            **{name: ballot[name] for name in ("ballot_id", "number", "compound_id", "matter", "subject_kind")},
            "subject_id": ballot["subject_id"],
            **facts,
        },
        compound_id=ballot["compound_id"],
        community_id=ballot["community_id"],
    )
