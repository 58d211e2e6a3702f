"""Who has a part in a place: the whole community in what is its own, in a compound's only those of the compound.

Residents are admitted at the level of their community (one policy for both kinds of place); this holds those of other
compounds off what is one compound's. What one has no part in does not exist for one.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.rpcs.property.deliberation import RESIDENTS

#: roles whose grants name a compound; they take part where they live or work
NEAR = (*RESIDENTS, "property_staff")


def authorise(act: Act, place: Mapping[str, Any]) -> None:
    """Pass if the caller has a part in the place (``community_id``, ``compound_id``, ``operator_id``)."""
    act.authorise(_scope(place))
    if act.rpc is None or act.principal.role == "system":
        return
    roles = roles_in(act, place)
    if not roles:
        raise Refusal("not_found")
    act.principal = replace(act.principal, role=roles[0])


def roles_in(act: Act, place: Mapping[str, Any]) -> list[str]:
    """The roles, of those this call admits, in which the caller has a part in the place."""
    if act.rpc is None:
        return []
    scope, compound_id = _scope(place), place["compound_id"]
    return [
        grant.role
        for grant in act.principal.admitting(act.rpc)
        if grant.covers(act.rpc.allow[grant.role], scope, act.principal.person_id)
        and (grant.role not in NEAR or compound_id is None or grant.compound_id == compound_id)
    ]


def own_compounds(act: Act) -> list[str]:
    """The compounds a caller who looks after no community has a part in."""
    grants = act.principal.grants if act.rpc is None else act.principal.admitting(act.rpc)
    return sorted({grant.compound_id for grant in grants if grant.role in NEAR and grant.compound_id})


def sees_all_compounds(act: Act, community_id: str) -> bool:
    """Whether one of the caller's roles looks after the whole community."""
    whole = {"community_id": community_id, "compound_id": None, "operator_id": None}
    return act.rpc is None or any(role not in NEAR for role in roles_in(act, whole))


def _scope(place: Mapping[str, Any]) -> Scope:
    return Scope(community_id=place["community_id"], compound_id=place["compound_id"], operator_id=place["operator_id"])
