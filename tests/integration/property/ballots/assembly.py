"""The owners of one compound, and a question for them.

Seven homes, six heads: A owns two alone (one head, both areas) and one with B (another head); C and D own one each;
E and F own one together; the last is on nobody's name yet, the developer's.
"""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

from chassis.act import open_act
from chassis.ids import new_id
from contracts.refusals import Refusal
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import (
    Community,
    Compound,
    Household,
    ManagementSpell,
    Person,
    SubDistrictLoad,
)
from tests.integration.property.house import AREAS, House, SubDistrict

MORNING = datetime.fromisoformat("2022-03-01T10:00:00+08:00")
OWNED_BY = ("A", "A", "AB", "C", "D", "EF", "")
HEADS = ("A", "AB", "C", "D", "EF", "")
PHOTO = "a" * 64
PAPER = "b" * 64


def receipt(code: str) -> dict[str, str]:
    """What a voter's device sends for a receipt code it keeps, with a blind that is kept nowhere."""
    return {"receipt_hash": digest(code), "blind": digest(f"random for {code}")}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Assembly(SubDistrict):
    """See the module. ``ballot_id`` is the ballot last drafted."""

    def __init__(self, house: House, began_at: datetime = MORNING) -> None:
        self.people = {name: new_id() for name in "ABCDEFG"}
        self.ballot_id = self.proposal_id = ""
        super().__init__(house, began_at)

    def load(self) -> None:
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区")],
                    companies=[],
                    compounds=[
                        Compound(
                            self.compound_id,
                            self.community_id,
                            "凤翔小区",
                            "apartment",
                            [ManagementSpell("none", None)],
                        )
                    ],
                    demo=True,
                ),
            )
            load_households(
                act,
                self.compound_id,
                [
                    Household(
                        household_id,
                        "home",
                        f"{1 + floor // 4}号楼",
                        "1单元",
                        floor + 1,
                        f"{floor + 1}01",
                        Decimal(area),
                        [Person(self.people[name], f"业主{name}") for name in owners],
                        date(2014, 5, 1),
                        lessees=[Person(self.people["G"], "租户G")] if owners == "D" else [],
                    )
                    for floor, (household_id, area, owners) in enumerate(
                        zip(self.household_ids, AREAS, OWNED_BY, strict=True)
                    )
                ],
            )

    # Who

    def owner_named(self, name: str, which: int | None = None) -> str:
        """A token of this owner, granted for a home of his."""
        which = next(n for n, owners in enumerate(OWNED_BY) if name in owners) if which is None else which
        return self.resident("owner", self.household_ids[which], self.people[name])

    def organiser(self, **identity: str) -> str:
        return self.owners_committee(**identity)

    # A ballot

    def draft_proposal(self, matter: str = "covenant", options: Sequence[str] = ()) -> str:
        proposal = self.do(
            "draft_proposal",
            self.organiser(),
            compound_id=self.compound_id,
            matter=matter,
            title="修订管理规约",
            body="遛犬须牵绳。",
            options=list(options),
        )
        self.proposal_id = proposal["proposal_id"]
        return self.proposal_id

    def draft(self, matter: str = "covenant", **changed: Any) -> dict[str, Any]:
        """A ballot on a new proposal: it opens in 15 days and is open for seven."""
        opens_at = self.now() + timedelta(days=15, hours=1)
        token = changed.pop("token", None) or self.organiser()
        request = {
            "subject_kind": "proposal",
            "subject_id": changed.pop("subject_id", None) or self.draft_proposal(matter),
            "form": "mixed",
            "secret": False,
            "opens_at": opens_at.isoformat(),
            "closes_at": (opens_at + timedelta(days=7)).isoformat(),
            **changed,
        }
        ballot: dict[str, Any] = self.do("draft_ballot", token, **request)
        self.ballot_id = ballot["ballot_id"]
        return ballot

    def give_notice(self) -> dict[str, Any]:
        found: dict[str, Any] = self.do(
            "give_ballot_notice", self.organiser(), ballot_id=self.ballot_id, place="小区公告栏", photo=PHOTO
        )
        return found

    def noticed(self, matter: str = "covenant", **changed: Any) -> dict[str, Any]:
        self.draft(matter, **changed)
        return self.give_notice()

    def opened(self, matter: str = "covenant", **changed: Any) -> dict[str, Any]:
        self.noticed(matter, **changed)
        self.pass_time(days=15, hours=2)
        found = self.get()
        assert found["status"] == "open"
        return found

    def get(self) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("get_ballot", self.officer(), ballot_id=self.ballot_id)
        return found

    def party(self, owners: str) -> str:
        """The id of the party these owners are, by their first home."""
        unit = self.household_ids[OWNED_BY.index(owners)]
        found = self.rows("select party_id from ballot_unit where ballot_id = %s and household_id = %s",
                          (self.ballot_id, unit))  # fmt: skip
        party_id: str = str(found[0]["party_id"])
        return party_id

    def vote(self, owners: str, choice: str, by: str = "", **more: Any) -> Any:
        """Online, by the first of the party's owners unless another is named."""
        return self.do(
            "cast_vote",
            self.owner_named(by or owners[0]),
            ballot_id=self.ballot_id,
            party_id=self.party(owners),
            choice=choice,
            **more,
        )

    def paper(self, owners: str, choice: str, token: str | None = None, way: str = "paper", **more: Any) -> Any:
        return self.do(
            f"record_{way}_vote",
            token or self.organiser(),
            ballot_id=self.ballot_id,
            party_id=self.party(owners),
            choice=choice,
            evidence=PAPER,
            **more,
        )

    def close(self) -> dict[str, Any]:
        found: dict[str, Any] = self.do("close_ballot", self.organiser(), ballot_id=self.ballot_id)
        return found

    def publish(self) -> dict[str, Any]:
        found: dict[str, Any] = self.do(
            "publish_ballot", self.organiser(), ballot_id=self.ballot_id, place="小区公告栏", photo=PHOTO
        )
        return found

    def passed(self, **changed: Any) -> dict[str, Any]:
        """Four of six heads approve, with more than two thirds of the area; published."""
        self.opened(**changed)
        for owners in ("A", "AB", "C", "D"):
            self.vote(owners, "approve", **(receipt(owners) if changed.get("secret") else {}))
        self.pass_time(days=7)
        return self.publish()

    def now(self) -> datetime:
        moment: datetime = self.house.rows("select clock_timestamp() + shift as now from platform_clock")[0]["now"]
        return moment


def all_at_once(calls: list[Callable[[], Any]]) -> list[str]:
    """Make the calls together; how each ended."""
    together = Barrier(len(calls))

    def one(call: Callable[[], Any]) -> str:
        together.wait()
        try:
            call()
        except Refusal as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(calls)) as at_once:
        return list(at_once.map(one, calls))
