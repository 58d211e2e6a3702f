"""The demo sub-district on 2017-06-30: who is there and who manages what, before any household is looked at.

From the seed: 50 party organisations, 6 communities (新城社区 among them), 127 compounds, 75 without property service
until 2016 and then taken as one bundle with three price tiers, so 52 that had a company; a bungalow area of 214
courtyards at 双拥东街北一街坊 in 新城社区; a successor company already negotiating. Everything else is synthetic.

Our reading, where the seed is silent: the bungalow area is one of the 127 and one of the 75, so that every total of
the seed comes out; the 50 are the working committee, 6 communities, the bungalow area's temporary branch and 42
branches in compounds; one company took the bundle, from 1 March 2017.
"""

from deploy.demo import names
from deploy.demo.compounds import (
    BUNDLE_START,
    BUNGALOW_AREA,
    COMPANIES,
    COMPOUNDS,
    COURTYARDS,
    USABLE,
    WITHOUT_COMPANY_UNTIL_2016,
    compound_of,
)
from deploy.demo.model import Bundle, Community, Company, Compound, PartyOrg, SubDistrict, Tier
from deploy.demo.seeds import choices, named_id, shared_out
from deploy.demo.works import works_of

NAME = "凤凰岭街道"
PARTY_ORGS = 50
LEAST_HOUSEHOLDS = 600
ELDERS_PER_HOUSEHOLDS = (13, 100)  # 2,600 at 20,000

_COMMUNITIES = (
    ("新城社区", "xincheng", "seed"),
    ("凤栖社区", "fengqi", "demo"),
    ("桐苑社区", "tongyuan", "demo"),
    ("河畔社区", "hepan", "demo"),
    ("书院社区", "shuyuan", "demo"),
    ("和顺社区", "heshun", "demo"),
)
_BUNDLE_COMPANY = ("惠民物业(演示)", "huimin")
_SUCCESSOR = ("新梧物业(演示)", "xinwu")


def phoenix_ridge(households: int = 20_000) -> SubDistrict:
    """The sub-district of the seed, with ``households`` households in all; fewer than 600 is a ValueError."""
    if households < LEAST_HOUSEHOLDS:
        raise ValueError(f"the demo needs at least {LEAST_HOUSEHOLDS} households")
    communities = tuple(_community(*row) for row in _COMMUNITIES)
    companies = tuple(_company(*row) for row in (*COMPANIES, _BUNDLE_COMPANY, _SUCCESSOR))
    by_slug = {company.slug: company.id for company in companies}
    compounds = _compounds(households, communities, by_slug)
    bundled = tuple(one.id for one in compounds if one.management_mode == "bundled")
    return SubDistrict(
        id=named_id("sub_district", "phoenix_ridge"),
        slug="fenghuangling",
        name=NAME,
        party_orgs=_party_orgs(communities, compounds),
        communities=communities,
        companies=companies,
        compounds=compounds,
        bundle=Bundle(named_id("bundle"), "老旧小区整体打包", by_slug["huimin"], BUNDLE_START, _tiers(), bundled),
        successor_id=by_slug["xinwu"],
        works=works_of(compounds),
    )


def _community(name: str, slug: str, basis: str) -> Community:
    return Community(
        id=named_id("community", slug),
        name=name,
        slug=slug,
        party_org_id=named_id("party_org", slug),
        care_operator_id=named_id("care_operator", slug),
        care_operator_name=f"{name.removesuffix('社区')}为老服务中心(演示)",
        basis=basis,
    )


def _company(name: str, slug: str) -> Company:
    number = int.from_bytes(slug.encode()[:2], "big")
    return Company(named_id("company", slug), name, slug, names.company_code(number))


def _tiers() -> tuple[Tier, ...]:
    """Three prices to choose from (seed); the prices themselves are demo."""
    base = ("保洁", "门卫")
    return (
        Tier(1, 30, "基础档(演示价)", base),
        Tier(2, 50, "标准档(演示价)", (*base, "公共照明", "日常维修")),
        Tier(3, 80, "舒适档(演示价)", (*base, "公共照明", "日常维修", "绿化", "夜间巡逻")),
    )


def _party_orgs(communities: tuple[Community, ...], compounds: tuple[Compound, ...]) -> tuple[PartyOrg, ...]:
    bungalow = next(one for one in compounds if one.kind == "bungalow_area")
    first = [
        PartyOrg(named_id("party_org", "street"), f"{NAME}党工委", "working_committee", None),
        *(PartyOrg(one.party_org_id, f"{one.name}党总支", "community", one.id) for one in communities),
        PartyOrg(
            named_id("party_org", "bungalow"),
            f"{BUNGALOW_AREA}临时党支部",
            "temporary_branch",
            bungalow.community_id,
        ),
    ]
    branches = (
        PartyOrg(named_id("party_org", one.slug), f"{one.name}党支部(演示)", "branch", one.community_id)
        for one in compounds[: PARTY_ORGS - len(first)]
    )
    return (*first, *branches)


def _compounds(households: int, communities: tuple[Community, ...], company: dict[str, str]) -> tuple[Compound, ...]:
    """In order: those fit for the walk-out, the others with a company, the bundle, and last the bungalow area."""
    professional = COMPOUNDS - WITHOUT_COMPANY_UNTIL_2016
    apartments = COMPOUNDS - 1
    weights = [3] * USABLE + [2] * (professional - USABLE) + [1] * (apartments - professional)
    in_bungalows = max(COURTYARDS, min(300, households // 60))
    homes = shared_out(households - in_bungalows, weights, [12] * USABLE + [1] * (apartments - USABLE))
    homes.append(in_bungalows)
    share, out_of = ELDERS_PER_HOUSEHOLDS
    elders = shared_out(households * share // out_of, homes, [6] * USABLE + [0] * (COMPOUNDS - USABLE))
    titles = [*names.compounds(choices("compound names"), apartments), BUNGALOW_AREA]
    return tuple(
        compound_of(
            index, titles[index], communities[index % len(communities)].id, homes[index], elders[index], company
        )
        for index in range(COMPOUNDS)
    )
