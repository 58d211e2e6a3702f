"""Who has a part in a place: the whole community in what is its own, in a compound's only those of the compound.

Residents are admitted at the level of their community (one policy for both kinds of place); this holds those of other
compounds off what is one compound's. What one has no part in does not exist for one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.rpcs.property.deliberation import RESIDENTS
from contracts.rpcs.property.readers import OFFICIALS
from services.property.deliberation.rules import UNSCREENED
from services.property.persons import Person

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


#: what of a list the caller has a part in; ``visible`` gives the parameters
VISIBLE = (
    "(%(everything)s or community_id = any(%(community_ids)s::uuid[]) or compound_id = any(%(compound_ids)s::uuid[])"
    " or (compound_id is null and community_id = any(%(near_community_ids)s::uuid[])))"
)


def visible(act: Act) -> dict[str, Any]:
    """The parameters of ``VISIBLE``: whole communities looked after, compounds one is of, communities these are in."""
    if act.rpc is None or act.principal.role == "system":
        return {"everything": True, "community_ids": [], "compound_ids": [], "near_community_ids": []}
    rpc, grants = act.rpc, act.principal.admitting(act.rpc)
    near = [grant for grant in grants if grant.role in NEAR]
    far = [grant for grant in grants if grant.role not in NEAR]
    operators = {grant.operator_id for grant in far if rpc.allow[grant.role] == "operator" and grant.operator_id}
    compounds = {grant.compound_id for grant in near if grant.compound_id}
    return {
        "everything": any(rpc.allow[grant.role] == "sub_district" for grant in far),
        "community_ids": _sorted(grant.community_id for grant in far if rpc.allow[grant.role] == "community"),
        "compound_ids": _sorted(compounds | _managed_by(act, operators)),
        "near_community_ids": _sorted(grant.community_id for grant in near),
    }


def reads_unscreened(act: Act, topic: Mapping[str, Any]) -> bool:
    """Whether a topic that was not taken up is the caller's to read: his own, or the officials'."""
    if act.rpc is None or act.principal.role == "system":
        return True
    own = Person.of(act.principal.actor()).is_same_as(Person.of(topic["proposer"]))
    return own or any(role in OFFICIALS for role in roles_in(act, topic))


#: the same of a list; ``screening`` gives the parameters
SCREENED = (
    "(status <> all(%(unscreened)s) or %(official)s or community_id = any(%(official_community_ids)s::uuid[])"
    " or proposer ->> 'account_id' = %(account_id)s or proposer ->> 'person_id' = %(person_id)s)"
)


def screening(act: Act) -> dict[str, Any]:
    """The parameters of ``SCREENED``."""
    everywhere = act.rpc is None or act.principal.role == "system"
    grants = [one for one in act.principal.grants if one.role in OFFICIALS]
    levels = {level: [one for one in grants if OFFICIALS[one.role] == level] for level in ("sub_district", "community")}
    return {
        "unscreened": list(UNSCREENED),
        "official": everywhere or bool(levels["sub_district"]),
        "official_community_ids": _sorted(one.community_id for one in levels["community"]),
        "account_id": act.principal.account_id,
        "person_id": act.principal.person_id,
    }


def _managed_by(act: Act, operator_ids: set[str]) -> set[str]:
    """The compounds these companies manage now."""
    if not operator_ids:
        return set()
    return {
        row["compound_id"]
        for row in act.rows(
            "select compound_id from compound where sub_district = %s and manager_id = any(%s::uuid[])"
            " and management_mode in ('professional', 'bundled')",
            (act.sub_district, sorted(operator_ids)),
        )
    }


def _sorted(ids: Iterable[str | None]) -> list[str]:
    return sorted({one for one in ids if one is not None})


def _scope(place: Mapping[str, Any]) -> Scope:
    return Scope(community_id=place["community_id"], compound_id=place["compound_id"], operator_id=place["operator_id"])
