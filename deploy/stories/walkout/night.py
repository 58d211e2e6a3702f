"""What the story knows as it goes: where it plays, who plays, what has been opened so far, and what time it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, timezone
from typing import Any

from deploy.demo.model import Account, Homes
from deploy.stories.api import Api, Person, until
from deploy.stories.faults import Faults
from deploy.stories.telling import Telling

ZONE = timezone(timedelta(hours=8))
EVENING = datetime(2017, 6, 30, 20, 30, tzinfo=ZONE)


@dataclass
class Night:
    """``opened`` holds what the story has created, by the word of the job; each is the API's own document."""

    api: Api
    telling: Telling
    faults: Faults
    accounts: Mapping[str, Account]
    sub_district: str
    compound: dict[str, Any]
    community_slug: str
    slug: str
    homes: Homes
    agreement: dict[str, Any]
    successor_id: str
    opened: dict[str, Any] = field(default_factory=dict)
    calls_after: float = 0.0
    told: set[str] = field(default_factory=set)

    # Who plays

    @property
    def committee(self) -> Person:
        return self.api.person("committee")

    def of_community(self, part: str) -> Person:
        """grid, officer1, officer2, manager or care of the compound's community."""
        return self.api.person(f"{part}.{self.community_slug}")

    def of_compound(self, part: str) -> Person:
        """duty, owner, lessee, elder or family of the compound."""
        return self.api.person(f"{part}.{self.slug}")

    def staff_of(self, company_id: str) -> Person:
        login = next(
            account.login
            for account in self.accounts.values()
            for grant in account.grants
            if grant.role == "company_staff" and grant.operator_id == company_id
        )
        return self.api.person(login)

    # What time it is

    @property
    def now(self) -> datetime:
        answer = self.api.person("ops").get("/v1/clock")
        return datetime.fromisoformat(answer.body["now"]).astimezone(ZONE)

    def move_to(self, moment: datetime) -> None:
        """Time passes; not while a service is away, whose clock would stay behind."""
        if self.faults.away or moment <= self.now:
            return
        answer = self.api.person("ops").post("/v1/clock", {"to": moment.isoformat()})
        self.telling.must("0 time passes", answer.ok, "时间前行", "Time passes", f"{moment:%m-%d %H:%M} {answer.short}")

    def move_on(self, **by: int) -> None:
        self.move_to(self.now + timedelta(**by))

    def move_to_next(self, hour: int) -> None:
        """The next day at this hour."""
        tomorrow = self.now.date() + timedelta(days=1)
        self.move_to(datetime.combine(tomorrow, time(hour), ZONE))

    # What is told

    def chapter(self, number: str, zh: str, en: str) -> None:
        self.telling.chapter(number, self.now, zh, en)

    def wait(self, look: Any, *, within: float = 10.0) -> tuple[Any, float]:
        return until(look, within=within * self.faults.slower)

    def fault(self, moment: str) -> None:
        done = self.faults.at(moment)
        if done:
            self.telling.say(f"   ⚡ {done}")

    def timeline(self, reader: Person | None = None, language: str = "zh") -> list[dict[str, Any]]:
        """The entries of the case so far, as the page has them."""
        answer = (reader or self.committee).get(
            f"/v1/timelines/{self.opened['report']['correlation_id']}", language=language
        )
        entries: list[dict[str, Any]] = answer.body["entries"] if answer.ok else []
        return entries

    def tell_what_happened(self) -> None:
        """Print the entries that are new on the timeline."""
        if "notify" in self.faults.away or "report" not in self.opened:
            return
        for entry in self.timeline():
            if entry["entry_id"] not in self.told:
                self.told.add(entry["entry_id"])
                at = datetime.fromisoformat(entry["at"]).astimezone(ZONE)
                self.telling.say(f"   │ {at:%m-%d %H:%M} [{entry['service']}] {entry['text']}")
