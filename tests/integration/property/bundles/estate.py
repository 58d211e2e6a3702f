"""A company offers one bundle to compounds nobody looks after, in 2022; what follows is up to each of them."""

from datetime import date
from typing import Any

from chassis.act import open_act
from chassis.ids import new_id
from services.property.registry.bulk import load_households
from services.property.registry.records import Community, Compound, Household, ManagementSpell, Person
from tests.integration.property.agreements.served import House, Served

__all__ = ["Estate", "House"]

TIERS = [
    {"level": level, "name": name, "rate_fen_per_m2_month": rate, "items": ["保洁", "巡查"][:level]}
    for level, name, rate in ((1, "基础档", 30), (2, "标准档", 50), (3, "提升档", 80))
]


class Estate(Served):
    """The compound that is served, the empty one, and another empty one, ``second_id``, in another community."""

    def __init__(self, house: House) -> None:
        self.second_id, self.second_community_id = new_id(), new_id()
        super().__init__(house)

    def more_communities(self) -> list[Community]:
        return [Community(self.second_community_id, "双拥社区")]

    def more_compounds(self) -> list[Compound]:
        nobody = [ManagementSpell("none", None)]
        return [Compound(self.second_id, self.second_community_id, "光明小区", "apartment", nobody)]

    def load(self) -> None:
        super().load()
        with open_act(self.house.uris["app"], self.sub_district) as act:
            for compound_id in (self.empty_id, self.second_id):
                load_households(
                    act,
                    compound_id,
                    [
                        Household(
                            new_id(),
                            "home",
                            "1号楼",
                            "1单元",
                            floor,
                            f"{floor}01",
                            self.homes()[0].area,
                            [Person(new_id(), f"业主{floor}")],
                            date(2014, 5, 1),
                        )
                        for floor in (1, 2, 3)
                    ],
                )

    def offer(self, **changed: Any) -> dict[str, Any]:
        request = {
            "name": "老旧小区整体打包",
            "company_id": self.successor_id,
            "compound_ids": [self.empty_id, self.second_id],
            "tiers": TIERS,
            "start_on": "2022-04-01",
            **changed,
        }
        bundle: dict[str, Any] = self.do("offer_bundle", self.committee(), **request)
        return bundle

    def standing(self, bundle_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("get_bundle_standing", self.owner(), bundle_id=bundle_id)
        return found

    def compounds(self, bundle_id: str) -> dict[str, dict[str, Any]]:
        """The bundle's compounds by id, read page by page."""
        found, cursor = {}, None
        while True:
            page = self.ask("list_bundle_compounds", self.owner(), bundle_id=bundle_id, limit=1, cursor=cursor)
            found |= {one["compound_id"]: one for one in page["items"]}
            cursor = page["next_cursor"]
            if cursor is None:
                return found

    def second_officer(self, **identity: str) -> str:
        return self.who("community_officer", community_id=self.second_community_id, **identity)

    def join(self, bundle_id: str, compound_id: str, level: int, start_on: str = "2022-03-01") -> str:
        """The compound's own agreement under the bundle, carried, signed and begun; its id."""
        officer = self.officer if compound_id == self.empty_id else self.second_officer
        agreement_id: str = self.draft(
            officer(),
            compound_id=compound_id,
            bundle_id=bundle_id,
            tier_level=level,
            rate_fen_per_m2_month=None,
            start_on=start_on,
        )["agreement_id"]
        self.approve(agreement_id)
        self.sign(agreement_id, officer())
        assert self.sign(agreement_id, self.staff_of(self.successor_id))["status"] == "active"
        return agreement_id
