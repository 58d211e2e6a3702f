"""Owners decide on dismissing their company by ballot: subject kind ``dismissal``, the agreement is the subject.

A matter of dismissing a company (民法典 278 (4)). A passed ballot lets the committee give notice; it does not end the
agreement by itself.
"""

from chassis import Act
from services.property.agreements import rules, store
from services.property.agreements.commands import tell
from services.property.ballots.decision import Decision, Subject
from services.property.exits import store as exits

MATTER = "company"


def load(act: Act, subject_id: str) -> Subject | None:
    """The agreement, as long as notice can be given on it."""
    agreement = store.load(act, subject_id)
    if agreement is None or not rules.AGREEMENT.allows(agreement["status"], "notify_exit"):
        return None
    return Subject(
        agreement["compound_id"], agreement["community_id"], MATTER, f"解聘物业公司{agreement['company_name']}"
    )


def decided(act: Act, decision: Decision) -> None:
    """Note the outcome, once a ballot."""
    agreement = store.load(act, decision.subject_id, lock=True)
    if agreement is None:
        return
    act.adopt(agreement["correlation_id"])
    noted = exits.add_dismissal(
        act, decision.subject_id, decision.ballot_id, decision.number, decision.outcome, decision.decided_on
    )
    if noted:
        store.set_dismissal(act, decision.subject_id, decision.outcome, decision.decided_on)
        tell(
            act,
            "dismissal_decided",
            agreement,
            company_id=agreement["company_id"],
            company_name=agreement["company_name"],
            ballot_number=decision.number,
            outcome=decision.outcome,
            decided_on=decision.decided_on,
        )
