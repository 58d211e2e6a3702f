"""Owners decide on a renewal by ballot: subject kind ``renewal``. What follows is that of any draft (``decided``)."""

from chassis import Act
from services.property.agreements import decided as drafts
from services.property.agreements.decided import decided
from services.property.ballots.decision import Subject

__all__ = ["decided", "load"]


def load(act: Act, subject_id: str) -> Subject | None:
    """The draft that renews an agreement, as long as it waits for the owners."""
    return drafts.waiting(act, subject_id, renews=True)
