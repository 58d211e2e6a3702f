"""A small street to test on: two communities, a compound with lifts and a company, a bundled one, a bungalow area.

Every street is a sub-district of its own with ids of its own, so tests never meet. Everyone in it is made up.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from chassis.ids import new_id
from services.property.agreements.bulk import LoadedAgreement
from services.property.registry.records import (
    Asset,
    Bundle,
    Community,
    Company,
    Compound,
    Household,
    ManagementSpell,
    PartyOrg,
    Person,
    SubDistrictLoad,
    Tier,
)

MOVED_IN = date(2014, 5, 1)


@dataclass(frozen=True)
class Street:
    sub_district: str = field(default_factory=new_id)
    committee: str = field(default_factory=new_id)
    xincheng: str = field(default_factory=new_id)
    binhe: str = field(default_factory=new_id)
    anhe: str = field(default_factory=new_id)  # the company that leaves
    xinju: str = field(default_factory=new_id)  # the company that comes
    huimin: str = field(default_factory=new_id)  # the company of the bundle
    compound: str = field(default_factory=new_id)
    bundled: str = field(default_factory=new_id)
    courtyards: str = field(default_factory=new_id)
    bundle: str = field(default_factory=new_id)
    agreement: str = field(default_factory=new_id)
    bundled_agreement: str = field(default_factory=new_id)
    owner: Person = field(default_factory=lambda: Person(new_id(), "张三丰"))
    lessee: Person = field(default_factory=lambda: Person(new_id(), "李四"))
    home: str = field(default_factory=new_id)
    next_home: str = field(default_factory=new_id)

    def load(self) -> SubDistrictLoad:
        return SubDistrictLoad(
            party_orgs=[
                PartyOrg(self.committee, "凤凰岭街道党工委", "working_committee"),
                PartyOrg(new_id(), "新城社区党支部", "community", self.xincheng),
            ],
            communities=[Community(self.xincheng, "新城社区"), Community(self.binhe, "滨河社区")],
            companies=[
                Company(self.anhe, "安和物业(演示)"),
                Company(self.xinju, "新居物业(演示)"),
                Company(self.huimin, "惠民物业(演示)"),
            ],
            compounds=[self._compound(), self._bundled(), self._courtyards()],
            bundles=[self._bundle()],
            demo=True,
        )

    def agreements(self) -> list[LoadedAgreement]:
        return [
            LoadedAgreement(
                self.agreement, self.compound, self.anhe, "fixed", date(2015, 1, 1), date(2018, 12, 31), "lump_sum",
                "active", "演示决议〔2015〕001号", date(2014, 12, 10),
            ),
            LoadedAgreement(
                self.bundled_agreement, self.bundled, self.huimin, "fixed", date(2017, 3, 1), date(2020, 2, 29),
                "lump_sum", "active", "演示决议〔2017〕002号", bundle_id=self.bundle, tier_level=1,
            ),
        ]  # fmt: skip

    def households(self, count: int = 3) -> list[Household]:
        """The first belongs to ``owner`` and is let to ``lessee``; the second to ``owner`` too."""
        homes = [
            Household(
                self.home, "home", "1幢", "1单元", 5, "501", Decimal("89.50"), [self.owner], MOVED_IN, [self.lessee]
            ),
            Household(self.next_home, "home", "1幢", "1单元", 5, "502", Decimal("101.25"), [self.owner], MOVED_IN),
        ]
        others = [
            Household(
                new_id(),
                "home",
                "2幢",
                None,
                1 + n // 2,
                f"{n:04d}",
                Decimal("70.00"),
                [Person(new_id(), "王五")],
                MOVED_IN,
            )
            for n in range(count - 2)
        ]
        return [*homes, *others]

    def courtyard_households(self) -> list[Household]:
        """Two courtyards, three households."""
        return [
            Household(
                new_id(), "courtyard", yard, None, 1, room, Decimal("55.00"), [Person(new_id(), "赵六")], MOVED_IN
            )
            for yard, room in (("1号院", "东"), ("1号院", "西"), ("2号院", "东"))
        ]

    def _compound(self) -> Compound:
        return Compound(
            self.compound, self.xincheng, "凤栖苑", "apartment",
            [ManagementSpell("professional", date(2015, 1, 1), None, self.anhe, "安和物业(演示)")],
            built_year=2010,
            assets=[Asset(new_id(), "lift", "1幢东梯"), Asset(new_id(), "lift", "1幢西梯"), Asset(new_id(), "booster_pump", "1号泵房")],
        )  # fmt: skip

    def _bundled(self) -> Compound:
        return Compound(
            self.bundled, self.binhe, "滨河旧里", "apartment",
            [
                ManagementSpell("none", None, date(2017, 3, 1)),
                ManagementSpell("bundled", date(2017, 3, 1), None, self.huimin, "惠民物业(演示)"),
            ],
        )  # fmt: skip

    def _courtyards(self) -> Compound:
        spells = [ManagementSpell("none", None)]
        return Compound(self.courtyards, self.xincheng, "双拥东街北一街坊", "bungalow_area", spells)

    def _bundle(self) -> Bundle:
        tiers = [Tier(new_id(), level, f"{level}档", 40 * level, ["保洁", "保安"][:level]) for level in (1, 2, 3)]
        return Bundle(self.bundle, "老旧小区整体打包", self.huimin, date(2017, 3, 1), [self.bundled], tiers)
