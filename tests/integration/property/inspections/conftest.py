"""A compound with two lifts, a pump and a tank, looked after by a company."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from chassis.act import open_act
from chassis.ids import new_id
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import (
    Asset,
    Community,
    Company,
    Compound,
    Household,
    ManagementSpell,
    SubDistrictLoad,
)
from tests.integration.property.house import House, SubDistrict

MONDAY_MORNING = datetime.fromisoformat("2017-07-03T10:00:00+08:00")


class Equipped(SubDistrict):
    """Lift 1 was serviced on 1 July and is certified until 31 July; the tank was cleaned on 20 January."""

    def __init__(self, house: House) -> None:
        self.lift_1, self.lift_2, self.pump, self.tank = (new_id() for _ in range(4))
        super().__init__(house, MONDAY_MORNING)

    def load(self) -> None:
        spells = [ManagementSpell("professional", date(2014, 1, 1), None, self.company_id, "安居物业")]
        assets = [
            Asset(self.lift_1, "lift", "1号楼电梯", date(2017, 7, 1), date(2017, 7, 31)),
            Asset(self.lift_2, "lift", "2号楼电梯"),
            Asset(self.pump, "booster_pump", "二次加压泵"),
            Asset(self.tank, "tank", "水箱", date(2017, 1, 20)),
        ]
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区")],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=[
                        Compound(self.compound_id, self.community_id, "凤翔小区", "apartment", spells, assets=assets)
                    ],
                    demo=True,
                ),
            )
            load_households(act, self.compound_id, [*self.homes(), self.shop()])

    def shop(self) -> Household:
        return Household(new_id(), "home", "2号楼", "1单元", 1, "101", Decimal("70.00"), [], date(2014, 5, 1))

    def staff(self) -> str:
        return self.staff_of(self.company_id)

    def inspect(self, asset_id: str, task: str = "lift_service", token: str | None = None, **changed: Any) -> Any:
        request = {"asset_id": asset_id, "task": task, "result": "ok", "findings": "运行正常", **changed}
        return self.do("record_inspection", token or self.staff(), **request)

    def plan(self, **changed: Any) -> Any:
        return self.do("plan_inspections", self.staff(), **{"compound_id": self.compound_id, **changed})

    def condition(self, asset_id: str) -> Any:
        return self.ask("get_asset_condition", self.owner(), asset_id=asset_id)

    def board(self) -> dict[str, str]:
        found = self.ask("get_continuity_board", self.owner(), compound_id=self.compound_id)
        return {item["item"]: item["status"] for item in found["items"]}

    def events(self) -> list[tuple[str, str]]:
        """Everything told of equipment, in order: type without its service, and the label of what it is about."""
        found = self.house.rows(
            "select type, envelope from outbox where sub_district = %s and type ~ '^property[.](inspection|lift|asset)[.]'"
            " order by seq",
            (self.sub_district,),
        )
        return [(row["type"].removeprefix("property."), row["envelope"]["data"]["label"]) for row in found]


@pytest.fixture
def equipped(house: House) -> Equipped:
    return Equipped(house)
