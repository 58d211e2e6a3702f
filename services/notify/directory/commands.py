"""Keeping the directory: the registry's events, contact points, family."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chassis import Act, Scope
from chassis.sealing import blind, seal
from contracts.refusals import Refusal
from services.notify.directory import rules, store
from services.notify.directory.queries import authorise_person, shown


def take_compound(act: Act, data: Mapping[str, Any]) -> None:
    store.put_compound(act, data["compound_id"], data["community_id"], data["name"])


def take_households(act: Act, compound_id: str, households: list[Mapping[str, Any]], as_of: datetime) -> None:
    """``as_of``: when the registry said so; what it said before does not overwrite it, however late it comes."""
    store.put_households(act, compound_id, households, as_of)


def put_contact_point(act: Act, person_id: str, channel: str, address: str | None, verified: bool) -> dict[str, Any]:
    """One a channel and person: a second one takes the first one's place."""
    authorise_person(act, person_id)
    kept = rules.fit_address(channel, address)
    rules.check_verified(channel, verified, by_oneself=person_id == act.principal.person_id)
    written = store.put_contact_point(
        act,
        {
            "contact_point_id": act.new_id(),
            "person_id": person_id,
            "channel": channel,
            "sealed": seal(kept, "notify") if kept else None,
            "blinded": blind(kept, "notify") if kept else None,
            "verified": verified,
            "changed_at": act.now,
            "changed_by": act.principal.actor(),
        },
    )
    return shown(written)


def put_relation(act: Act, person_id: str, household_id: str, compound_id: str, capacity: str) -> dict[str, Any]:
    """Add family to a household; saying it twice changes nothing."""
    place = store.place_of_household(act, household_id)
    if place is None or place["compound_id"] != compound_id:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=place["community_id"], compound_id=compound_id, household_id=household_id))
    store.put_family(act, person_id, household_id, compound_id)
    return {
        "person_id": person_id,
        "household_id": household_id,
        "compound_id": compound_id,
        "capacity": capacity,
    }
