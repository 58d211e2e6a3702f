"""Reading the directory: places, and contact points, which leave this service masked only."""

from collections.abc import Mapping
from typing import Any

from chassis import Act, Scope
from chassis.masking import mask_phone
from chassis.paging import page
from chassis.sealing import unseal
from contracts.refusals import Refusal
from services.notify.directory import store


def authorise_compound(act: Act, compound_id: str) -> dict[str, Any]:
    """The compound, if this caller's role reaches it; refuses ``not_found``."""
    found = store.compound(act, compound_id)
    if found is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=found["community_id"], compound_id=compound_id))
    return found


def authorise_person(act: Act, person_id: str) -> None:
    """Oneself, or someone who lives in (or has family in) the officer's community; refuses ``not_found``."""
    homes = store.communities_of_person(act, person_id)
    own = act.visible().community_ids
    act.authorise(Scope(person_id=person_id, community_id=next((home for home in homes if home in own), None)))


def shown(point: Mapping[str, Any]) -> dict[str, Any]:
    """A contact point as it may be read: 138****8888."""
    sealed = point["address_sealed"]
    masked = mask_phone(unseal(sealed, "notify")) if sealed is not None else None
    return {
        **{name: point[name] for name in ("contact_point_id", "person_id", "channel", "verified", "changed_at")},
        "address_masked": masked,
    }


def list_contact_points(act: Act, person_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    authorise_person(act, person_id)
    found = page(
        act, store.CONTACT_POINTS_OF, {"person_id": person_id}, key=("contact_point_id",), limit=limit, cursor=cursor
    )
    return {**found, "items": [shown(point) for point in found["items"]]}
