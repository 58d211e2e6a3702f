"""What owners decide about the repair fund: the subject kind ``fund_use``, matter ``use_fund``."""

from chassis import Act
from contracts.wording import money
from law.voting import Matter
from services.property.ballots.decision import Decision, Subject
from services.property.repairs import fund_store, funding, funds


def load(act: Act, subject_id: str) -> Subject | None:
    """A proposal that stands and is no emergency, with its amount and its own roll: all owners, or one building's."""
    row = fund_store.load(act, subject_id)
    if row is None or row["status"] != "proposed" or row["emergency"]:
        return None
    building = row["building"]
    return Subject(
        row["compound_id"],
        row["community_id"],
        Matter.USE_FUND.value,
        f"使用维修资金{money(row['amount_fen'], 'zh')}：{row['title']}",
        roll_scope="buildings" if building else "compound",
        buildings=(building,) if building else (),
    )


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
