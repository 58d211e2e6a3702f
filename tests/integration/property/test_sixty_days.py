"""Sixty days go by in one jump, with four keepers at once: whatever falls due happens, each thing once, in its order.

A compound with something of nearly everything under way; nobody lifts a finger. What is told is listed whole: an event
too many is as wrong as one that is missing.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest

from chassis.act import open_act
from chassis.ids import new_id
from chassis.timers import Timers
from services.property.agreements.bulk import LoadedAgreement, load_agreements
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import Asset, Community, Company, Compound, ManagementSpell, SubDistrictLoad
from tests.integration.property.house import House, SubDistrict

MONDAY = datetime.fromisoformat("2021-05-10T09:00:00+08:00")
KEEPERS = 4


class Quarter(SubDistrict):
    """A compound with a lift, a pump, a company, and an agreement that runs out within the sixty days."""

    def __init__(self, house: House) -> None:
        self.agreement_id = new_id()
        super().__init__(house, MONDAY)

    def load(self) -> None:
        spells = [ManagementSpell("professional", date(2018, 7, 1), None, self.company_id, "安居物业")]
        assets = [
            Asset(new_id(), "lift", "1号梯", last_service_on=date(2021, 5, 1), certificate_until=date(2021, 12, 31)),
            Asset(new_id(), "booster_pump", "二次加压泵"),
        ]
        compound = Compound(self.compound_id, self.community_id, "凤翔小区", "apartment", spells, assets=assets)
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区")],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=[compound],
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
                        start_on=date(2018, 7, 1),
                        end_on=date(2021, 6, 30),
                        fee_mode="lump_sum",
                        status="active",
                        decision_reference="业主大会2018-1号",
                    )
                ],
            )

    def everything_under_way(self) -> None:
        here = {"compound_id": self.compound_id}
        staff, officer, owner = self.staff_of(self.company_id), self.officer(), self.owner()
        self.do(
            "set_fee_rate",
            officer,
            agreement_id=self.agreement_id,
            rate_fen_per_m2_month=60,
            valid_from="2021-05-01",
            decision_reference="业主大会2018-1号",
        )
        self.do("issue_bills", staff, **here, period="2021-05-01", kind="base")
        self.do("plan_inspections", staff, **here)
        self.do("report_repair", owner, **here, category="public_light", place="1号楼门厅", description="灯不亮")
        self.do("file_complaint", owner, **here, subject="service", urgency="ordinary", description="保洁不到位")
        parties = [{"kind": "household", "party_id": one} for one in self.household_ids[:2]]
        mediation = {"subject_kind": "other", "matter": "漏水", "parties": parties}
        self.do("open_mediation", self.who("mediator"), **here, **mediation)
        self._promise(here)
        self._ballot(here)

    def _promise(self, here: dict[str, str]) -> None:
        office = self.do(
            "schedule_joint_office",
            self.officer(),
            **here,
            held_at="2021-05-10T09:30:00+08:00",
            place="小区广场",
            agencies=["community", "company"],
        )
        known = {"joint_office_id": office["joint_office_id"]}
        self.do("open_joint_office", self.officer(), **known, agencies=["community"])
        promise = {"agency": "community", "promise": "修好长椅", "due_on": "2021-05-20"}
        self.do("make_promise", self.officer(), **known, **promise)

    def _ballot(self, here: dict[str, str]) -> None:
        proposal = self.do("draft_proposal", self.officer(), **here, matter="covenant", title="管理规约", body="……")
        ballot = self.do(
            "draft_ballot",
            self.officer(),
            subject_kind="proposal",
            subject_id=proposal["proposal_id"],
            form="mixed",
            secret=False,
            opens_at="2021-05-27T09:00:00+08:00",
            closes_at="2021-06-03T09:00:00+08:00",
        )
        self.do("give_ballot_notice", self.officer(), ballot_id=ballot["ballot_id"], place="公示栏", photo="a" * 64)

    def told_so_far(self) -> Counter[str]:
        rows = self.house.rows("select type from outbox where sub_district = %s", (self.sub_district,))
        return Counter(row["type"] for row in rows)

    def jump(self, days: int) -> Counter[str]:
        """What is told when so many days pass at once and all keepers wake together."""
        before = self.told_so_far()
        self.house.rows("update platform_clock set shift = shift + make_interval(days => %s)", (days,))
        handlers = dict(self.house.timers.handlers)
        keepers = [Timers(self.house.database, handlers, lambda: None) for _ in range(KEEPERS)]

        def keep(keeper: Timers) -> None:
            while keeper.fire_due():
                pass

        with ThreadPoolExecutor(KEEPERS) as pool:
            list(pool.map(keep, keepers))
        return self.told_so_far() - before


@pytest.fixture
def quarter(house: House) -> Quarter:
    return Quarter(house)


def test_sixty_days_bring_exactly_what_falls_due(quarter: Quarter) -> None:
    quarter.everything_under_way()
    assert quarter.jump(60) == {
        # ordinary: nobody took it on within a working day, nobody finished it; three levels each
        "property.workorder.overdue": 6,
        # lift and pump
        "property.inspection.due_soon": 2,
        "property.inspection.overdue": 2,
        # after seven days to the community's lead, after as many again to the street
        "property.complaint.near_due": 1,
        "property.complaint.overdue": 2,
        "property.mediation.overdue": 1,
        "property.joint_office.promise_overdue": 1,
        # no vote came: counted, and nothing decided
        "property.ballot.opened": 1,
        "property.ballot.decided": 1,
        # thirty days before its end; after it the service goes on (Civil Code 948)
        "property.agreement.expiring": 1,
        "property.agreement.continued": 1,
        # thirty days to pay have passed
        "property.billing.arrears_counted": 1,
    }


def test_a_second_look_brings_nothing_more(quarter: Quarter) -> None:
    quarter.everything_under_way()
    quarter.jump(60)
    assert quarter.jump(0) == Counter()
