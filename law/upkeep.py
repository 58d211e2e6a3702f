"""Who answers for the upkeep of a thing in and around a residential area: the articles the answers rest on.

Inside the home its owner; the common parts their manager; within warranty the developer; lines and their equipment
whoever supplies through them; streets and drains outside the city. The repair fund is for common parts out of warranty
(regulations 53) and never for running costs.
"""

from datetime import date

from law.norms import Provision
from law.texts import CIVIL_CODE, PROPERTY_LAW, PROPERTY_REGULATIONS, Text

GAS_REGULATIONS = Text(
    "gas_regulations", "城镇燃气管理条例", "Regulations on Urban Gas", date(2011, 3, 1)
)  # fmt: skip
ROAD_REGULATIONS = Text(
    "road_regulations", "城市道路管理条例", "Regulations on Urban Roads", date(1996, 10, 1)
)  # fmt: skip
DRAINAGE_REGULATIONS = Text(
    "drainage_regulations", "城镇排水与污水处理条例", "Regulations on Urban Drainage and Sewage", date(2014, 1, 1)
)
FIRE_LAW = Text("fire_law", "消防法", "Fire Protection Law", date(2009, 5, 1))

EXCLUSIVE_PART = (
    Provision(PROPERTY_LAW, "71", "业主对专有部分的权利", "the owner's rights in the exclusive part", read=False),
    Provision(CIVIL_CODE, "272", "业主对专有部分的权利", "the owner's rights in the exclusive part"),
)
COMMON_PARTS = (
    Provision(PROPERTY_LAW, "72", "业主对共有部分的权利义务", "rights and duties in the common parts", read=False),
    Provision(CIVIL_CODE, "273", "业主对共有部分的权利义务", "rights and duties in the common parts"),
    Provision(CIVIL_CODE, "942", "物业服务人维修养护共有部分", "the manager maintains the common parts"),
    Provision(PROPERTY_REGULATIONS, "35", "物业服务企业按合同提供服务", "the company serves as the agreement says"),
)
REPAIR_FUND = (
    Provision(PROPERTY_LAW, "79", "维修资金用于共有部分的维修", "the fund is for repairs of common parts", read=False),
    Provision(CIVIL_CODE, "281", "维修资金的使用和紧急使用", "use of the repair fund, and in an emergency"),
    Provision(
        PROPERTY_REGULATIONS,
        "53",
        "维修资金专项用于保修期满后的共用部位",
        "the fund, after warranty, for common parts only",
    ),
)
WARRANTY = (Provision(PROPERTY_REGULATIONS, "31", "建设单位的保修责任", "the developer's warranty"),)
UTILITY_LINES = (
    Provision(PROPERTY_REGULATIONS, "51", "供应单位维修相关管线和设施", "suppliers maintain their lines and equipment"),
)
GAS_LINES = (
    *UTILITY_LINES,
    Provision(
        GAS_REGULATIONS,
        "19",
        "燃气经营者负责业主专有部分以外的燃气设施",
        "gas equipment outside the exclusive part",
        read=False,
    ),
)
FIRE_EQUIPMENT = (
    *COMMON_PARTS,
    Provision(FIRE_LAW, "18", "物业维护管理共用消防设施", "the manager maintains shared fire equipment", read=False),
)
MUNICIPAL_ROAD = (Provision(ROAD_REGULATIONS, "22", "城市道路的养护、维修", "upkeep of urban roads", read=False),)
MUNICIPAL_DRAIN = (
    Provision(DRAINAGE_REGULATIONS, "5", "城镇排水主管部门的职责", "duty of the drainage authority", read=False),
)
