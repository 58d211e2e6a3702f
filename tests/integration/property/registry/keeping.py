"""A sub-district whose register is kept by hand, and the entries one makes."""

from typing import Any

from tests.integration.property.house import SubDistrict

GROUNDS = {"reason": "不动产登记簿"}


class Book(SubDistrict):
    """The compound of seven homes, and a second one without any."""

    def second_compound(self, name: str = "凤鸣小区") -> str:
        compound = self.do(
            "register_compound", self.committee(), community_id=self.community_id, name=name, kind="apartment"
        )
        return str(compound["compound_id"])

    def unit(self, **changed: Any) -> dict[str, Any]:
        return {
            "kind": "home",
            "building": "2号楼",
            "entrance": "1单元",
            "floor": 3,
            "room": "301",
            "area": "86.40",
            "area_source": "register",
            "owners": [{"name": "业主甲"}, {"name": "业主乙"}],
            **changed,
        }

    def holdings(self, household_id: str) -> list[tuple[str, str, Any, Any]]:
        found = self.ask("get_household_history", self.committee(), household_id=household_id)
        return [(one["relation"], one["name"], one["from_on"], one["to_on"]) for one in found["holdings"]]

    def running_ballot(self, compound_id: str) -> None:
        """A ballot whose roll is being voted by."""
        self.put_ballot("company", "agreement", number="BJ-20170630-0001", compound_id=compound_id)
