"""Registering party organisations and resident units, and carrying a pledge of resources from offer to end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.rpcs.property.parties import REGISTRARS
from services.property.lifecycle import same_version
from services.property.parties import rules, store

#: Fires when the last day a pledge was available is over.
PLEDGE_RUN_OUT = "resource_pledge_run_out"


def register_party_org(act: Act, *, name: str, level: str, community_id: str | None = None) -> dict[str, Any]:
    """A party organisation of the street, of a community, or a branch."""
    act.authorise(Scope(community_id=community_id))
    rules.check_level(level, community_id)
    if not store.hold_place(act, community_id):
        raise Refusal("not_found")
    if rules.only_one(level) and (standing := store.party_org_of(act, level, community_id)):
        raise Refusal("party_org_exists", pointer="/level", name=standing)
    org = {"party_org_id": act.new_id(), "name": name, "level": level, "community_id": community_id}
    store.add_party_org(act, org)
    return org


def register_resident_unit(
    act: Act, *, community_id: str, name: str, kind: str, representative_id: str | None = None
) -> dict[str, Any]:
    """A unit with its seat in the community; whom it names speaks for it."""
    act.authorise(Scope(community_id=community_id))
    if not store.community_exists(act, community_id):
        raise Refusal("not_found")
    unit = {
        "resident_unit_id": act.new_id(),
        "community_id": community_id,
        "name": name,
        "kind": kind,
        "representative_id": representative_id,
        "registered_by": act.principal.actor(),
        "registered_at": act.now,
    }
    if not store.add_resident_unit(act, unit):
        raise Refusal("resident_unit_name_used", pointer="/name", name=name)
    return {**unit, "standing_pledges": 0, "kept_pledges": 0}


def pledge(
    act: Act,
    *,
    resident_unit_id: str,
    kind: str,
    description: str,
    available_from: date,
    available_to: date | None = None,
    amount_fen: int | None = None,
) -> dict[str, Any]:
    """A resident unit offers something to its community; with a last day it lapses by itself.

    By its representative; for a unit that has named none, written down by the community.
    """
    unit = store.load_resident_unit(act, resident_unit_id)
    if unit is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=unit["community_id"]))
    _must_speak_for(act, unit)
    rules.check_offer(rules.Offer(kind, amount_fen, available_from, available_to), act.now.date())
    resource_pledge_id = act.new_id()
    store.add_pledge(
        act,
        {
            "resource_pledge_id": resource_pledge_id,
            "number": act.number("ZY"),
            "community_id": unit["community_id"],
            "resident_unit_id": resident_unit_id,
            "kind": kind,
            "description": description,
            "amount_fen": amount_fen,
            "available_from": available_from,
            "available_to": available_to,
            "offered_by": act.principal.actor(),
            "offered_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    if available_to is not None:
        act.set_timer(PLEDGE_RUN_OUT, resource_pledge_id, rules.lapses_at(available_to, act.now.tzinfo))
    offered = _existing(act, resource_pledge_id)
    _tell(act, offered, "offered", {"available_from": available_from, "available_to": available_to})
    return offered


def accept(act: Act, *, resource_pledge_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The community takes it up."""
    offered = _authorised(act, resource_pledge_id)
    status = rules.PLEDGE.after(offered["status"], "accept")
    same_version(expected_version, offered["version"])
    store.save_accepted(act, resource_pledge_id, status)
    _tell(act, offered, status)
    return _existing(act, resource_pledge_id)


def keep(act: Act, *, resource_pledge_id: str, outcome: str, expected_version: int | None = None) -> dict[str, Any]:
    """The community writes down that it was given, and for what."""
    return _end(act, _authorised(act, resource_pledge_id), "keep", outcome, expected_version)


def withdraw(act: Act, *, resource_pledge_id: str, outcome: str, expected_version: int | None = None) -> dict[str, Any]:
    """The unit takes it back, and says why."""
    standing = _authorised(act, resource_pledge_id)
    _must_speak_for(act, standing)
    return _end(act, standing, "withdraw", outcome, expected_version)


def lapse(act: Act, resource_pledge_id: str) -> None:
    """Its last day is over; what was kept or withdrawn before stays so."""
    standing = store.load_pledge(act, resource_pledge_id, lock=True)
    if standing is None or not rules.PLEDGE.allows(standing["status"], "lapse"):
        return
    act.adopt(standing["correlation_id"])
    status = rules.PLEDGE.after(standing["status"], "lapse")
    store.save_ended(act, resource_pledge_id, status, None)
    _tell(act, standing, status)


def _must_speak_for(act: Act, unit: Mapping[str, Any]) -> None:
    official = act.principal.role in REGISTRARS
    rules.check_speaker(unit["representative_id"], act.principal.person_id, official=official)


def _end(act: Act, standing: Mapping[str, Any], how: str, outcome: str, expected_version: int | None) -> dict[str, Any]:
    status = rules.PLEDGE.after(standing["status"], how)
    same_version(expected_version, standing["version"])
    store.save_ended(act, standing["resource_pledge_id"], status, outcome)
    act.cancel_timer(PLEDGE_RUN_OUT, standing["resource_pledge_id"])
    _tell(act, standing, status)
    return _existing(act, standing["resource_pledge_id"])


def _existing(act: Act, resource_pledge_id: str) -> dict[str, Any]:
    found = store.load_pledge(act, resource_pledge_id, lock=True)
    if found is None:
        raise Refusal("not_found")
    return found


def _authorised(act: Act, resource_pledge_id: str) -> dict[str, Any]:
    found = _existing(act, resource_pledge_id)
    act.authorise(Scope(community_id=found["community_id"]))
    act.adopt(found["correlation_id"])
    return found


def _tell(act: Act, told: Mapping[str, Any], what: str, facts: Mapping[str, Any] | None = None) -> None:
    act.emit(
        f"property.resource_pledge.{what}",
        told["resource_pledge_id"],
        {
            "resource_pledge_id": told["resource_pledge_id"],
            "resident_unit_id": told["resident_unit_id"],
            "community_id": told["community_id"],
            "kind": told["kind"],
            "amount_fen": told["amount_fen"],
            **(facts or {}),
        },
        community_id=told["community_id"],
    )
