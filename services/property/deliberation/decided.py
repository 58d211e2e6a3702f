"""What ballots ask of deliberation: a topic that only the owners can decide (subject kind ``topic``)."""

from chassis import Act
from services.property.ballots.decision import Decision, Subject
from services.property.deliberation import store
from services.property.deliberation.resolving import hear_ballot


def load(act: Act, subject_id: str) -> Subject | None:
    """A topic that has been deliberated and is a matter for the owners of its compound."""
    topic = store.load(act, subject_id)
    if topic is None or topic["status"] != "deliberated" or topic["matter"] is None:
        return None
    return Subject(topic["compound_id"], topic["community_id"], topic["matter"], topic["title"])


def decided(act: Act, decision: Decision) -> None:
    hear_ballot(act, decision)
