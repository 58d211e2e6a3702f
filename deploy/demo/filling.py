"""Giving each service its part of the demo, through its own bulk loader and its own app role.

``python -m deploy.demo.filling SERVICE`` runs in that service's environment, with the request on standard input. One
transaction for each sub-district: killed half-way it leaves nothing, run again it finds what is there and goes on.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from chassis.act import Act, open_act
from chassis.config import settings
from deploy.demo.cast import cast_of, outsiders_of
from deploy.demo.homes import homes_of
from deploy.demo.model import Account, Compound, Homes, SubDistrict
from deploy.demo.next_door import next_door
from deploy.demo.street import phoenix_ridge

#: Names "filling the demo" among advisory locks: a load whose parent was killed may still be at work.
_LOCK = 0x64_65_6D_6F


def fill(service: str, households: int, password: str | None) -> Iterator[str]:
    """Fill the service this process speaks for; says what it has done, line by line."""
    password_hash = _hash(password) if password else ""
    for district in (phoenix_ridge(households), next_door()):
        with open_act(settings().database_uri, district.id) as act:
            act.execute("select pg_advisory_xact_lock(%s)", (_LOCK,))
            yield f"{district.name}: {_FILL[service](act, district, password_hash)}"


def _hash(password: str) -> str:
    """Once for all accounts of the demo: they share one password."""
    from gateway.identity.passwords import hash_now

    return hash_now(password)


def _property(act: Act, district: SubDistrict, _: str) -> str:
    from deploy.demo.registry import agreements, households, sub_district
    from services.property.agreements.bulk import load_agreements
    from services.property.registry.bulk import load_households, load_sub_district

    if not load_sub_district(act, sub_district(district)):
        return "registry already there"
    count = sum(
        load_households(act, compound.id, households(compound, homes_of(compound))) for compound in district.compounds
    )
    load_agreements(act, agreements(district))
    return f"{len(district.compounds)} compounds, {count} households"


def _eldercare(act: Act, district: SubDistrict, _: str) -> str:
    from services.eldercare.elders.bulk import load
    from services.eldercare.visits.bulk import load_operators

    if act.value("select 1 from care_operator limit 1"):
        return "elders already there"
    load_operators(
        act,
        [
            {"community_id": one.id, "operator_id": one.care_operator_id, "name": one.care_operator_name}
            for one in district.communities
        ],
    )
    count = sum(load(act, list(_elders(compound, homes_of(compound)))) for compound in district.compounds)
    return f"{count} elders"


def _elders(compound: Compound, homes: Homes) -> Iterator[dict[str, Any]]:
    names = {person.id: person.name for person in homes.persons}
    for elder in homes.elders:
        yield {
            "id": elder.id,
            "person_id": elder.person_id,
            "household_id": elder.household_id,
            "compound_id": compound.id,
            "community_id": compound.community_id,
            "name": names[elder.person_id],
            "birth": elder.birth,
            "living": elder.living,
            "nights_alone": elder.nights_alone,
            "mobility": elder.mobility,
            "powered_device": elder.powered_device,
            "emotional_need": elder.emotional_need,
            "categories": list(elder.categories),
            "family": [{"id": kin.id, "person_id": kin.person_id, "relation": kin.relation} for kin in elder.family],
        }


def _notify(act: Act, district: SubDistrict, _: str) -> str:
    from services.notify.directory.bulk import load_contacts

    if act.value("select 1 from contact_point limit 1"):
        return "contact points already there"
    count = 0
    for compound in district.compounds:
        homes = homes_of(compound)
        count += load_contacts(act, _points(homes), _relations(compound, homes))
    return f"{count} contact points"


def _points(homes: Homes) -> Iterator[dict[str, Any]]:
    """Who can be reached has the built-in local channel; who cannot has a number nobody answers for."""
    for point in homes.contact_points:
        if point.address:
            yield {"person_id": point.person_id, "channel": "local", "verified": True, "address": point.address}


def _relations(compound: Compound, homes: Homes) -> Iterator[dict[str, Any]]:
    for point in homes.contact_points:
        if point.part == "family":
            yield {"person_id": point.person_id, "household_id": point.household_id, "compound_id": compound.id}


def _renovation(act: Act, district: SubDistrict, _: str) -> str:
    from services.renovation.projects.commands import load

    names = {company.id: company.name for company in district.companies}
    count = load(
        act,
        [
            {
                "id": one.id,
                "compound_id": one.compound_id,
                "community_id": one.community_id,
                "kind": one.kind,
                "name": one.name,
                "status": one.status,
                "items": list(one.items),
                "share_fen": one.share_fen,
                "household_count": one.household_count,
                "courtyard_count": one.courtyard_count,
                "planned": [
                    {"what": day.what, "on": day.on, "inferred": day.basis == "inferred"} for day in one.planned
                ],
                "upkeep": one.upkeep,
                "upkeep_company_id": one.upkeep_company_id,
                "upkeep_company_name": names.get(one.upkeep_company_id or ""),
                "demo": True,
            }
            for one in district.works
        ],
    )
    return f"{count} new projects"


def _gateway(act: Act, district: SubDistrict, password_hash: str) -> str:
    from gateway.identity.bulk import load

    accounts = cast_of(district) if district.bundle else outsiders_of(district)
    return f"{load(act, [_account(one, password_hash) for one in accounts])} new accounts"


def _account(account: Account, password_hash: str) -> dict[str, Any]:
    grants = [{name: value for name, value in asdict(grant).items() if value} for grant in account.grants]
    return {
        "account_id": account.id,
        "login": account.login,
        "password_hash": password_hash,
        "name": account.label_zh,
        "person_id": account.person_id,
        "grants": grants,
    }


_FILL: dict[str, Callable[[Act, SubDistrict, str], str]] = {
    "property": _property,
    "eldercare": _eldercare,
    "notify": _notify,
    "renovation": _renovation,
    "gateway": _gateway,
}


if __name__ == "__main__":
    request = json.load(sys.stdin)
    for line in fill(settings().service, request["households"], request.get("password")):
        print(line, flush=True)
