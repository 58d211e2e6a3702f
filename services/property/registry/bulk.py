"""Bulk loading: a whole sub-district in a few statements, with its outbox rows in the same transaction.

In this order, each safe to repeat (what is there already is left alone and nothing is published twice):

    load_sub_district(act, load)                    parties, compounds with their history, bundles
    load_households(act, compound_id, households)   once for each compound; a transaction of its own if there are many
    agreements.bulk.load_agreements(act, rows)      the agreements, any time after the first

A million households pass through compound by compound; nothing is kept in memory between two calls. Publishes
``registry.compound_changed`` (again after its households came), ``registry.households_loaded`` in chunks of at most
200, ``bundle.activated``.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from chassis import Act
from chassis.sealing import seal
from services.property.registry import store
from services.property.registry.columns import insert_all
from services.property.registry.commands import CHUNK, publish_compounds
from services.property.registry.records import Asset, Bundle, Compound, Household, Person, SubDistrictLoad
from services.property.registry.rules import user_unit_under

#: Names are sealed for property, also when another process (the demo's loader) does it.
SEALED_FOR = "property"


def load_sub_district(act: Act, load: SubDistrictLoad) -> bool:
    """Load everything but households and agreements; False (and nothing done) if the sub-district has communities."""
    if act.value("select 1 from community limit 1"):
        return False
    _parties(act, load)
    _compounds(act, load.compounds, load.demo)
    _bundles(act, load.bundles)
    publish_compounds(act, [compound.compound_id for compound in load.compounds])
    _publish_bundles(act, load.bundles)
    return True


def load_households(act: Act, compound_id: str, households: Iterable[Household]) -> int:
    """Load the households of one compound; how many. 0, and nothing done, if it has some already.

    Raises LookupError if there is no such compound.
    """
    compound = store.compound_for_update(act, compound_id)
    if compound is None:
        raise LookupError(f"no compound {compound_id}")
    if compound["household_count"]:
        return 0
    count = 0
    for chunk in _chunks(households):
        _households(act, compound_id, chunk)
        act.emit(
            "property.registry.households_loaded",
            compound_id,
            {
                "compound_id": compound_id,
                "community_id": compound["community_id"],
                "households": [_facts(household) for household in chunk],
                "demo": compound["demo"],
            },
            compound_id=compound_id,
            community_id=compound["community_id"],
        )
        count += len(chunk)
    if count:
        store.recount_households(act, compound_id)
        publish_compounds(act, [compound_id])
    return count


def _parties(act: Act, load: SubDistrictLoad) -> None:
    insert_all(
        act,
        "party_org",
        [(one.party_org_id, one.name, one.level, one.community_id) for one in load.party_orgs],
    )
    insert_all(
        act,
        "community",
        [(one.community_id, one.name, one.party_org_id, load.demo) for one in load.communities],
    )
    insert_all(
        act,
        "company",
        [(one.company_id, one.name, one.code) for one in load.companies],
    )


def _compounds(act: Act, compounds: Sequence[Compound], demo: bool) -> None:
    insert_all(
        act,
        "compound",
        [
            (
                one.compound_id,
                one.community_id,
                one.name,
                one.kind,
                one.address,
                one.built_year,
                one.spells[-1].mode,
                one.spells[-1].party_id,
                one.spells[-1].party_name,
                _count(one.assets, "lift"),
                _count(one.assets, "booster_pump"),
                demo,
            )
            for one in compounds
        ],
    )
    insert_all(
        act,
        "management_spell",
        [
            (one.compound_id, ordinal, spell.mode, spell.party_id, spell.party_name, spell.from_on, spell.to_on)
            for one in compounds
            for ordinal, spell in enumerate(one.spells, 1)
        ],
    )
    insert_all(
        act,
        "asset",
        [row for one in compounds for row in _asset_rows(one)],
    )


def _asset_rows(compound: Compound) -> Iterator[tuple[Any, ...]]:
    now = compound.spells[-1]
    unit = user_unit_under(now.mode, now.party_id, now.party_name, compound.compound_id)
    for asset in compound.assets:
        yield (
            asset.asset_id,
            compound.compound_id,
            asset.kind,
            asset.label,
            asset.last_service_on,
            asset.certificate_until,
            unit.kind,
            unit.party_id,
            unit.name,
        )


def _bundles(act: Act, bundles: Sequence[Bundle]) -> None:
    insert_all(
        act,
        "bundle",
        [(one.bundle_id, one.name, one.company_id, one.start_on) for one in bundles],
    )
    insert_all(
        act,
        "tier",
        [
            (tier.tier_id, one.bundle_id, tier.level, tier.name, tier.rate_fen_per_m2_month, json.dumps([*tier.items]))
            for one in bundles
            for tier in one.tiers
        ],
    )
    insert_all(
        act,
        "bundle_compound",
        [(one.bundle_id, compound_id) for one in bundles for compound_id in one.compound_ids],
    )


def _publish_bundles(act: Act, bundles: Sequence[Bundle]) -> None:
    for one in bundles:
        company = store.company(act, one.company_id)
        if company is None:
            raise LookupError(f"no company {one.company_id}")
        act.emit(
            "property.bundle.activated",
            one.bundle_id,
            {
                "bundle_id": one.bundle_id,
                "name": one.name,
                "company_id": one.company_id,
                "company_name": company["name"],
                "compound_ids": list(one.compound_ids),
                "start_on": one.start_on,
                "tiers": [
                    {"level": tier.level, "rate_fen_per_m2_month": tier.rate_fen_per_m2_month} for tier in one.tiers
                ],
            },
        )


def _households(act: Act, compound_id: str, households: Sequence[Household]) -> None:
    insert_all(
        act,
        "household",
        [
            (
                one.household_id,
                compound_id,
                one.kind,
                one.building,
                one.entrance,
                one.floor,
                one.room,
                one.area,
                one.area_source,
            )
            for one in households
        ],
    )
    insert_all(
        act,
        "person",
        [(one.person_id, seal(one.name, SEALED_FOR)) for one in _people(households)],
        if_new=True,
    )
    insert_all(
        act,
        "household_person",
        [
            (one.household_id, person.person_id, relation, one.since)
            for one in households
            for relation, people in (("owner", one.owners), ("lessee", one.lessees))
            for person in people
        ],
    )


def _people(households: Iterable[Household]) -> list[Person]:
    """Each once, though a person may hold several homes."""
    return list({p.person_id: p for one in households for p in (*one.owners, *one.lessees)}.values())


def _facts(household: Household) -> dict[str, Any]:
    return {
        "household_id": household.household_id,
        "kind": household.kind,
        "building": household.building,
        "entrance": household.entrance,
        "floor": household.floor,
        "area": household.area,
        "owner_ids": [person.person_id for person in household.owners],
        "lessee_ids": [person.person_id for person in household.lessees],
    }


def _chunks(households: Iterable[Household]) -> Iterator[list[Household]]:
    chunk: list[Household] = []
    for household in households:
        chunk.append(household)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _count(assets: Iterable[Asset], kind: str) -> int:
    return sum(asset.kind == kind for asset in assets)
