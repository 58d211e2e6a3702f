"""The demo in the words of property's registry."""

from collections.abc import Iterator
from datetime import date

from deploy.demo import model
from deploy.demo.seeds import named_id
from services.property.agreements.bulk import LoadedAgreement
from services.property.registry import records


def sub_district(district: model.SubDistrict) -> records.SubDistrictLoad:
    names = {company.id: company.name for company in district.companies}
    return records.SubDistrictLoad(
        party_orgs=[records.PartyOrg(one.id, one.name, one.level, one.community_id) for one in district.party_orgs],
        communities=[records.Community(one.id, one.name, one.party_org_id) for one in district.communities],
        companies=[records.Company(one.id, one.name, one.code) for one in district.companies],
        compounds=[_compound(one, names, district.name) for one in district.compounds],
        bundles=[_bundle(district.bundle)] if district.bundle else [],
        demo=True,
    )


def _compound(compound: model.Compound, names: dict[str, str], district_name: str) -> records.Compound:
    return records.Compound(
        compound_id=compound.id,
        community_id=compound.community_id,
        name=compound.name,
        kind=compound.kind,
        address=f"{district_name}演示路{compound.index + 1}号",
        built_year=compound.built_year,
        spells=[
            records.ManagementSpell(one.mode, one.since, one.until, one.company_id, names.get(one.company_id or ""))
            for one in compound.spells
        ],
        assets=[
            records.Asset(one.id, one.kind, one.label, one.last_service_on, one.certificate_until)
            for one in compound.assets
        ],
    )


def _bundle(bundle: model.Bundle) -> records.Bundle:
    return records.Bundle(
        bundle_id=bundle.id,
        name=bundle.name,
        company_id=bundle.company_id,
        start_on=bundle.start_on,
        compound_ids=bundle.compound_ids,
        tiers=[
            records.Tier(named_id("tier", one.level), one.level, one.name, one.rate_fen_per_m2_month, one.items)
            for one in bundle.tiers
        ],
    )


def households(compound: model.Compound, homes: model.Homes) -> Iterator[records.Household]:
    people = {one.id: records.Person(one.id, one.name) for one in homes.persons}
    since = date(compound.built_year + 1, 1, 1)
    for one in homes.households:
        yield records.Household(
            household_id=one.id,
            kind=one.kind,
            building=one.building,
            entrance=one.entrance,
            floor=one.floor,
            room=one.room,
            area=one.area,
            owners=[people[person_id] for person_id in one.owner_ids],
            lessees=[people[person_id] for person_id in one.lessee_ids],
            since=since,
        )


def agreements(district: model.SubDistrict) -> list[LoadedAgreement]:
    """Every agreement of the sub-district, past and present; which tier a bundled compound chose is demo."""
    return [
        LoadedAgreement(
            agreement_id=one.id,
            compound_id=compound.id,
            company_id=one.company_id,
            bundle_id=one.bundle_id,
            tier_level=compound.index % 3 + 1 if one.bundle_id else None,
            term=one.term,
            start_on=one.start_on,
            end_on=one.end_on,
            fee_mode=one.fee_mode,
            status=one.status,
            decision_reference=one.decision_reference,
            decided_on=one.decided_on,
        )
        for compound in district.compounds
        for one in compound.agreements
    ]
