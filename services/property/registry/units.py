"""Entering units into the register, correcting them, and moving one that stood under the wrong compound."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.ballots.rolls import freezing_ballot
from services.property.lifecycle import same_version
from services.property.registry import household_rules as rules
from services.property.registry import household_store, store
from services.property.registry.commands import publish_compounds, publish_households, publish_loaded
from services.property.registry.holders import named, resolve
from services.property.registry.households import entered

#: What of a unit a correction may change, and where a moved one lies.
CORRECTABLE = ("kind", "building", "entrance", "floor", "room", "area", "area_source")
PLACED = ("building", "entrance", "floor", "room")
FACTS = ("compound_id", *CORRECTABLE)
#: what a ballot counts or divides owners by
FROZEN = {"area", "kind"}


def register(act: Act, *, compound_id: str, **unit: Any) -> dict[str, Any]:
    """Enter one household and its people."""
    _held(act, compound_id)
    (household_id,) = _enter(act, compound_id, [unit])
    publish_households(act, [household_id])
    publish_compounds(act, [compound_id])
    return entered(act, household_id)


def import_all(act: Act, *, compound_id: str, households: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Enter up to a thousand households of one compound: all of them, or none, and the refusal says which row."""
    _held(act, compound_id)
    household_ids = _enter(act, compound_id, households, "/households/{}")
    publish_loaded(act, compound_id, household_ids)
    publish_compounds(act, [compound_id])
    compound = store.compound(act, compound_id)
    assert compound is not None  # it is held
    return {**compound, "total_area": compound["total_area"] or None, "household_ids": household_ids}


def correct(
    act: Act,
    *,
    household_id: str,
    reason: str,
    evidence: str | None = None,
    consents: str | None = None,
    error: bool = False,
    expected_version: int | None = None,
    **given: Any,
) -> dict[str, Any]:
    """Write a household down as it is; what stood there before is kept. Its area and use stay while a ballot runs.

    A home becomes a shop by the ``consents`` of its building; ``error``: it always was one, which ``evidence`` shows.
    """
    before = _standing(act, household_id)
    same_version(expected_version, before["version"])
    wanted = {name: given[name] for name in CORRECTABLE if given.get(name) is not None}
    if "area" in wanted:
        rules.check_area(wanted["area"])
    changed = {name: value for name, value in wanted.items() if value != before[name]}
    if not changed:
        raise Refusal("nothing_to_change")
    if changed.keys() & FROZEN:
        rules.check_not_frozen(freezing_ballot(act, before["compound_id"]))
    if "kind" in changed:
        today = act.now.date()
        rules.check_use(before["kind"], changed["kind"], consents, evidence if error else None, today)
    _put(act, before, {**before, **changed}, "corrected", reason, evidence, consents)
    if "area" in changed:
        store.recount_households(act, before["compound_id"])
        publish_compounds(act, [before["compound_id"]])
    return entered(act, household_id)


def move(
    act: Act,
    *,
    household_id: str,
    to_compound_id: str,
    reason: str,
    evidence: str | None = None,
    expected_version: int | None = None,
    **given: Any,
) -> dict[str, Any]:
    """Put a household under the compound it lies in; refused while a ballot of either compound runs."""
    before = _standing(act, household_id, to_compound_id)
    same_version(expected_version, before["version"])
    if before["compound_id"] == to_compound_id:
        raise Refusal("same_compound", pointer="/to_compound_id")
    for compound_id in (before["compound_id"], to_compound_id):
        rules.check_not_frozen(freezing_ballot(act, compound_id))
    placed = {name: given[name] for name in PLACED if given.get(name) is not None}
    _put(act, before, {**before, **placed, "compound_id": to_compound_id}, "moved", reason, evidence)
    for compound_id in (before["compound_id"], to_compound_id):
        store.recount_households(act, compound_id)
    publish_compounds(act, [before["compound_id"], to_compound_id])
    return entered(act, household_id)


def _enter(act: Act, compound_id: str, units: Sequence[Mapping[str, Any]], row: str = "") -> list[str]:
    """Check every row, then write them all; ``row`` is the pointer to one, ``{}`` its index. Their ids."""
    today = act.now.date()
    for index, unit in enumerate(units):
        at = row.format(index)
        rules.check_area(unit["area"], at)
        rules.check_day(_since(unit, today), today, f"{at}/since")
        for field in ("owners", "lessees"):
            rules.check_holders(named(unit.get(field)), field, at)
    places = [_place(unit) for unit in units]
    rules.check_places(places, household_store.taken(act, compound_id, places), row)
    people = resolve(
        act,
        [
            (named(unit.get(field)), f"{row.format(index)}/{field}")
            for index, unit in enumerate(units)
            for field in ("owners", "lessees")
        ],
    )
    household_ids = [act.new_id() for _ in units]
    household_store.add_units(
        act, compound_id, [{**unit, "household_id": id} for unit, id in zip(units, household_ids, strict=True)]
    )
    household_store.begin(
        act,
        [
            (household_id, person_id, relation, _since(unit, today))
            for index, (unit, household_id) in enumerate(zip(units, household_ids, strict=True))
            for offset, relation in enumerate(("owner", "lessee"))
            for person_id in people[2 * index + offset]
        ],
    )
    store.recount_households(act, compound_id)
    return household_ids


def _put(
    act: Act,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    what: str,
    reason: str,
    evidence: str | None,
    consents: str | None = None,
) -> None:
    household_id, place = before["household_id"], _place(after)
    if (place, after["compound_id"]) != (_place(before), before["compound_id"]):
        rules.check_places([place], household_store.taken(act, after["compound_id"], [place], but=household_id))
    household_store.save_unit(act, household_id, after)
    household_store.note(
        act,
        household_id,
        {
            "what": what,
            "effective_on": act.now.date(),
            "reason": reason,
            "evidence": evidence,
            "consents": consents,
            "before": _facts(before),
            "after": _facts(after),
        },
    )
    publish_households(act, [household_id])


def _held(act: Act, compound_id: str) -> None:
    """Hold the compound until the act ends: whoever enters or counts its households comes through here."""
    compounds = household_store.hold_compounds(act, [compound_id])
    if not compounds:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=compounds[0]["community_id"], compound_id=compound_id))


def _standing(act: Act, household_id: str, *to_compound_ids: str) -> dict[str, Any]:
    """The unit, held, with its compound and these; compounds first, in one order, so that nobody waits in a ring."""
    seen = household_store.unit(act, household_id)
    if seen is None:
        raise Refusal("not_found")
    wanted = {seen["compound_id"], *to_compound_ids}
    compounds = household_store.hold_compounds(act, wanted)
    if len(compounds) < len(wanted):
        raise Refusal("not_found")
    for compound in compounds:
        act.authorise(Scope(community_id=compound["community_id"], compound_id=compound["compound_id"]))
    unit = household_store.unit(act, household_id, lock=True)
    assert unit is not None  # households are never deleted
    if unit["compound_id"] != seen["compound_id"]:
        raise Refusal("stale_version", expected=seen["version"], current=unit["version"])
    return unit


def _place(unit: Mapping[str, Any]) -> rules.Place:
    return rules.Place(unit["building"], unit.get("entrance"), unit["room"])


def _since(unit: Mapping[str, Any], today: date) -> date:
    return unit.get("since") or today


def _facts(unit: Mapping[str, Any]) -> dict[str, Any]:
    return {name: f"{unit[name]:.2f}" if isinstance(unit[name], Decimal) else unit[name] for name in FACTS}
