"""A compound that earns something of its own."""

from datetime import datetime
from typing import Any

from chassis.act import open_act
from chassis.ids import new_id
from contracts.wording import ZONE
from services.property.ballots.decision import Decision
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import Community, Company, Compound, ManagementSpell, SubDistrictLoad
from services.property.revenue import decided
from tests.integration.property.house import House, SubDistrict

VOUCHER, RECORD = "a" * 64, "b" * 64


class Earning(SubDistrict):
    """Its company hires out common grounds; owners have a committee."""

    def __init__(self, house: House) -> None:
        super().__init__(house, datetime(2021, 11, 1, 10, 0, tzinfo=ZONE))

    def load(self) -> None:
        spells = [ManagementSpell("professional", None, None, self.company_id, "安居物业")]
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区")],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=[Compound(self.compound_id, self.community_id, "凤翔小区", "apartment", spells)],
                    demo=True,
                ),
            )
            load_households(act, self.compound_id, self.homes())

    def bookkeeper(self, **identity: str) -> str:
        return self.staff_of(self.company_id, **identity)

    def income(self, amount_fen: int = 50_000, *, booked: bool = True, **request: Any) -> Any:
        given = {
            "compound_id": self.compound_id,
            "kind": "advertising",
            "amount_fen": amount_fen,
            "happened_on": "2021-11-01",
            "voucher": VOUCHER,
            **request,
        }
        entry = self.do("record_revenue", self.bookkeeper(), **given)
        return self.approve(entry) if booked else entry

    def expense(self, amount_fen: int = 20_000, **request: Any) -> Any:
        """Decided by the owners on paper, unless told otherwise."""
        given = {
            "compound_id": self.compound_id,
            "kind": "common_repair",
            "amount_fen": amount_fen,
            "happened_on": "2021-11-01",
            "voucher": VOUCHER,
            "decision_reference": "业主大会2021年第3号决定",
            "decision_record": RECORD,
            **request,
        }
        return self.do("record_expense", self.owners_committee(), **given)

    def approve(self, entry: dict[str, Any], token: str | None = None) -> Any:
        return self.do("approve_entry", token or self.officer(), entry_id=entry["entry_id"])

    def decide(self, entry: dict[str, Any], outcome: str) -> None:
        """As a ballot would, when its decision takes effect."""
        with open_act(self.house.uris["app"], self.sub_district) as act:
            subject = decided.load(act, entry["entry_id"])
            assert subject is not None
            decided.decided(
                act,
                Decision(
                    ballot_id=new_id(),
                    number="BJ-20211101-0001",
                    compound_id=subject.compound_id,
                    community_id=subject.community_id,
                    matter=subject.matter,
                    subject_kind="revenue_use",
                    subject_id=entry["entry_id"],
                    outcome=outcome,
                    decided_on=self.began_at.date(),
                ),
            )

    def balance(self) -> int:
        found = self.ask("get_revenue_account", self.owner(), compound_id=self.compound_id)
        balance: int = found["balance_fen"]
        return balance
