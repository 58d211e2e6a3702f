"""Owners ratify an advance by ballot (民法典 984): the kind of subject is ``advance_ratification``, its id the advance's.

Nothing is refused here: a ballot that failed, or came after the advance was ratified otherwise, changes nothing.
"""

from chassis import Act
from law.takeover import ratification_norms
from law.voting import Matter
from services.property.advances import store
from services.property.advances.commands import existing, tell
from services.property.advances.rules import ADVANCE
from services.property.ballots.decision import Decision, Subject


def load(act: Act, subject_id: str) -> Subject | None:
    """An advance that was approved and that the owners have not ratified yet; else there is nothing to decide."""
    advance = store.load(act, subject_id)
    if advance is None or not _open(advance["status"], advance["ratified_on"]):
        return None
    title = f"追认垫付 {advance['number']}"
    return Subject(advance["compound_id"], advance["community_id"], Matter.OTHER_MAJOR, title)


def decided(act: Act, decision: Decision) -> None:
    """In the ballot's transaction: passed, the advance counts as done on the owners' mandate from its beginning."""
    advance = existing(act, decision.subject_id)
    if not decision.passed or not _open(advance["status"], advance["ratified_on"]):
        return
    norms = ratification_norms(decision.decided_on)
    store.save_ratified(act, advance["advance_id"], decision.decided_on, decision.number, norms)
    facts = {"amount_fen": advance["amount_fen"], "ratified_on": decision.decided_on}
    tell(act, advance, "ratified", facts)


def _open(status: str, ratified_on: object) -> bool:
    return ratified_on is None and ADVANCE.allows(status, "ratify")
