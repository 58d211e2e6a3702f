"""Reading ballots. While one is open it says who has come, never what for."""

from collections.abc import Mapping
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from law.meetings import challenge_norms, meeting_norms
from services.property.ballots import ballotbox, store


def get_proposal(act: Act, proposal_id: str) -> dict[str, Any]:
    proposal = store.load_proposal(act, proposal_id)
    if proposal is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=proposal["community_id"], compound_id=proposal["compound_id"]))
    return proposal


def list_proposals(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The newest first."""
    _seen_compound(act, compound_id)
    return page(
        act,
        f"{store.PROPOSAL} and compound_id = %(compound_id)s",
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("drafted_at", "proposal_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def get(act: Act, ballot_id: str) -> dict[str, Any]:
    return present(act, seen(act, ballot_id))


def get_public(act: Act, ballot_id: str) -> dict[str, Any]:
    """Totals only, from the notice on."""
    ballot = store.load(act, ballot_id)
    if ballot is None or ballot["noticed_at"] is None:
        raise Refusal("not_found")
    return ballot


def list_of_compound(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The newest first."""
    _seen_compound(act, compound_id)
    return page(
        act,
        f"{store.BALLOT} and compound_id = %(compound_id)s",
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("drafted_at", "ballot_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def list_roll(act: Act, *, ballot_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The parties in the order of the roll; an owner finds his own."""
    ballot = _existing(act, ballot_id)
    everything = _sees_all(act, ballot)
    return page(
        act,
        ballotbox.PARTIES if everything else ballotbox.OWN_PARTIES,
        {"sub_district": act.sub_district, "ballot_id": ballot_id, "person_id": act.principal.person_id},
        key=("ordinal",),
        limit=limit,
        cursor=cursor,
    )


def get_mine(act: Act, ballot_id: str) -> dict[str, Any]:
    seen(act, ballot_id)
    return {"ballot_id": ballot_id, "votes": ballotbox.mine(act, ballot_id, act.principal.person_id)}


def list_objections(act: Act, *, ballot_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """In the order they were raised; an owner finds his own."""
    ballot = _existing(act, ballot_id)
    everything = _sees_all(act, ballot)
    return page(
        act,
        store.OBJECTIONS if everything else store.OWN_OBJECTIONS,
        {"sub_district": act.sub_district, "ballot_id": ballot_id, "person_id": act.principal.person_id},
        key=("raised_at", "objection_id"),
        limit=limit,
        cursor=cursor,
    )


def present(act: Act, ballot: Mapping[str, Any]) -> dict[str, Any]:
    """A ballot as its contract shows it, with the law of its notice and of its challenge."""
    noticed = ballot["noticed_at"] is not None
    day = ballot["decided_on"] or act.now.date()
    return {
        **ballot,
        "roll": {"heads": ballot["roll_heads"], "area": ballot["roll_area"]} if noticed else None,
        "turnout": ballotbox.turnout(act, ballot["ballot_id"]),
        "unruled_objections": store.unruled_objections(act, ballot["ballot_id"]),
        "norms": [norm.as_dict() for norm in (*meeting_norms(day), *challenge_norms(day))],
    }


def seen(act: Act, ballot_id: str) -> dict[str, Any]:
    """The ballot, for somebody its policy shows it to."""
    ballot = _existing(act, ballot_id)
    act.authorise(Scope(community_id=ballot["community_id"], compound_id=ballot["compound_id"]))
    return ballot


def _existing(act: Act, ballot_id: str) -> dict[str, Any]:
    ballot = store.load(act, ballot_id)
    if ballot is None:
        raise Refusal("not_found")
    return ballot


def _sees_all(act: Act, ballot: Mapping[str, Any]) -> bool:
    """Whether the caller sees everybody's rows; refuses ``not_found`` to who is neither that nor on the roll."""
    seen = act.visible()
    if seen.all or ballot["community_id"] in seen.community_ids or ballot["compound_id"] in seen.compound_ids:
        return True
    if seen.person_id is None or not ballotbox.is_owner(act, ballot["ballot_id"], seen.person_id):
        raise Refusal("not_found")
    return False


def _seen_compound(act: Act, compound_id: str) -> None:
    compound = store.load_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
