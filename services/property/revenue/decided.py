"""What owners can decide about the compound's purse: one expense that waits for them (Civil Code 278, 282).

Kind of subject: ``revenue_use``. It is an ordinary matter: more than half of those taking part.
"""

from chassis import Act
from contracts.wording import money
from law.voting import Matter
from services.property.ballots.decision import Decision, Subject
from services.property.revenue import rules, store


def load(act: Act, subject_id: str) -> Subject | None:
    """The expense, as long as it waits for the owners, or they said no to it."""
    entry = store.load(act, subject_id)
    if entry is None or not _open(entry):
        return None
    return Subject(
        compound_id=entry["compound_id"],
        community_id=entry["community_id"],
        matter=Matter.OTHER_MAJOR.value,
        title=f"公共收益支出{money(entry['amount_fen'], 'zh')}（{entry['number']}）",
    )


def decided(act: Act, decision: Decision) -> None:
    """Passed: it can be booked. Failed: it is refused. Too few voters have decided nothing, and it goes on waiting."""
    entry = store.load(act, decision.subject_id, lock=True)
    command = "decide_for" if decision.passed else "decide_against"
    if decision.outcome == "no_quorum" or entry is None or not _open(entry):
        return
    if rules.ENTRY.allows(entry["status"], command):
        store.save_ballot(act, decision.subject_id, rules.ENTRY.after(entry["status"], command), decision.ballot_id)


def _open(entry: store.Row) -> bool:
    voted_down = entry["ballot_id"] is not None and entry["decided_by"] is None
    return rules.may_be_voted_on(entry["status"], voted_down)
