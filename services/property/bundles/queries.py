"""Reading bundles: how they stand, compound by compound."""

from collections.abc import Mapping
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.bundles import store
from services.property.registry import store as registry


def existing(act: Act, bundle_id: str, *, lock: bool = False) -> dict[str, Any]:
    """The bundle. Refuses ``not_found``."""
    bundle = store.load(act, bundle_id, lock=lock)
    if bundle is None:
        raise Refusal("not_found")
    return bundle


def present(act: Act, bundle: Mapping[str, Any]) -> dict[str, Any]:
    """The bundle as the contract shows it, with its tiers."""
    return {**bundle, "tiers": registry.tiers(act, bundle["bundle_id"])}


def get_standing(act: Act, bundle_id: str) -> dict[str, Any]:
    act.authorise(Scope())
    return present(act, existing(act, bundle_id))


def list_compounds(act: Act, bundle_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    act.authorise(Scope())
    existing(act, bundle_id)
    return page(
        act,
        store.COMPOUNDS,
        {"running": store.RUNNING, "sub_district": act.sub_district, "bundle_id": bundle_id},
        key=("compound_id",),
        limit=limit,
        cursor=cursor,
    )


def standing_of(act: Act, bundle_id: str, compound_id: str) -> dict[str, Any]:
    """One compound of the bundle as it is listed."""
    row = act.row(
        f"{store.COMPOUNDS} and p.compound_id = %(compound_id)s",
        {
            "running": store.RUNNING,
            "sub_district": act.sub_district,
            "bundle_id": bundle_id,
            "compound_id": compound_id,
        },
    )
    assert row is not None  # by reference
    return row
