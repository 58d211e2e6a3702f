"""Who can sign in to the demo: an account for every part in the story, each within its own scope.

A login says who it is: ``officer1.xincheng`` is a community's, ``duty.c003`` a compound's, ``staff.anhe`` a company's.
All share one password, drawn at random for each installation.
"""

from collections.abc import Iterator

from deploy.demo.homes import homes_of
from deploy.demo.model import Account, Community, Compound, Grant, Homes, SubDistrict
from deploy.demo.seeds import named_id

_STREET = (
    ("committee", "working_committee", "街道党工委", "Street party working committee"),
    ("civil", "civil_affairs", "民政干部", "Civil-affairs officer"),
    ("auditor", "auditor", "审计员", "Auditor"),
    ("ops", "ops", "平台运维", "Platform operations"),
    ("court", "court", "法院", "Court"),
    ("housing", "housing_bureau", "房管局", "Housing bureau"),
    ("mediator", "mediator", "人民调解员", "People's mediator"),
    ("council", "council_member", "为老服务理事", "Council member"),
)
_COMMUNITY = (
    ("grid", "grid_worker", "网格员", "Grid worker"),
    ("officer1", "community_officer", "社区干部甲", "Community officer A"),
    ("officer2", "community_officer", "社区干部乙", "Community officer B"),
    ("manager", "care_manager", "照护管理员", "Care manager"),
)


def cast_of(district: SubDistrict) -> tuple[Account, ...]:
    """The accounts of the sub-district of the story."""
    return (
        *_street(district),
        *(account for community in district.communities for account in _of_community(community)),
        *_companies(district),
        *(account for compound in district.compounds if compound.usable for account in _of_compound(compound)),
    )


def outsiders_of(district: SubDistrict) -> tuple[Account, ...]:
    """The accounts of the sub-district next door, who may see nothing of the story."""
    community = district.communities[0]
    officer = Grant("community_officer", community_id=community.id)
    return (
        _account("outsider.committee", "邻街道党工委", "Next door's working committee", Grant("working_committee")),
        _account("outsider.officer", "邻街道社区干部", "Next door's community officer", officer),
    )


def _street(district: SubDistrict) -> Iterator[Account]:
    for login, role, zh, en in _STREET:
        yield _account(login, f"{district.name} {zh}", en, Grant(role))


def _of_community(community: Community) -> Iterator[Account]:
    for login, role, zh, en in _COMMUNITY:
        grant = Grant(role, community_id=community.id)
        yield _account(f"{login}.{community.slug}", f"{community.name} {zh}", f"{en}, {community.slug}", grant)
    worker = Grant("care_worker", operator_id=community.care_operator_id)
    yield _account(f"care.{community.slug}", f"{community.name} 护理员", f"Care worker, {community.slug}", worker)


def _companies(district: SubDistrict) -> Iterator[Account]:
    for company in district.companies:
        grant = Grant("company_staff", operator_id=company.id)
        yield _account(f"staff.{company.slug}", f"{company.name} 员工", f"Company staff, {company.slug}", grant)


def _of_compound(compound: Compound) -> Iterator[Account]:
    homes = homes_of(compound)
    place = {"community_id": compound.community_id, "compound_id": compound.id}
    duty = Grant("property_staff", **place)
    yield _account(f"duty.{compound.slug}", f"{compound.name} 值班人员", f"Duty staff, {compound.slug}", duty)
    for part, zh, en, person_id, household_id in _residents(homes):
        grant = Grant(part, household_id=household_id, **place)
        yield _account(
            f"{part}.{compound.slug}", f"{compound.name} {zh}", f"{en}, {compound.slug}", grant, person_id=person_id
        )


def _residents(homes: Homes) -> Iterator[tuple[str, str, str, str, str]]:
    """One owner who can be reached, one lessee, one elder alone at night and that elder's family."""
    reached = {point.person_id for point in homes.contact_points if point.address}
    elder = next(
        one for one in homes.elders if one.nights_alone and any(kin.person_id in reached for kin in one.family)
    )
    kin = next(one for one in elder.family if one.person_id in reached)
    old = {one.household_id for one in homes.elders}
    home = next(one for one in homes.households if one.id not in old and one.owner_ids[0] in reached)
    let = next(one for one in homes.households if one.lessee_ids)
    yield "owner", "业主", "Owner", home.owner_ids[0], home.id
    yield "lessee", "租户", "Lessee", let.lessee_ids[0], let.id
    yield "elder", "老人", "Elder", elder.person_id, elder.household_id
    yield "family", "家属", "Family", kin.person_id, elder.household_id


def _account(login: str, zh: str, en: str, grant: Grant, *, person_id: str | None = None) -> Account:
    return Account(
        id=named_id("account", login),
        login=login,
        person_id=person_id or named_id("person", login),
        label_zh=zh,
        label_en=en,
        grants=(grant,),
    )
