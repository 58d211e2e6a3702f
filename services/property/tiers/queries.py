"""Reading the menu of a compound, and what it chose of it."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.registry import store as registry
from services.property.registry.queries import seen_compound
from services.property.tiers import extras_store, store
from services.property.tiers.commands import existing


def get(act: Act, tier_selection_id: str) -> dict[str, Any]:
    selection = existing(act, tier_selection_id)
    seen_compound(act, selection["compound_id"])
    return selection


def get_on(act: Act, *, compound_id: str, on: date | None) -> dict[str, Any]:
    """The choice that holds on a day. Refuses ``not_found`` where none does."""
    seen_compound(act, compound_id)
    selection = store.selected_on(act, compound_id, on or act.now.date())
    if selection is None:
        raise Refusal("not_found")
    return selection


def list_selections(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The newest first."""
    seen_compound(act, compound_id)
    found = page(
        act,
        store.LISTED,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("proposed_at", "tier_selection_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )
    return {**found, "items": [store.shown(row) for row in found["items"]]}


def list_menu(act: Act, compound_id: str) -> dict[str, Any]:
    """What is on the menu is no secret: prices are posted."""
    act.authorise(Scope())
    if registry.compound(act, compound_id) is None:
        raise Refusal("not_found")
    menu = store.menu(act, compound_id) or {"bundle_id": None, "bundle_name": None, "company_name": None}
    chosen = store.selected_on(act, compound_id, act.now.date())
    selected = chosen or store.agreed_tier(act, compound_id, menu["bundle_id"]) or {}
    return {
        "compound_id": compound_id,
        **menu,
        "tiers": registry.tiers(act, menu["bundle_id"]) if menu["bundle_id"] else [],
        "selected_level": selected.get("level"),
        "selected_status": selected.get("status"),
        "selected_from": selected.get("valid_from"),
        "extras": extras_store.on_menu(act, compound_id),
    }
