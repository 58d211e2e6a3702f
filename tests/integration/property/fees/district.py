"""Two compounds with a company each: one in a bundle with three tiers, one with a rate of its own."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from chassis.act import Act, open_act
from chassis.ids import new_id
from services.property.agreements.bulk import LoadedAgreement, load_agreements
from services.property.ballots.decision import Decision
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import (
    Bundle,
    Community,
    Company,
    Compound,
    Household,
    ManagementSpell,
    Person,
    SubDistrictLoad,
    Tier,
)
from services.property.tiers import decided
from tests.integration.property.house import AREAS, House, SubDistrict

__all__ = ["AREAS", "JULY", "RATES", "District"]

TENTH_OF_JULY = datetime.fromisoformat("2026-07-10T09:00:00+08:00")
JULY = "2026-07-01"
#: fen per m² and month of the three tiers
RATES = (80, 120, 155)
SINCE = date(2026, 1, 1)


class District(SubDistrict):
    """``compound_id`` is in the bundle of ``company_id``; ``other_id`` has the successor without a bundle."""

    def __init__(self, house: House) -> None:
        self.bundle_id, self.other_id = new_id(), new_id()
        self.agreement_id, self.other_agreement_id = new_id(), new_id()
        self.tier_ids = [new_id() for _ in RATES]
        self.other_household_id, self.other_owner_id = new_id(), new_id()
        super().__init__(house, TENTH_OF_JULY)

    def load(self) -> None:
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(act, self._load())
            load_households(act, self.compound_id, self.homes())
            other = Household(
                self.other_household_id,
                "home",
                "2号楼",
                "1单元",
                1,
                "101",
                Decimal("100.00"),
                [Person(self.other_owner_id, "业主甲")],
                date(2014, 5, 1),
            )
            load_households(act, self.other_id, [other])
            load_agreements(act, self._agreements())

    def _load(self) -> SubDistrictLoad:
        def compound(compound_id: str, name: str, mode: str, company_id: str, company: str) -> Compound:
            spells = [ManagementSpell(mode, SINCE, None, company_id, company)]
            return Compound(compound_id, self.community_id, name, "apartment", spells)

        tiers = [
            Tier(tier_id, level, f"{'一二三'[level - 1]}档", rate, ["保洁"])
            for level, (tier_id, rate) in enumerate(zip(self.tier_ids, RATES, strict=True), 1)
        ]
        return SubDistrictLoad(
            party_orgs=[],
            communities=[Community(self.community_id, "新城社区")],
            companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
            compounds=[
                compound(self.compound_id, "凤翔小区", "bundled", self.company_id, "安居物业"),
                compound(self.other_id, "梧桐小区", "professional", self.successor_id, "和顺物业"),
            ],
            bundles=[Bundle(self.bundle_id, "整体打包", self.company_id, SINCE, [self.compound_id], tiers)],
            demo=True,
        )

    def _agreements(self) -> list[LoadedAgreement]:
        def agreement(agreement_id: str, compound_id: str, company_id: str, **rest: Any) -> LoadedAgreement:
            return LoadedAgreement(
                agreement_id, compound_id, company_id, "indefinite", SINCE, None, status="active", **rest
            )

        bundled = {"bundle_id": self.bundle_id, "tier_level": 1}
        return [
            agreement(
                self.agreement_id,
                self.compound_id,
                self.company_id,
                fee_mode="lump_sum",
                decision_reference="决定1",
                **bundled,
            ),
            agreement(
                self.other_agreement_id,
                self.other_id,
                self.successor_id,
                fee_mode="commission",
                decision_reference="决定2",
            ),
        ]

    # What people do

    def issue(self, token: str | None = None, compound_id: str | None = None, **request: Any) -> dict[str, Any]:
        """The bills of July, of the bundled compound, unless something else is asked for."""
        asked = {"compound_id": compound_id or self.compound_id, "period": JULY, "kind": "base", **request}
        found: dict[str, Any] = self.do("issue_bills", token or self.officer(), **asked)
        return found

    def propose(self, level: int = 2, token: str | None = None, **request: Any) -> dict[str, Any]:
        asked = {"compound_id": self.compound_id, "tier_id": self.tier_ids[level - 1], "wanted_from": "2026-07-16"}
        found: dict[str, Any] = self.do("propose_tier_selection", token or self.officer(), **{**asked, **request})
        return found

    def decide(self, selection: dict[str, Any], outcome: str = "passed", on: date = date(2026, 7, 10)) -> None:
        """As the ballots tell it."""
        with open_act(self.house.uris["app"], self.sub_district, at=self.began_at) as act:
            decided.decided(act, self.decision(act, selection, outcome, on))

    def decision(self, act: Act, selection: dict[str, Any], outcome: str, on: date) -> Decision:
        return Decision(
            act.new_id(),
            "BJ-20260710-0001",
            self.compound_id,
            self.community_id,
            selection["matter"],
            "tier",
            selection["tier_selection_id"],
            outcome,
            on,
        )

    def sign(self, selection: dict[str, Any], token: str | None = None, **request: Any) -> dict[str, Any]:
        """Everybody signed for it."""
        asked = {
            "participating_heads": 7,
            "participating_area": "611.84",
            "approving_heads": 7,
            "approving_area": "611.84",
            "collected_on": "2026-07-09",
            "evidence": "a" * 64,
        }
        found: dict[str, Any] = self.do(
            "record_signature_sheet",
            token or self.officer(),
            tier_selection_id=selection["tier_selection_id"],
            **{**asked, **request},
        )
        return found

    def bills(self, kind: str = "base") -> list[dict[str, Any]]:
        return self.rows("select * from bill where kind = %s", (kind,))

    def move_to(self, moment: str) -> None:
        self.house.set_clock(datetime.fromisoformat(moment))
        self.pass_time(seconds=1)
