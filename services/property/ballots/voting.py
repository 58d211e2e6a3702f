"""Casting votes: online, on paper, at the door: one roll, and each party once, whichever way comes first."""

from collections.abc import Mapping
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.ballots import ballotbox, commands, rules
from services.property.ballots.ballotbox import Slip


def cast(
    act: Act,
    *,
    ballot_id: str,
    party_id: str,
    choice: str,
    receipt_hash: str | None = None,
    blind: str | None = None,
) -> dict[str, Any]:
    """An owner votes for a party of his, or an agent for the one that appointed him. ``blind`` goes nowhere."""
    ballot = _taking_votes(act, ballot_id, "online", receipt_hash, blind)
    person_id = act.principal.person_id
    party = ballotbox.load_party(act, ballot_id, party_id, person_id)
    agent = party is not None and person_id is not None and party["agent_person_id"] == person_id
    if party is None or not (party["own"] or agent):
        _must_have_part(act, ballot, person_id)
        raise Refusal("not_found", pointer="/party_id")
    return _put(act, ballot, party, "online", choice, receipt_hash, None if party["own"] else party["proxy_id"], None)


def record(
    act: Act,
    way: str,
    *,
    ballot_id: str,
    party_id: str,
    choice: str,
    evidence: str,
    by_proxy: bool = False,
    receipt_hash: str | None = None,
    blind: str | None = None,
) -> dict[str, Any]:
    """Somebody enters a vote from paper, with the digest of what shows it was given."""
    ballot = _taking_votes(act, ballot_id, way, receipt_hash, blind)
    party = ballotbox.load_party(act, ballot_id, party_id, None)
    if party is None:
        raise Refusal("not_found", pointer="/party_id")
    if by_proxy and party["proxy_id"] is None:
        raise Refusal("no_proxy", pointer="/by_proxy")
    return _put(act, ballot, party, way, choice, receipt_hash, party["proxy_id"] if by_proxy else None, evidence)


def must_not_have_voted(act: Act, ballot_id: str, party_id: str) -> None:
    """Refuse ``already_voted`` with when and how; by whom is nobody's business."""
    vote = ballotbox.vote_of(act, ballot_id, party_id)
    if vote is not None:
        raise Refusal(
            "already_voted",
            pointer="/party_id",
            cast_at=vote["cast_at"].isoformat(timespec="minutes"),
            method=vote["method"],
        )


def _taking_votes(act: Act, ballot_id: str, way: str, receipt_hash: str | None, blind: str | None) -> dict[str, Any]:
    """The ballot, held open until this vote is in."""
    ballot = commands.authorised(act, ballot_id, lock="for share")
    poll = commands.poll(ballot)
    rules.must_take_votes(poll, act.now)
    rules.check_way(poll, way)
    rules.check_receipt(poll.secret, receipt_hash, blind)
    return ballot


def _must_have_part(act: Act, ballot: Mapping[str, Any], person_id: str | None) -> None:
    if not ballotbox.has_part(act, ballot["ballot_id"], person_id):
        raise Refusal("not_on_roll", roll_on=str(ballot["noticed_at"].date()))


def _put(
    act: Act,
    ballot: Mapping[str, Any],
    party: Mapping[str, Any],
    way: str,
    choice: str,
    receipt_hash: str | None,
    proxy_id: str | None,
    evidence: str | None,
) -> dict[str, Any]:
    ballot_id, party_id = ballot["ballot_id"], party["party_id"]
    rules.check_choice(len(ballot["options"]), choice)
    must_not_have_voted(act, ballot_id, party_id)
    if not ballotbox.add_vote(
        act,
        ballot_id=ballot_id,
        compound_id=ballot["compound_id"],
        party_id=party_id,
        area=party["area"],
        secret=ballot["secret"],
        method=way,
        choice=choice,
        proxy_id=proxy_id,
        evidence=evidence,
    ):
        must_not_have_voted(act, ballot_id, party_id)
    if receipt_hash is not None and not ballotbox.drop(act, ballot_id, Slip(receipt_hash, choice, party["area"])):
        raise Refusal("receipt_used", pointer="/receipt_hash")
    return {"ballot_id": ballot_id, "party_id": party_id, "method": way, "cast_at": act.now}
