"""Parking spaces: beside the roll, with owners of their own where the law allows one, and their past."""

from datetime import date
from decimal import Decimal
from typing import Any

from chassis import Act
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.registry import household_store, parking_store, rules
from services.property.registry.household_rules import check_area, check_day
from services.property.registry.queries import seen_compound


def register(
    act: Act,
    *,
    compound_id: str,
    label: str,
    separable: bool,
    area: Decimal | None = None,
    owner_id: str | None = None,
    owned_since: date | None = None,
) -> dict[str, Any]:
    """A parking space stands on no roll, whoever owns it."""
    seen_compound(act, compound_id)
    today = act.now.date()
    if area is not None:
        check_area(area)
    check_day(owned_since or today, today, "/owned_since")
    _check_owner(act, separable, owner_id)
    parking_space_id = act.new_id()
    added = parking_store.add(
        act,
        {
            "parking_space_id": parking_space_id,
            "compound_id": compound_id,
            "label": label,
            "area": area,
            "separable": separable,
        },
    )
    if not added:
        raise Refusal("parking_space_label_used", pointer="/label", label=label)
    if owner_id is not None:
        parking_store.begin(act, parking_space_id, owner_id, owned_since or today)
    return _existing(act, parking_space_id)


def transfer(
    act: Act, *, parking_space_id: str, owner_id: str | None, on: date, expected_version: int | None = None
) -> dict[str, Any]:
    """From ``on`` it belongs to this person, or to nobody of his own."""
    space = _existing(act, parking_space_id)
    seen_compound(act, space["compound_id"])
    same_version(expected_version, space["version"])
    check_day(on, act.now.date())
    rules.transfer_parking(parking_store.holdings(act, parking_space_id), owner_id, on)
    _check_owner(act, space["separable"], owner_id)
    parking_store.end(act, parking_space_id, on)
    if owner_id is not None:
        parking_store.begin(act, parking_space_id, owner_id, on)
    parking_store.touch(act, parking_space_id)
    return _existing(act, parking_space_id)


def get(act: Act, parking_space_id: str) -> dict[str, Any]:
    space = parking_store.load(act, parking_space_id)
    if space is None:
        raise Refusal("not_found")
    seen_compound(act, space["compound_id"])
    holdings = [
        {"owner_id": spell.person_id, "from_on": spell.valid_from, "to_on": spell.valid_to}
        for spell in parking_store.holdings(act, parking_space_id)
    ]
    return {**space, "holdings": holdings}


def list_of_compound(act: Act, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """By label."""
    seen_compound(act, compound_id)
    return page(
        act,
        parking_store.SPACES,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("label",),
        limit=limit,
        cursor=cursor,
    )


def _existing(act: Act, parking_space_id: str) -> dict[str, Any]:
    space = parking_store.load(act, parking_space_id, lock=True)
    if space is None:
        raise Refusal("not_found")
    return space


def _check_owner(act: Act, separable: bool, owner_id: str | None) -> None:
    rules.check_parking_owner(separable, owner_id)
    if owner_id is not None and not household_store.known_persons(act, [owner_id]):
        raise Refusal("person_unknown", pointer="/owner_id")
