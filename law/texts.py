"""The texts of law that are cited here: name, time in force, and for which time their wording was read.

A text is a fact about the library, not a rule. `read_from` and `read_to` bound the days for which the wording that
was read is the wording in force; outside them a citation is unverified even when the article is believed the same.
"""

from dataclasses import dataclass
from datetime import date

CIVIL_CODE_DAY = date(2021, 1, 1)
"""The Civil Code in force; the contract law, the property law and the general provisions of 2017 end the same day."""


@dataclass(frozen=True, slots=True)
class Text:
    """One enactment. `in_force_to` and `read_to` are the first day no longer covered; None is open."""

    code: str
    name_zh: str
    name_en: str
    in_force_from: date
    in_force_to: date | None = None
    read_from: date | None = None
    read_to: date | None = None
    unread_zh: str = ""
    unread_en: str = ""

    def in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_to is None or on < self.in_force_to)

    def read_as_of(self, on: date) -> bool:
        """Whether the wording in force on this day is the wording that was read."""
        return (self.read_from is None or self.read_from <= on) and (self.read_to is None or on < self.read_to)


CIVIL_CODE = Text("civil_code", "民法典", "Civil Code", CIVIL_CODE_DAY)

CIVIL_PRINCIPLES = Text(
    "civil_principles", "民法通则", "General Principles of Civil Law", date(1987, 1, 1), CIVIL_CODE_DAY
)

CIVIL_PROVISIONS = Text(
    "civil_provisions", "民法总则", "General Provisions of Civil Law", date(2017, 10, 1), CIVIL_CODE_DAY
)

CONTRACT_LAW = Text("contract_law", "合同法", "Contract Law", date(1999, 10, 1), CIVIL_CODE_DAY)

PROPERTY_LAW = Text("property_law", "物权法", "Property Law", date(2007, 10, 1), CIVIL_CODE_DAY)

PROPERTY_REGULATIONS = Text(
    "property_regulations", "物业管理条例", "Regulations on Property Management", date(2003, 9, 1),
    read_from=date(2018, 3, 19),
    unread_zh="条号和文字依2018年3月19日文本，行为时文本未核对",
    unread_en="article number and wording are of the text of 2018-03-19; the text in force that day was not read",
)  # fmt: skip

SPECIAL_EQUIPMENT_LAW = Text(
    "special_equipment_law", "特种设备安全法", "Special Equipment Safety Law", date(2014, 1, 1)
)

RESIDENTS_COMMITTEE_LAW = Text(
    "residents_committee_law", "城市居民委员会组织法", "Organic Law of Urban Residents' Committees", date(1990, 1, 1),
    read_to=date(2025, 10, 28),
    unread_zh="2025年10月28日修订，修订后文本未核对",
    unread_en="revised on 2025-10-28; the revised text was not read",
)  # fmt: skip

SERVICE_INTERPRETATION = Text(
    "service_interpretation_2009", "物业服务纠纷司法解释（法释〔2009〕8号）",
    "Judicial Interpretation on Property Service Disputes, Fa Shi [2009] No. 8",
    date(2009, 10, 1), CIVIL_CODE_DAY,
)  # fmt: skip

OWNERSHIP_INTERPRETATION = Text(
    "ownership_interpretation", "建筑物区分所有权司法解释（法释〔2009〕7号）",
    "Judicial Interpretation on Divided Ownership, Fa Shi [2009] No. 7", date(2009, 10, 1),
    read_from=CIVIL_CODE_DAY,
    unread_zh="依2021年1月1日起的修正文本，此前文本未核对",
    unread_en="read as amended from 2021-01-01; the text before was not read",
)  # fmt: skip

WATER_SUPPLY_REGULATIONS = Text(
    "water_supply_regulations", "城市供水条例", "Regulations on Urban Water Supply", date(1994, 10, 1),
    read_from=date(2020, 3, 27),
    unread_zh="依2020年3月27日文本，此前文本未核对",
    unread_en="read in the text of 2020-03-27; earlier texts were not read",
)  # fmt: skip

GAS_REGULATIONS = Text(
    "gas_regulations", "城镇燃气管理条例", "Regulations on Urban Gas", date(2011, 3, 1),
    read_from=date(2016, 2, 6),
    unread_zh="依2016年2月6日文本，此前文本未核对",
    unread_en="read in the text of 2016-02-06; earlier texts were not read",
)  # fmt: skip

POWER_SUPPLY_REGULATIONS = Text(
    "power_supply_regulations", "电力供应与使用条例", "Regulations on the Supply and Use of Electricity",
    date(1996, 9, 1),
    read_from=date(2019, 3, 2),
    unread_zh="依2019年3月2日文本，此前文本未核对",
    unread_en="read in the text of 2019-03-02; earlier texts were not read",
)  # fmt: skip

SPECIAL_EQUIPMENT_REGULATIONS = Text(
    "special_equipment_regulations", "特种设备安全监察条例", "Regulations on the Safety Supervision of Special Equipment",
    date(2003, 6, 1),
)  # fmt: skip
