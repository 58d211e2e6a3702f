"""A community asks for custody; the working committee authorises it, and it begins as if the committee had called."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.custody import commands, proposalstore, rules, store
from services.property.lifecycle import same_version


def propose(act: Act, *, report_id: str, scope: Sequence[str], emergency: bool, reason: str) -> dict[str, Any]:
    """Refused on the same grounds as a start would be, so nothing hopeless is asked for; one at a time a compound."""
    ground = store.load_ground(act, report_id)
    if ground is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=ground["community_id"], compound_id=ground["compound_id"]))
    act.adopt(ground["correlation_id"])
    rules.check_ground(
        rules.Ground(
            report_retracted=ground["report_status"] == "retracted",
            agreement_state=ground["agreement_state"],
            standing_number=store.standing_number(act, ground["compound_id"]),
        ),
        scope,
    )
    number = proposalstore.open_number(act, ground["compound_id"])
    if number is not None:
        raise Refusal("proposal_open", number=number)
    proposal_id = act.new_id()
    proposalstore.add(
        act,
        {
            "proposal_id": proposal_id,
            "community_id": ground["community_id"],
            "compound_id": ground["compound_id"],
            "report_id": report_id,
            "number": act.number("DT"),
            "scope": list(scope),
            "emergency": emergency,
            "reason": reason,
            "proposed_by": act.principal.actor(),
            "proposed_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    proposal = _existing(act, proposal_id)
    facts = {name: proposal[name] for name in ("report_id", "scope", "emergency", "proposed_at")}
    _tell(act, proposal, "proposed", facts)
    return proposal


def authorise(act: Act, *, proposal_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The committee's word; what was asked for begins, in the same transaction."""
    proposal = _authorised(act, proposal_id)
    status = rules.PROPOSAL.after(proposal["status"], "authorise")
    same_version(expected_version, proposal["version"])
    asked_for = {name: proposal[name] for name in ("report_id", "scope", "emergency", "reason")}
    custodianship = commands.start(act, **asked_for)
    proposalstore.decide(act, proposal_id, status, None, custodianship["custodianship_id"])
    return custodianship


def decline(act: Act, *, proposal_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """With a reason; the community may ask again."""
    proposal = _authorised(act, proposal_id)
    status = rules.PROPOSAL.after(proposal["status"], "decline")
    same_version(expected_version, proposal["version"])
    proposalstore.decide(act, proposal_id, status, reason, None)
    _tell(act, proposal, "proposal_declined", {"declined_at": act.now})
    return _existing(act, proposal_id)


def _existing(act: Act, proposal_id: str) -> dict[str, Any]:
    proposal = proposalstore.load(act, proposal_id)
    if proposal is None:
        raise Refusal("not_found")
    return proposal


def _authorised(act: Act, proposal_id: str) -> dict[str, Any]:
    proposal = _existing(act, proposal_id)
    act.authorise(Scope(community_id=proposal["community_id"], compound_id=proposal["compound_id"]))
    act.adopt(proposal["correlation_id"])
    return proposal


def _tell(act: Act, proposal: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.custodianship.{what}",
        proposal["proposal_id"],
        {"proposal_id": proposal["proposal_id"], "compound_id": proposal["compound_id"], **facts},
        compound_id=proposal["compound_id"],
        community_id=proposal["community_id"],
    )
