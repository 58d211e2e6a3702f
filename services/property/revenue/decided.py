"""What owners can decide about the compound's purse: one expense that waits for them (Civil Code 278, 282).

Kind of subject: ``revenue_use``. It is an ordinary matter: more than half of those taking part.
"""

from chassis import Act
from contracts.wording import money
from law.voting import Matter
from services.property.ballots.decision import Decision, Subject
from services.property.revenue import rules, store


def load(act: Act, subject_id: str) -> Subject | None:
    """The expense, as long as it waits for the owners."""
    entry = store.load(act, subject_id)
    if entry is None or not rules.ENTRY.allows(entry["status"], "decide_for"):
        return None
    return Subject(
        compound_id=entry["compound_id"],
        community_id=entry["community_id"],
        matter=Matter.OTHER_MAJOR.value,
        title=f"公共收益支出{money(entry['amount_fen'], 'zh')}（{entry['number']}）",
    )


def decided(act: Act, decision: Decision) -> None:
    """Passed: it can be booked. Anything else: it is refused. What was refused meanwhile stays refused."""
    entry = store.load(act, decision.subject_id, lock=True)
    command = "decide_for" if decision.passed else "decide_against"
    if entry is None or not rules.ENTRY.allows(entry["status"], command):
        return
    store.save_ballot(act, decision.subject_id, rules.ENTRY.after(entry["status"], command), decision.ballot_id)
