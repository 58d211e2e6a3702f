"""What ballots ask of bodies: the election of an owners' committee, or of members for its open seats.

The kind of subject is ``committee``, its id the body's. Owners vote on all candidates together: a committee in the
making has one for each seat.
"""

from chassis import Act
from services.property.ballots.decision import Decision, Subject
from services.property.bodies import rules, seats, store
from services.property.bodies.commands import hear_ballot

MATTER = "committee"


def load(act: Act, subject_id: str) -> Subject | None:
    body = store.load(act, subject_id)
    if body is None:
        return None
    members, standing = seats.members(act, subject_id), seats.standing(act, subject_id)
    if not rules.is_votable(body["kind"], body["status"], body["seats"], len(members), len(standing)):
        return None
    return Subject(body["compound_id"], body["community_id"], MATTER, body["name"])


def decided(act: Act, decision: Decision) -> None:
    hear_ballot(act, decision)
