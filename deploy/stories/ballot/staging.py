"""Before the vote: a compound nobody manages, its owners, and an agreement on paper."""

from dataclasses import dataclass, field
from typing import Any

from deploy.installation import Installation
from deploy.stories.api import Api, Person
from deploy.stories.founding import Place, Street
from deploy.stories.polling import Poll
from deploy.stories.telling import Telling

HOMES = 24


@dataclass
class Vote:
    """What the story knows as it goes. ``online``: who votes at home, with his party on the roll once there is one."""

    street: Street
    place: Place
    agreement: dict[str, Any]
    online: dict[str, Person]
    polls: list[Poll] = field(default_factory=list)

    @property
    def telling(self) -> Telling:
        return self.street.telling

    @property
    def last(self) -> Poll:
        return self.polls[-1]

    def chapter(self, number: str, zh: str, en: str) -> None:
        self.telling.chapter(number, self.street.now, zh, en)

    def now(self) -> dict[str, Any]:
        """The agreement as it is now."""
        document: dict[str, Any] = (
            self.street.officer("east").get(f"/v1/agreements/{self.agreement['agreement_id']}").body
        )
        return document

    def party_of(self, poll: Poll, name: str) -> str:
        """The roll's party of somebody who votes online."""
        votes = self.online[name].get(f"{poll.path}/my-votes").body["votes"]
        party_id: str = votes[0]["party_id"]
        return party_id


def stage(installation: Installation, api: Api, telling: Telling) -> Vote:
    """The compound with its people, and the draft the owners are to decide."""
    street = Street.of(installation, api, telling)
    telling.chapter("0", street.now, "建立一个街道", "A sub-district is founded")
    street.found("梧桐表决故事", {"east": "东苑社区(演示)"}, {"xinwu": "新梧物业(演示)"})
    many = street.officer("east").post("/v1/persons", {"name": "多套业主(演示)"}).body
    rows = [street.home(n, {"person_id": many["person_id"]}) for n in range(3)]
    rows.append(street.home(3, {"name": "共有甲(演示)"}, {"name": "共有乙(演示)"}))
    rows += [street.home(number) for number in range(4, HOMES)]
    place = street.build("east", f"桐苑{street.tag}", rows)
    online = {
        "many": street.owner(place, 0),
        "half": street.owner(place, 3, 0),
        "other_half": street.owner(place, 3, 1),
        **{f"owner{number}": street.owner(place, number) for number in (4, 5)},
    }
    today = street.now.date()
    answer = street.officer("east").post(
        "/v1/agreement-drafts",
        {
            "compound_id": place.compound_id,
            "company_id": street.companies["xinwu"],
            "term": "fixed",
            "start_on": today.replace(year=today.year + 1, month=1, day=1).isoformat(),
            "end_on": today.replace(year=today.year + 3, month=12, day=31).isoformat(),
            "fee_mode": "lump_sum",
            "rate_fen_per_m2_month": 60,
        },
    )
    telling.must("0 an agreement is on paper", answer.ok, "合同草案已拟", "An agreement is on paper", answer.short)
    telling.check("0 it is a draft", answer.body["status"] == "draft", "尚待业主表决", "The owners are to decide")
    return Vote(street, place, answer.body, online)
