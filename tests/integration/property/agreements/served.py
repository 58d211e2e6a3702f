"""A spring morning in 2022: one compound served by a company until the year's end, and owners who decide what follows.

The clock stands at nine and moves when a test says so. What a ballot would decide is decided by ``decide``.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier
from typing import Any

from chassis.act import open_act
from chassis.ids import new_id
from contracts.refusals import Refusal
from services.property.agreements import decided as agreement_decided
from services.property.agreements.bulk import LoadedAgreement, load_agreements
from services.property.ballots.decision import Decidable, Decision
from services.property.exits import decided as dismissal_decided
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import Asset, Community, Company, Compound, ManagementSpell, SubDistrictLoad
from tests.integration.property.house import House, SubDistrict

__all__ = ["House", "Served", "both", "seat_committee"]

NINE_IN_THE_MORNING = datetime.fromisoformat("2022-03-01T09:00:00+08:00")
FROM, UNTIL = date(2020, 1, 1), date(2022, 12, 31)
ITEMS = ["keys", "lift_files"]


def both(*calls: Callable[[], Any]) -> list[str]:
    """Make the calls together; how each ended: ``done``, or the code of its refusal."""
    together = Barrier(len(calls))

    def one(call: Callable[[], Any]) -> str:
        together.wait()
        try:
            call()
        except Refusal as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(calls)) as at_once:
        return sorted(at_once.map(one, calls))


def seat_committee(served: SubDistrict, compound_id: str, status: str = "active", *, expired: bool = False) -> str:
    """An owners' committee of the compound in this state, as a row; its body's id."""
    body_id = new_id()
    over = {"dissolved_at": served.began_at, "dissolved_reason": "换届"} if status == "dissolved" else {}
    row = {
        "sub_district": served.sub_district,
        "body_id": body_id,
        "community_id": served.community_id,
        "compound_id": compound_id,
        "number": f"YW-{body_id}",
        "kind": "owners_committee",
        "name": "业主委员会",
        "status": status,
        "seats": 5,
        "term_years": 3,
        "re_election_months": 3,
        "filing_days": 30,
        "prepared_by": "{}",
        "prepared_at": served.began_at,
        "correlation_id": new_id(),
        "term_start": served.began_at.date(),
        "term_end": served.began_at.date().replace(year=served.began_at.year + 3),
        "re_election_on": served.began_at.date().replace(year=served.began_at.year + 2),
        "elected_on": served.began_at.date(),
        "filing_no": "备2022-1",
        "filed_on": served.began_at.date(),
        "expired": expired,
        **over,
    }
    columns = ", ".join(row)
    served.house.rows(f"insert into body ({columns}) values ({', '.join(f'%({name})s' for name in row)})", row)
    return body_id


class Served(SubDistrict):
    """One compound a company serves under ``agreement_id``; another, ``empty_id``, that nobody looks after."""

    term, end_on = "fixed", UNTIL
    began_on = FROM

    def __init__(self, house: House, began_at: datetime = NINE_IN_THE_MORNING) -> None:
        self.agreement_id, self.empty_id = new_id(), new_id()
        self.lift_ids = [new_id(), new_id()]
        super().__init__(house, began_at)

    def load(self) -> None:
        served = ManagementSpell("professional", self.began_on, None, self.company_id, "安居物业")
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区"), *self.more_communities()],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=[
                        Compound(
                            self.compound_id,
                            self.community_id,
                            "凤翔小区",
                            "apartment",
                            [served],
                            assets=[Asset(self.lift_ids[0], "lift", "1号楼电梯")],
                        ),
                        Compound(
                            self.empty_id,
                            self.community_id,
                            "阳光小区",
                            "apartment",
                            [ManagementSpell("none", None)],
                            assets=[Asset(self.lift_ids[1], "lift", "1号楼电梯")],
                        ),
                        *self.more_compounds(),
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
                        term=self.term,
                        start_on=self.began_on,
                        end_on=self.end_on,
                        fee_mode="lump_sum",
                        status="active",
                        decision_reference="业主大会2019-1号",
                    )
                ],
            )

    def more_communities(self) -> list[Community]:
        return []

    def more_compounds(self) -> list[Compound]:
        return []

    # The owners decide

    def decide(self, subject: Decidable, subject_id: str, outcome: str = "passed", on: str = "2022-03-01") -> str:
        """A ballot of the compound is decided; its id."""
        ballot_id = new_id()
        found = self._load(subject, subject_id)
        with open_act(self.house.uris["app"], self.sub_district) as act:
            subject.decided(
                act,
                Decision(
                    ballot_id,
                    f"BJ-{ballot_id[-12:]}",
                    found.compound_id if found else self.compound_id,
                    self.community_id,
                    "company",
                    "agreement",
                    subject_id,
                    outcome,
                    date.fromisoformat(on),
                ),
            )
        return ballot_id

    def _load(self, subject: Decidable, subject_id: str) -> Any:
        with open_act(self.house.uris["app"], self.sub_district) as act:
            return subject.load(act, subject_id)

    def decidable(self, subject: Decidable, subject_id: str) -> bool:
        """Whether a ballot could be held on it."""
        return self._load(subject, subject_id) is not None

    # Agreements

    def chair(self, **identity: str) -> str:
        return self.owners_committee(self.compound_id, **identity)

    def draft(self, token: str | None = None, **changed: Any) -> dict[str, Any]:
        request = {
            "compound_id": self.empty_id,
            "company_id": self.successor_id,
            "term": "fixed",
            "start_on": "2022-04-01",
            "end_on": "2025-03-31",
            "fee_mode": "lump_sum",
            "rate_fen_per_m2_month": 95,
            **changed,
        }
        drafted: dict[str, Any] = self.do("draft_agreement", token or self.officer(), **request)
        return drafted

    def approve(self, agreement_id: str, outcome: str = "passed") -> None:
        self.decide(agreement_decided, agreement_id, outcome)

    def sign(self, agreement_id: str, token: str) -> dict[str, Any]:
        signed: dict[str, Any] = self.do("sign_approved_agreement", token, agreement_id=agreement_id)
        return signed

    def signed(self, **changed: Any) -> dict[str, Any]:
        """Drafted, carried by the owners, and signed by both."""
        agreement_id = self.draft(**changed)["agreement_id"]
        self.approve(agreement_id)
        self.sign(agreement_id, self.officer())
        return self.sign(agreement_id, self.staff_of(changed.get("company_id", self.successor_id)))

    def agreement(self, agreement_id: str | None = None) -> dict[str, Any]:
        found: dict[str, Any] = self.ask(
            "get_agreement", self.committee(), agreement_id=agreement_id or self.agreement_id
        )
        return found

    def compound(self, compound_id: str | None = None) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("get_compound", self.committee(), compound_id=compound_id or self.compound_id)
        return found

    # Exits

    def dismiss(self, effective_on: str, token: str | None = None, **changed: Any) -> dict[str, Any]:
        """The owners' notice, on a decision on paper."""
        request = {
            "agreement_id": self.agreement_id,
            "effective_on": effective_on,
            "evidence": ["e" * 64],
            "decision": {"reference": "业主大会2022-1号", "decided_on": "2022-03-01"},
            **changed,
        }
        notice: dict[str, Any] = self.do("serve_exit_notice", token or self.chair(), **request)
        return notice

    def decline(self, effective_on: str, token: str | None = None, **changed: Any) -> dict[str, Any]:
        """The company's notice."""
        return self.dismiss(effective_on, token or self.staff_of(self.company_id), **{"decision": None, **changed})

    def dismissal_carried(self, outcome: str = "passed") -> str:
        return self.decide(dismissal_decided, self.agreement_id, outcome)
