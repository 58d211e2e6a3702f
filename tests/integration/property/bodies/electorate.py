"""The owners of seven homes, electing those who speak for them."""

from typing import Any

from chassis.act import open_act
from chassis.ids import new_id
from services.property.ballots.decision import Decision, Subject
from services.property.bodies import decided
from tests.integration.property.house import SubDistrict

PAPER = "b" * 64


class Electorate(SubDistrict):
    """One command a line; by the community's officer unless somebody is named."""

    def prepared(self, **changed: Any) -> dict[str, Any]:
        request = {
            "kind": "owners_committee",
            "community_id": self.community_id,
            "compound_id": self.compound_id,
            "name": "凤翔小区业主委员会",
            "seats": 3,
            "term_years": 3,
            **changed,
        }
        body: dict[str, Any] = self.do("prepare_body", self.officer(), **request)
        return body

    def step(self, method: str, body: dict[str, Any], token: str | None = None, **request: Any) -> dict[str, Any]:
        after: dict[str, Any] = self.do(method, token or self.officer(), body_id=body["body_id"], **request)
        return after

    def nominate(self, body: dict[str, Any], *which: int) -> dict[str, Any]:
        for one in which:
            body = self.step("nominate_candidate", body, person_id=self.owner_ids[one], works_for_company=False)
        return body

    def subject(self, body: dict[str, Any]) -> Subject | None:
        with open_act(self.house.uris["app"], self.sub_district) as act:
            return decided.load(act, body["body_id"])

    def owners_decide(self, body: dict[str, Any], outcome: str = "passed") -> dict[str, Any]:
        """The owners' ballot takes effect."""
        with open_act(self.house.uris["app"], self.sub_district) as act:
            decided.decided(
                act,
                Decision(
                    new_id(),
                    f"BJ-{outcome}",
                    self.compound_id,
                    self.community_id,
                    "committee",
                    "committee",
                    body["body_id"],
                    outcome,
                    act.now.date(),
                ),
            )
        return self.read(body)

    def read(self, body: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("get_body", self.owner(6), body_id=body["body_id"])
        return found

    def elected(self, *which: int) -> dict[str, Any]:
        return self.owners_decide(self.nominate(self.prepared(), *(which or (0, 1, 2))))

    def filed(self, *which: int) -> dict[str, Any]:
        seats = which or (0, 1, 2)
        body = self.elected(*seats)
        body = self.step(
            "assign_body_role", body, self.owner(seats[0]), person_id=self.owner_ids[seats[0]], role="chair"
        )
        on = body["elected_on"]
        return self.step("file_body", body, filing_no="备2026-1", filed_on=on, paper=PAPER)

    def in_office(self, *which: int) -> dict[str, Any]:
        return self.step("start_body_term", self.filed(*which))

    def ballot_runs(self, body: dict[str, Any], status: str) -> None:
        self.put_ballot("committee", "committee", body["body_id"], status=status)
