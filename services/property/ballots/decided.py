"""Proposals as something owners decide: the outcome is written down, and whoever it binds carries it out."""

from chassis import Act
from services.property.ballots import rules, store
from services.property.ballots.decision import Decision, Subject


def load(act: Act, subject_id: str) -> Subject | None:
    """A proposal that owners have not adopted; one they rejected may be put to them again."""
    proposal = store.load_proposal(act, subject_id)
    if proposal is None or not rules.PROPOSAL.allows(proposal["status"], "adopt"):
        return None
    return Subject(
        proposal["compound_id"],
        proposal["community_id"],
        proposal["matter"],
        proposal["title"],
        tuple(proposal["options"]),
    )


def decided(act: Act, decision: Decision) -> None:
    """Note it; a proposal adopted meanwhile stays so."""
    proposal = store.load_proposal(act, decision.subject_id)
    command = "adopt" if decision.passed else "reject"
    if proposal is None or not rules.PROPOSAL.allows(proposal["status"], command):
        return
    status = rules.PROPOSAL.after(proposal["status"], command)
    store.save_proposal_decided(act, decision.subject_id, status, decision)
