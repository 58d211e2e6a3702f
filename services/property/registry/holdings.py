"""Whose a household is: changes of owners, leases and their ends, each on a day, with the past kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.registry import household_rules as rules
from services.property.registry import household_store
from services.property.registry.commands import publish_households
from services.property.registry.holders import named, resolve
from services.property.registry.households import entered


def transfer(
    act: Act,
    *,
    household_id: str,
    owners: Sequence[Mapping[str, Any]],
    on: date,
    reason: str,
    evidence: str | None = None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """The household belongs to these from ``on``. Possible during a ballot, too: its roll was written down before."""
    _held(act, household_id, on, expected_version)
    person_ids = _people(act, owners, "owners")
    turnover = rules.transfer(household_store.spells(act, household_id, "owner"), person_ids, on)
    return _turn(act, household_id, "owner", turnover, on, ("transferred", reason, evidence))


def let(
    act: Act,
    *,
    household_id: str,
    lessees: Sequence[Mapping[str, Any]],
    on: date,
    reason: str,
    evidence: str | None = None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """These rent it from ``on``, beside those who do already."""
    _held(act, household_id, on, expected_version)
    person_ids = _people(act, lessees, "lessees")
    turnover = rules.let(household_store.spells(act, household_id, "lessee"), person_ids, on)
    return _turn(act, household_id, "lessee", turnover, on, ("let", reason, evidence))


def end_lease(
    act: Act,
    *,
    household_id: str,
    on: date,
    reason: str,
    person_id: str | None = None,
    evidence: str | None = None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """From ``on`` this person, or everyone, rents it no more."""
    _held(act, household_id, on, expected_version)
    turnover = rules.end_lease(household_store.spells(act, household_id, "lessee"), person_id, on)
    return _turn(act, household_id, "lessee", turnover, on, ("lease_ended", reason, evidence))


def _held(act: Act, household_id: str, on: date, expected_version: int | None) -> None:
    unit = household_store.unit(act, household_id, lock=True)
    if unit is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=unit["community_id"], compound_id=unit["compound_id"], household_id=household_id))
    same_version(expected_version, unit["version"])
    rules.check_day(on, act.now.date())


def _people(act: Act, given: Sequence[Mapping[str, Any]], field: str) -> list[str]:
    holders = named(given)
    rules.check_holders(holders, field)
    return resolve(act, [(holders, f"/{field}")])[0]


def _turn(
    act: Act,
    household_id: str,
    relation: str,
    turnover: rules.Turnover,
    on: date,
    grounds: tuple[str, str, str | None],
) -> dict[str, Any]:
    what, reason, evidence = grounds
    household_store.end(act, household_id, relation, turnover.ends, on)
    household_store.begin(act, [(household_id, person, relation, on) for person in sorted(turnover.begins)])
    household_store.touch(act, household_id)
    household_store.note(act, household_id, {"what": what, "effective_on": on, "reason": reason, "evidence": evidence})
    publish_households(act, [household_id])
    return entered(act, household_id)
