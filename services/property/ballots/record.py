"""The published record, and counting it again: anyone who reads it can do the same with pencil and paper.

A voter finds his slip by hashing the code he kept and looking for it in the list. There is no look-up of one receipt:
to ask for it would tell whose it is.
"""

from typing import Any

from chassis import Act
from chassis.paging import page
from contracts.refusals import Refusal
from law.voting import Tally
from services.property.ballots import ballotbox, counting, queries

#: What must come out the same; how the law's titles are worded may have been corrected since.
COUNTED = (
    "outcome",
    "chosen",
    "options",
    "rule_set",
    "item",
    "of",
    "roll",
    "participating",
    *counting.CHOICES,
    "checks",
)


def list_lines(act: Act, *, ballot_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Vote by vote, in an order that tells nothing."""
    ballot = _published(act, ballot_id)
    return page(
        act,
        ballotbox.RECORD[ballot["secret"]],
        {"sub_district": act.sub_district, "ballot_id": ballot_id},
        key=("line",),
        limit=limit,
        cursor=cursor,
    )


def recount(act: Act, ballot_id: str) -> dict[str, Any]:
    """The record counted anew, beside whether that gives what was published."""
    ballot = _published(act, ballot_id)
    lines = ballotbox.record_lines(act, ballot_id, ballot["secret"])
    roll = Tally(ballot["roll_heads"], ballot["roll_area"])
    found = counting.count(ballot["matter"], ballot["decided_on"], roll, lines, len(ballot["options"])).as_dict()
    return {
        "ballot_id": ballot_id,
        "same": all(found[name] == ballot["result"][name] for name in COUNTED),
        "result": found,
    }


def _published(act: Act, ballot_id: str) -> dict[str, Any]:
    ballot = queries.seen(act, ballot_id)
    if ballot["published_at"] is None:
        raise Refusal("ballot_not_published", state=ballot["status"])
    return ballot
