"""Who takes part, and how far a role reaches.

A *grant* gives one account one role within one scope. A policy compares grant and resource at a *level*:
``{"owner": "compound"}`` lets every owner of the compound, ``{"owner": "household"}`` only those of the household.
"""

from typing import Literal, get_args

Level = Literal["sub_district", "community", "compound", "household", "operator", "person"]
LEVELS: tuple[str, ...] = get_args(Level)

#: role -> (Chinese name, English name, level its grants are given at)
ROLES: dict[str, tuple[str, str, Level]] = {
    "working_committee": ("街道党工委", "Street party working committee", "sub_district"),
    "civil_affairs": ("街道民政干部", "Street civil-affairs officer", "sub_district"),
    "auditor": ("审计员", "Auditor", "sub_district"),
    "ops": ("平台运维", "Platform operations", "sub_district"),
    "court": ("法院", "Court", "sub_district"),
    "housing_bureau": ("房管局", "Housing bureau", "sub_district"),
    "mediator": ("人民调解员", "People's mediator", "sub_district"),
    "council_member": ("为老服务理事", "Eldercare council member", "sub_district"),
    "community_officer": ("社区干部", "Community officer", "community"),
    "care_manager": ("社区照护管理员", "Care manager", "community"),
    "grid_worker": ("网格员", "Grid worker", "community"),
    "resident_unit": ("驻区单位", "Resident unit", "community"),
    "building_head": ("楼栋长", "Building head", "compound"),
    "owners_committee": ("业委会", "Owners' committee", "compound"),
    "property_staff": ("代管值班人员", "Custodian's duty staff", "compound"),
    "company_staff": ("物业公司员工", "Property company staff", "operator"),
    "care_worker": ("护理员", "Care worker", "operator"),
    "service_client": ("运营方系统", "Operator's system", "operator"),
    "owner": ("业主", "Owner", "household"),
    "lessee": ("租户", "Lessee", "household"),
    "elder": ("老人", "Elder", "household"),
    "family": ("家属", "Family", "household"),
}
