"""What owners decide about the repair fund: the subject kind ``fund_use``, matter ``use_fund``."""

from chassis import Act
from law.voting import Matter
from services.property.ballots.decision import Decision, Subject
from services.property.repairs import fund_store, funding, funds


def load(act: Act, subject_id: str) -> Subject | None:
    """A proposal that stands and is no emergency; its roll may be that of one building (``fund_use.roll_scope``)."""
    row = fund_store.load(act, subject_id)
    if row is None or row["status"] != "proposed" or row["emergency"]:
        return None
    return Subject(row["compound_id"], row["community_id"], Matter.USE_FUND.value, row["title"])


def decided(act: Act, decision: Decision) -> None:
    """Passed: money may be released. Failed: rejected. No quorum: the proposal stands, and can be voted again."""
    row = fund_store.load(act, decision.subject_id, lock=True)
    if row is None or row["status"] in ("approved", "released"):
        return
    fund = funding.decided(funds.fund_of(row), row["emergency"], decision.outcome)
    fund_store.save_decided(
        act,
        decision.subject_id,
        fund,
        {
            "ballot_id": decision.ballot_id,
            "number": decision.number,
            "outcome": decision.outcome,
            "decided_on": decision.decided_on,
        },
    )
