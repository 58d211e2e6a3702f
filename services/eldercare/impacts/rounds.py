"""A round is the calls of one assessment. It is over when none of them is open; then its counts are told, once."""

from typing import Any

from chassis import Act
from services.eldercare.impacts import store, suppression
from services.eldercare.visits import rules
from services.eldercare.visits import store as visits


def finish_if_over(act: Act, assessment: dict[str, Any], *, retracted: bool = False) -> None:
    """Close the round if no call is open. The assessment must be locked by this act."""
    by_status = visits.count_by_status(act, assessment["id"])
    if assessment["status"] != "calling" or rules.OPEN & by_status.keys():
        return
    store.finish(act, assessment["id"], "cancelled" if retracted else "completed", act.now)
    act.cancel_timer("call_overdue", assessment["id"])
    _tell(act, "eldercare.call_round.completed", assessment, by_status)


def tell_progress(act: Act, assessment: dict[str, Any]) -> None:
    """Tell how the round stands."""
    _tell(act, "eldercare.call_round.progressed", assessment, visits.count_by_status(act, assessment["id"]))


def _tell(act: Act, type: str, assessment: dict[str, Any], by_status: dict[str, int]) -> None:
    told = suppression.suppress_partition(rules.tally(by_status))
    act.emit(
        type,
        assessment["id"],
        {
            "assessment_id": assessment["id"],
            "compound_id": assessment["compound_id"],
            "tallies": [{"what": cell, "count": count} for cell, count in told.items()],
        },
        compound_id=assessment["compound_id"],
        community_id=assessment["community_id"],
    )
