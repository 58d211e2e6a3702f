"""The night of 30 June 2017 in one compound, with the people who have a part in it.

The clock stands at nine in the evening and moves when a test says so.
"""

from datetime import date, datetime
from typing import Any

from chassis.act import open_act
from chassis.ids import new_id
from services.property.agreements.bulk import LoadedAgreement, load_agreements
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import Asset, Community, Company, Compound, ManagementSpell, SubDistrictLoad
from tests.integration.property.house import AREAS, House, SubDistrict

__all__ = ["AREAS", "NINE_IN_THE_EVENING", "House", "Night"]

NINE_IN_THE_EVENING = datetime.fromisoformat("2017-06-30T21:00:00+08:00")


class Night(SubDistrict):
    """One sub-district with one community and one compound that a company still looks after."""

    def __init__(self, house: House) -> None:
        self.agreement_id = new_id()
        self.lift_ids = sorted(new_id() for _ in range(2))
        self.report_id = self.custodianship_id = ""
        super().__init__(house, NINE_IN_THE_EVENING)

    def load(self) -> None:
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区")],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=[
                        Compound(
                            self.compound_id,
                            self.community_id,
                            "凤翔小区",
                            "apartment",
                            [ManagementSpell("professional", date(2014, 1, 1), None, self.company_id, "安居物业")],
                            assets=[
                                *(Asset(lift_id, "lift", f"{n}号楼电梯") for n, lift_id in enumerate(self.lift_ids, 1)),
                                Asset(new_id(), "booster_pump", "二次加压泵"),
                            ],
                        )
                    ],
                    demo=True,
                ),
            )
            load_households(act, self.compound_id, self.homes())
            load_agreements(
                act,
                [
                    LoadedAgreement(
                        self.agreement_id,
                        self.compound_id,
                        self.company_id,
                        term="fixed",
                        start_on=date(2015, 1, 1),
                        end_on=date(2017, 12, 31),
                        fee_mode="lump_sum",
                        status="active",
                        decision_reference="业主大会2014-1号",
                    )
                ],
            )

    # The story so far

    def walk_out(self) -> dict[str, Any]:
        """The company has left, and the grid worker says so."""
        report: dict[str, Any] = self.do(
            "report_abandonment",
            self.grid_worker(),
            agreement_id=self.agreement_id,
            observed_at="2017-06-30T20:30:00+08:00",
            account="物业人员当晚全部撤离",
            evidence=["a" * 64],
            unresolved=["booster_pump", "public_electricity", "lift"],
            expected_version=1,
        )
        self.report_id, self.correlation_id = report["report_id"], report["correlation_id"]
        return report

    def start_custody(self) -> dict[str, Any]:
        custodianship: dict[str, Any] = self.do(
            "start_custodianship",
            self.committee(),
            report_id=self.report_id,
            scope=["booster_pump", "public_electricity", "lift"],
            emergency=True,
            reason="物业当晚撤离,水泵、公共用电、电梯无人负责",
        )
        self.custodianship_id = custodianship["custodianship_id"]
        return custodianship

    def record_advance(self, token: str, **changed: Any) -> dict[str, Any]:
        """10,000.01 yuan for the electricity, of which owners had already paid the company 4,000."""
        request = {
            "custodianship_id": self.custodianship_id,
            "purpose": "electricity",
            "payee": "电业局",
            "amount_fen": 1_000_001,
            "voucher": "b" * 64,
            "paid_until": "2017-07-31",
            "prepaid_to_company_fen": 400_000,
            **changed,
        }
        advance: dict[str, Any] = self.do("record_advance", token, **request)
        return advance

    def sign_successor(self) -> dict[str, Any]:
        agreement: dict[str, Any] = self.do(
            "sign_agreement",
            self.officer(),
            compound_id=self.compound_id,
            company_id=self.successor_id,
            term="fixed",
            start_on="2017-07-15",
            end_on="2020-07-14",
            fee_mode="lump_sum",
            decision={"reference": "业主大会2017-1号", "decided_on": "2017-06-30"},
        )
        return agreement
