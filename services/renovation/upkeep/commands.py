"""What renovation does when a company leaves, when that was a mistake, and when another takes over.

Each is heard from property and goes on under that event's correlation, so it stands in the walk-out's timeline.
"""

from typing import Any

from chassis import Act, Event
from services.renovation.upkeep import rules, store
from services.renovation.upkeep.rules import Upkeep


def pause(act: Act, event: Event) -> None:
    """A company has left: nothing is handed over to it."""
    company_id, company_name = event.data["company_id"], event.data["company_name"]
    reason_code = event.data["reason_code"]
    for works in store.finished_works(act, event.data["compound_id"]):
        after = rules.company_left(works["upkeep"], company_id, event.data["report_id"])
        if after is not None:
            store.save(act, works["id"], after, company_name, reason_code)
            _tell(act, "renovation.upkeep.paused", works, {"company_id": company_id, "reason_code": reason_code})


def take_back(act: Act, event: Event) -> None:
    """The report was retracted: the handover goes on with the same company."""
    for works in store.finished_works(act, event.data["compound_id"]):
        after = rules.report_retracted(works["upkeep"], event.data["report_id"])
        if after is not None:
            _resume(act, works, after, works["upkeep_company_name"])


def go_on_with_successor(act: Act, event: Event) -> None:
    """Another company has taken over: it is the one to hand over to."""
    for works in store.finished_works(act, event.data["compound_id"]):
        after = rules.successor_took_over(works["upkeep"], event.data["company_id"])
        if after is not None:
            _resume(act, works, after, event.data["company_name"])


def _resume(act: Act, works: dict[str, Any], after: Upkeep, company_name: str) -> None:
    store.save(act, works["id"], after, company_name, None)
    _tell(act, "renovation.upkeep.resumed", works, {"company_id": after.company_id, "company_name": company_name})


def _tell(act: Act, type: str, works: dict[str, Any], facts: dict[str, Any]) -> None:
    act.emit(
        type,
        works["id"],
        {"project_id": works["id"], "compound_id": works["compound_id"], **facts},
        compound_id=works["compound_id"],
        community_id=works["community_id"],
    )
