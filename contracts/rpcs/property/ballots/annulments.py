"""A court's annulment of a published decision."""

from contracts.fields import Day, Text
from contracts.rpcs import command
from contracts.rpcs.property.ballots.shapes import Ballot, BallotTransition


class RecordAnnulment(BallotTransition):
    """``filed_on``: the day of the suit; ``reference``: the judgement's number, which everyone may read."""

    reference = Text(most=100)
    filed_on = Day()
    annulled_on = Day()
    reason = Text(most=2000)


command(
    "property.record_annulment",
    request=RecordAnnulment,
    response=Ballot,
    allow={"court": "sub_district"},
    refuses=(
        "not_found",
        "ballot_not_published",
        "ballot_annulled_before",
        "annulment_days_unfit",
        "challenge_too_late",
        "stale_version",
    ),
    zh="登记法院撤销业主决定",
    en="Record that a court has annulled what owners decided",
)
