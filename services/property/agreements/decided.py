"""Owners decide on a draft by ballot: subject kind ``agreement`` (see ``ballots.decision``).

What renews another is the kind ``renewal``, see ``renewals``: so that one draft is one question, of one kind.

Both are the matter of hiring a company (民法典 278 (4)). A passed ballot makes the draft signable; any other leaves it
a draft, with the outcome noted.
"""

from chassis import Act
from services.property.agreements import rules, store
from services.property.agreements.commands import tell
from services.property.ballots.decision import Decision, Subject

MATTER = "company"


def load(act: Act, subject_id: str) -> Subject | None:
    """The draft, as long as it waits for the owners."""
    return waiting(act, subject_id, renews=False)


def waiting(act: Act, subject_id: str, *, renews: bool) -> Subject | None:
    """The draft, if it is one that renews another (``renews``), or one that does not."""
    agreement = store.load(act, subject_id)
    if agreement is None or agreement["status"] != "draft" or (agreement["renews_id"] is not None) != renews:
        return None
    verb = "续签" if agreement["renews_id"] else "签订"
    return Subject(
        agreement["compound_id"],
        agreement["community_id"],
        MATTER,
        f"与{agreement['company_name']}{verb}物业服务合同",
    )


def decided(act: Act, decision: Decision) -> None:
    """Note the outcome; a draft the owners carried can be signed. What was withdrawn meanwhile stays withdrawn, and
    what a draft was decided by is not written over.
    """
    agreement = store.load(act, decision.subject_id, lock=True)
    if agreement is None:
        return
    act.adopt(agreement["correlation_id"])
    command = "approve" if decision.passed else "reject"
    waits = rules.AGREEMENT.allows(agreement["status"], command)
    if not waits and agreement["ballot_outcome"] is not None:
        return
    status = rules.AGREEMENT.after(agreement["status"], command) if waits else agreement["status"]
    rests_on = decision.decided_on if waits and decision.passed else None
    store.set_decided(act, decision.subject_id, status, decision.number, decision.outcome, rests_on)
    if not waits:
        return
    company = {"company_id": agreement["company_id"], "company_name": agreement["company_name"]}
    if decision.passed:
        tell(act, "approved", agreement, **company, ballot_number=decision.number, decided_on=decision.decided_on)
    else:
        tell(act, "not_approved", agreement, **company, ballot_number=decision.number, outcome=decision.outcome)
