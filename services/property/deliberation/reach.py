"""Who has a part in a topic: the whole community in its own, and in a compound's only those of the compound.

Residents are admitted at the level of their community (one policy for both kinds of topic); this holds those of other
compounds off a compound's topic. What one has no part in does not exist for one.
"""

from collections.abc import Mapping
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.rpcs.property.deliberation import RESIDENTS

#: roles whose grants name a compound; they take part where they live or work
NEAR = (*RESIDENTS, "property_staff")


def authorise(act: Act, topic: Mapping[str, Any]) -> None:
    """Pass if the caller has a part in the topic (``community_id``, ``compound_id``, ``operator_id``)."""
    community_id, compound_id = topic["community_id"], topic["compound_id"]
    act.authorise(Scope(community_id=community_id, compound_id=compound_id, operator_id=topic["operator_id"]))
    if compound_id is None or act.principal.role not in NEAR or act.rpc is None:
        return
    for grant in act.principal.admitting(act.rpc):
        if grant.compound_id == compound_id:
            return
        # another of the caller's roles may reach it
        level = act.rpc.allow[grant.role]
        if grant.role not in NEAR and grant.covers(level, Scope(community_id, compound_id), act.principal.person_id):
            return
    raise Refusal("not_found")


def own_compounds(act: Act) -> list[str]:
    """The compounds a caller who looks after no community has a part in."""
    grants = act.principal.grants if act.rpc is None else act.principal.admitting(act.rpc)
    return sorted({grant.compound_id for grant in grants if grant.role in NEAR and grant.compound_id})


def sees_all_compounds(act: Act, community_id: str) -> bool:
    """Whether one of the caller's roles looks after the whole community."""
    if act.rpc is None:
        return True
    scope = Scope(community_id=community_id)
    return any(
        grant.role not in NEAR and grant.covers(act.rpc.allow[grant.role], scope, None)
        for grant in act.principal.admitting(act.rpc)
    )
