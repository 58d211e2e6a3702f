"""A compound a company looks after, on a Friday evening: its people at work, and what is broken there."""

from typing import Any

from chassis.act import open_act
from chassis.ids import new_id
from services.property.ballots.decision import Decision
from services.property.repairs import decided
from tests.integration.property.takeover.night import House, Night

__all__ = ["House", "Yard"]


class Yard(Night):
    """The compound of that night, before anybody has left it."""

    # People who work here

    def worker(self, *skills: str, person_id: str | None = None) -> tuple[str, str]:
        """One of the company's people who covers the compound: their staff id and their token."""
        person_id = person_id or new_id()
        boss = self.staff_of(self.company_id)
        staff = self.do(
            "register_staff",
            boss,
            person_id=person_id,
            role="company_staff",
            employer_id=self.company_id,
            skills=list(skills),
        )
        self.do("assign_area", boss, staff_id=staff["staff_id"], kind="compound", compound_id=self.compound_id)
        return staff["staff_id"], self.staff_of(self.company_id, person_id=person_id)

    # What is broken

    def report(self, token: str | None = None, **changed: Any) -> str:
        request = {
            "compound_id": self.compound_id,
            "category": "roof",
            "place": "1号楼楼顶",
            "description": "漏水",
            **changed,
        }
        work_order: dict[str, Any] = self.do("report_repair", token or self.owner(), **request)
        return str(work_order["work_order_id"])

    def verify(self, work_order_id: str, token: str | None = None, **changed: Any) -> dict[str, Any]:
        request = {"work_order_id": work_order_id, "location_kind": "common_part", **changed}
        verified: dict[str, Any] = self.do("verify_work_order", token or self.grid_worker(), **request)
        return verified

    def at_work(self, **reported: Any) -> tuple[str, str]:
        """Something verified, and somebody on the spot: the work order and the worker's token."""
        inside = {"location_kind": "inside_home"} if "household_id" in reported else {}
        work_order_id = self.report(**reported)
        self.verify(work_order_id, **inside)
        staff_id, worker = self.worker("masonry", "water")
        self.do("assign_work_order", self.staff_of(self.company_id), work_order_id=work_order_id, staff_id=staff_id)
        self.do("accept_work_order", worker, work_order_id=work_order_id)
        self.do("arrive_at_work_order", worker, work_order_id=work_order_id)
        return work_order_id, worker

    def finish(self, worker: str, work_order_id: str, cost_fen: int = 0) -> dict[str, Any]:
        finished: dict[str, Any] = self.do(
            "finish_work_order",
            worker,
            work_order_id=work_order_id,
            work_done="已修复",
            materials_fen=cost_fen,
            labour_fen=0,
            photos=["e" * 64],
        )
        return finished

    def order(self, work_order_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("get_work_order", self.officer(), work_order_id=work_order_id)
        return found

    # The repair fund

    def propose(self, work_order_id: str, token: str | None = None, **changed: Any) -> dict[str, Any]:
        request = {
            "compound_id": self.compound_id,
            "work_order_ids": [work_order_id],
            "title": "1号楼屋面大修",
            "amount_fen": 500_000,
            "roll_scope": "building",
            "building": "1号楼",
            **changed,
        }
        proposed: dict[str, Any] = self.do("propose_fund_use", token or self.owners_committee(), **request)
        return proposed

    def decide(self, fund_use_id: str, outcome: str) -> None:
        """A ballot about it has been decided and taken effect."""
        with open_act(self.house.uris["app"], self.sub_district) as act:
            decision = Decision(
                ballot_id=new_id(),
                number="BJ-1",
                compound_id=self.compound_id,
                community_id=self.community_id,
                matter="use_fund",
                subject_kind="fund_use",
                subject_id=fund_use_id,
                outcome=outcome,
                decided_on=act.now.date(),
            )
            decided.decided(act, decision)

    def money(self, method: str, fund_use_id: str, amount_fen: int, reference: str, **more: Any) -> dict[str, Any]:
        """Release or spend."""
        answer: dict[str, Any] = self.do(
            method,
            self.officer(),
            fund_use_id=fund_use_id,
            amount_fen=amount_fen,
            reference=reference,
            voucher="f" * 64,
            **more,
        )
        return answer
