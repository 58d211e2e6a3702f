"""The owners take the management of their compound into their own hands, or give it up."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.coverage import rules, store
from services.property.lifecycle import same_version
from services.property.registry import store as registry
from services.property.registry.commands import change_management
from services.property.registry.household_rules import check_day


def change_self_management(
    act: Act,
    command: str,
    *,
    compound_id: str,
    on: date,
    decision_reference: str,
    evidence: str | None = None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """``command``: ``begin`` or ``end``. What the owners decided is kept with it."""
    compound = registry.compound_for_update(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    same_version(expected_version, compound["version"])
    check_day(on, act.now.date())
    mode = rules.change_mode(compound["management_mode"], command, store.managed_since(act, compound_id), on)
    change_management(act, compound_id, mode, None, None, on)
    store.note_self_management(
        act,
        {
            "compound_id": compound_id,
            "what": "begun" if command == "begin" else "ended",
            "effective_on": on,
            "decision_reference": decision_reference,
            "evidence": evidence,
        },
    )
    whole = registry.compound_whole(act, compound_id)
    assert whole is not None  # it is held
    return {**whole, "total_area": whole["total_area"] or None}
