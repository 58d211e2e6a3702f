"""Reading the timeline: each entry only for those the table in contracts/timeline.py names."""

from typing import Any

from chassis import Act
from chassis.paging import page
from contracts.refusals import Refusal
from contracts.timeline import ENTRIES, render
from contracts.wording import Language
from services.notify.directory import store as directory
from services.notify.timeline import rules, store


def get_timeline(act: Act, correlation_id: str, language: Language) -> dict[str, Any]:
    """The case in order, and what is next. Refuses ``not_found`` to whom none of it is open."""
    entries = rules.in_order([rules.Entry(**row) for row in store.of_case(act, correlation_id)])
    open_to = rules.readable(entries, act.principal.grants)
    if not open_to:
        raise Refusal("not_found")
    seen = {entry.entry_id for entry in open_to}
    return {
        "correlation_id": correlation_id,
        "entries": [
            {
                "entry_id": entry.entry_id,
                "at": entry.at,
                "type": entry.type,
                "service": entry.type.split(".")[0],
                "compound_id": entry.compound_id,
                "compound_name": entry.compound_name,
                "facts": entry.facts,
                "text": render(entry.type, entry.facts, language),
            }
            for entry in open_to
        ],
        # what settles a due may be closed to the reader; what opens it may not
        "due": [
            {"what": due.what, "due_at": due.due_at, "overdue": due.overdue, "text": due.text}
            for due in rules.next_due(entries, act.now, language)
            if due.entry_id in seen
        ],
    }


def list_timelines(act: Act, compound_id: str, language: Language, limit: int, cursor: str | None) -> dict[str, Any]:
    """The cases of a compound, newest first, as far as their entries are open to the caller."""
    compound = directory.compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    grants = act.principal.grants
    place = rules.Place(compound["community_id"], compound_id)
    types = [type for type in ENTRIES if rules.may_read(type, place, grants)]
    operators = [grant.operator_id for grant in grants if grant.role == "company_staff" and grant.operator_id]
    if not types and not operators:
        raise Refusal("not_found")
    found = page(
        act,
        store.CASES,
        {
            "compound_id": compound_id,
            "types": types,
            "operator_types": [type for type, entry in ENTRIES.items() if "company_staff" in entry.see],
            "operators": operators,
        },
        key=("opened_at", "correlation_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )
    return {
        **found,
        "items": [
            {
                **{name: case[name] for name in ("correlation_id", "compound_id", "opened_at", "last_at", "entries")},
                "title": render(case["first_type"], case["first_facts"], language),
            }
            for case in found["items"]
        ],
    }
