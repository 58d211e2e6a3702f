"""Equipment in the register: lifts, pumps, tanks, meters, fire installations."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.inspections import commands as inspections
from services.property.lifecycle import same_version
from services.property.registry import asset_store, rules, store
from services.property.registry.commands import publish_compounds
from services.property.registry.household_rules import check_day
from services.property.registry.queries import seen_compound


def register(
    act: Act, *, compound_id: str, kind: str, label: str, in_service_since: date | None = None, **plate: Any
) -> dict[str, Any]:
    """A piece of equipment; whoever manages the compound is its user unit, and the compound's lifts are counted.

    What is done to it in which intervals is planned from now on, and its certificate watched.
    """
    compound = _held(act, compound_id)
    if in_service_since is not None:
        check_day(in_service_since, act.now.date(), "/in_service_since")
    if asset_store.labelled(act, compound_id, kind, label):
        raise Refusal("asset_label_used", pointer="/label", label=label)
    unit = rules.user_unit_under(
        compound["management_mode"], compound["manager_id"], compound["manager_name"], compound_id
    )
    asset_id = act.new_id()
    added = asset_store.add(
        act,
        {
            "asset_id": asset_id,
            "compound_id": compound_id,
            "kind": kind,
            "label": label,
            "in_service_since": in_service_since,
            "manufacturer_number": plate.get("manufacturer_number"),
            "registration_code": plate.get("registration_code"),
            "last_service_on": plate.get("last_service_on"),
            "certificate_until": plate.get("certificate_until"),
            "user_unit_kind": unit.kind,
            "user_unit_id": unit.party_id,
            "user_unit_name": unit.name,
        },
    )
    if not added:
        raise Refusal("asset_code_used", pointer="/registration_code", registration_code=plate.get("registration_code"))
    _recount(act, compound_id, kind)
    inspections.plan_registered(act, asset_id)
    return _existing(act, asset_id)


def retire(act: Act, *, asset_id: str, on: date, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Out of use from that day; it stays in the register."""
    _held(act, _existing(act, asset_id)["compound_id"])
    asset = _existing(act, asset_id)
    check_day(on, act.now.date())
    rules.retire(asset["retired_on"], asset["in_service_since"], on)
    same_version(expected_version, asset["version"])
    asset_store.retire(act, asset_id, on, reason)
    _recount(act, asset["compound_id"], asset["kind"])
    return _existing(act, asset_id)


def list_assets(
    act: Act, compound_id: str, kind: str | None, retired: bool, limit: int, cursor: str | None
) -> dict[str, Any]:
    """By kind and label; a compound may have hundreds of lifts."""
    seen_compound(act, compound_id)
    conditions = "" if retired else " and retired_on is null"
    if kind is not None:
        conditions += " and kind = %(kind)s"
    return page(
        act,
        asset_store.ASSETS + conditions,
        {"sub_district": act.sub_district, "compound_id": compound_id, "kind": kind},
        key=("kind", "label", "asset_id"),
        limit=limit,
        cursor=cursor,
    )


def _held(act: Act, compound_id: str) -> dict[str, Any]:
    compound = store.compound_for_update(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    return compound


def _existing(act: Act, asset_id: str) -> dict[str, Any]:
    asset = asset_store.load(act, asset_id)
    if asset is None:
        raise Refusal("not_found")
    return asset


def _recount(act: Act, compound_id: str, kind: str) -> None:
    """What everyone may see of a compound counts its lifts and pumps only."""
    if kind in ("lift", "booster_pump"):
        asset_store.recount(act, compound_id)
        publish_compounds(act, [compound_id])
