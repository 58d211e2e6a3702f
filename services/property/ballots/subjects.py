"""Who answers for each kind of subject owners can decide."""

from contracts.refusals import Refusal
from services.property.ballots import decided as proposals
from services.property.ballots.decision import Decidable

#: The kinds of ``contracts.events.property.ballots.SUBJECT_KINDS``, each with the capability's ``decided.py``.
SUBJECTS: dict[str, Decidable] = {
    "proposal": proposals,
}


def answering_for(kind: str) -> Decidable:
    """Refuses ``not_found`` for a kind nobody answers for."""
    try:
        return SUBJECTS[kind]
    except KeyError:
        raise Refusal("not_found", pointer="/subject_kind") from None
