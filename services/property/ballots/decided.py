"""Proposals as something owners decide: the outcome is written down, and whoever it binds carries it out."""

from chassis import Act
from services.property.ballots import store
from services.property.ballots.decision import Decision, Subject


def load(act: Act, subject_id: str) -> Subject | None:
    """A proposal that owners have not adopted; one they rejected may be put to them again."""
    proposal = store.load_proposal(act, subject_id)
    if proposal is None or proposal["status"] == "adopted":
        return None
    return Subject(proposal["compound_id"], proposal["community_id"], proposal["matter"], proposal["title"])


def decided(act: Act, decision: Decision) -> None:
    status = "adopted" if decision.passed else "rejected"
    store.save_proposal_decided(act, decision.subject_id, status, decision.ballot_id, decision.decided_on)
