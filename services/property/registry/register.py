"""Entering communities, property companies and compounds into the register, and changing a compound's entry."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.registry import register_store, store
from services.property.registry.commands import publish_compounds
from services.property.registry.household_rules import check_day

#: What of a compound's entry can be changed by hand; who manages it changes with agreements and custodianships.
CHANGEABLE = ("name", "kind", "address", "built_year")


def register_community(act: Act, *, name: str) -> dict[str, Any]:
    act.authorise(Scope())
    community_id = act.new_id()
    if not register_store.add_community(act, community_id, name):
        raise Refusal("community_name_used", pointer="/name", name=name)
    community = store.community(act, community_id)
    assert community is not None  # just added
    return {**community, "compound_count": 0, "household_count": 0}


def register_company(act: Act, *, name: str, code: str) -> dict[str, Any]:
    act.authorise(Scope())
    company = {"company_id": act.new_id(), "name": name, "code": code}
    if not register_store.add_company(act, company):
        raise Refusal("company_code_used", pointer="/code", company_code=code)
    return {**company, "credit_score": None, "version": 1}


def list_companies(act: Act, limit: int, cursor: str | None) -> dict[str, Any]:
    act.authorise(Scope())
    return page(
        act,
        register_store.COMPANIES,
        {"sub_district": act.sub_district},
        key=("name", "company_id"),
        limit=limit,
        cursor=cursor,
    )


def register_compound(
    act: Act,
    *,
    community_id: str,
    name: str,
    kind: str,
    management_mode: str,
    address: str | None = None,
    built_year: int | None = None,
    since: date | None = None,
) -> dict[str, Any]:
    """A compound without households, looked after by its owners or by nobody since that day."""
    if not register_store.hold_community(act, community_id):
        raise Refusal("not_found")
    act.authorise(Scope(community_id=community_id))
    today = act.now.date()
    check_day(since or today, today, "/since")
    _check_name(act, community_id, name)
    compound_id = act.new_id()
    register_store.add_compound(
        act,
        {
            "compound_id": compound_id,
            "community_id": community_id,
            "name": name,
            "kind": kind,
            "address": address,
            "built_year": built_year,
            "management_mode": management_mode,
        },
    )
    store.begin_spell(act, compound_id, management_mode, None, None, since or today)
    publish_compounds(act, [compound_id])
    return _whole(act, compound_id)


def change_compound(act: Act, *, compound_id: str, expected_version: int | None = None, **given: Any) -> dict[str, Any]:
    """What is given is written over what stood there."""
    compound = store.compound_for_update(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    same_version(expected_version, compound["version"])
    wanted = {name: given[name] for name in CHANGEABLE if given.get(name) is not None}
    changed = {name: value for name, value in wanted.items() if value != compound[name]}
    if not changed:
        raise Refusal("nothing_to_change")
    if "name" in changed:
        register_store.hold_community(act, compound["community_id"])
        _check_name(act, compound["community_id"], changed["name"])
    register_store.save_compound(act, compound_id, {**compound, **changed})
    publish_compounds(act, [compound_id])
    return _whole(act, compound_id)


def _check_name(act: Act, community_id: str, name: str) -> None:
    """The community is held, so nobody takes the name meanwhile."""
    if register_store.compound_named(act, community_id, name):
        raise Refusal("compound_name_used", pointer="/name", name=name)


def _whole(act: Act, compound_id: str) -> dict[str, Any]:
    compound = store.compound_whole(act, compound_id)
    assert compound is not None  # it is held
    return {**compound, "total_area": compound["total_area"] or None}
