"""Who answers for each kind of subject owners can decide."""

from contracts.refusals import Refusal
from services.property.advances import decided as ratifications
from services.property.agreements import decided as agreements
from services.property.agreements import renewals
from services.property.ballots import decided as proposals
from services.property.ballots.decision import Decidable
from services.property.bodies import decided as committees
from services.property.deliberation import decided as topics
from services.property.exits import decided as dismissals
from services.property.repairs import decided as fund_uses
from services.property.revenue import decided as revenue_uses
from services.property.tiers import decided as tiers

#: The kinds of ``contracts.events.property.ballots.SUBJECT_KINDS``, each with the capability's ``decided.py``.
SUBJECTS: dict[str, Decidable] = {
    "agreement": agreements,
    "renewal": renewals,
    "dismissal": dismissals,
    "tier": tiers,
    "fund_use": fund_uses,
    "revenue_use": revenue_uses,
    "advance_ratification": ratifications,
    "committee": committees,
    "topic": topics,
    "proposal": proposals,
}


def answering_for(kind: str) -> Decidable:
    """Refuses ``not_found`` for a kind nobody answers for."""
    try:
        return SUBJECTS[kind]
    except KeyError:
        raise Refusal("not_found", pointer="/subject_kind") from None
