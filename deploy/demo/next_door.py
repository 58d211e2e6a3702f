"""Another sub-district, tiny and wholly synthetic: one community, one compound, for whoever must see nothing."""

from datetime import date

from deploy.demo import names
from deploy.demo.compounds import COMPOUNDS, agreement_of, assets_of
from deploy.demo.model import Community, Company, Compound, PartyOrg, Spell, SubDistrict
from deploy.demo.seeds import named_id


def next_door() -> SubDistrict:
    community = Community(
        id=named_id("community", "next_door"),
        name="临溪社区(演示)",
        slug="linxi",
        party_org_id=named_id("party_org", "next_door"),
        care_operator_id=named_id("care_operator", "next_door"),
        care_operator_name="临溪为老服务站(演示)",
        basis="demo",
    )
    company = Company(named_id("company", "next_door"), "临溪物业(演示)", "linxi", names.company_code(1))
    start = date(2015, 1, 1)
    index = COMPOUNDS
    compound = Compound(
        index=index,
        id=named_id("compound", index),
        community_id=community.id,
        name="临溪小筑(演示)",
        kind="apartment",
        built_year=2009,
        management_mode="professional",
        buildings=1,
        floors=11,
        homes=12,
        elders=2,
        usable=False,
        company_id=company.id,
        assets=assets_of(index, 1),
        spells=(Spell("professional", company.id, start, None),),
        agreements=(agreement_of(index, 1, company.id, start, date(2018, 12, 31), "active"),),
        basis="demo",
    )
    return SubDistrict(
        id=named_id("sub_district", "next_door"),
        slug="linxi",
        name="临溪街道(演示)",
        party_orgs=(
            PartyOrg(named_id("party_org", "next_door_street"), "临溪街道党工委(演示)", "working_committee", None),
            PartyOrg(community.party_org_id, "临溪社区党总支(演示)", "community", community.id),
        ),
        communities=(community,),
        companies=(company,),
        compounds=(compound,),
        bundle=None,
        successor_id=None,
    )
