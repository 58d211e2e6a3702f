"""A sub-district of a story's own, founded from nothing as a real one would be: one officer, and the rest over the API.

The first officer is made by the command `accounts create`; every community, company, compound, home and account after
that by somebody who may. Each founding is another sub-district, so a story can be played again; all of it is synthetic.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from deploy import accounts
from deploy.installation import Installation
from deploy.stories.api import Answer, Api, Person
from deploy.stories.telling import Telling
from deploy.stories.walkout.night import ZONE

#: A PNG of one pixel, with what it is of behind its end.
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
#: Commands sent at once where many alike are sent; the gateway has more places than this.
AT_ONCE = 8
#: Exclusive areas of the homes of a staircase, in m², one after the other.
AREAS = ("48.60", "61.37", "61.37", "75.20", "88.00", "96.51", "55.25", "120.08")


@dataclass(frozen=True)
class Home:
    """A unit, as the register knows it; ``area`` in m²."""

    household_id: str
    area: str


@dataclass
class Place:
    """A compound with its homes, in one of the communities."""

    compound_id: str
    community: str
    name: str
    homes: list[Home] = field(default_factory=list)


@dataclass
class Street:
    """The sub-district a story plays in. ``communities``: slug → id; ``companies``: slug → id."""

    installation: Installation
    api: Api
    telling: Telling
    tag: str
    sub_district: str = ""
    communities: dict[str, str] = field(default_factory=dict)
    companies: dict[str, str] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)

    # Who plays

    @property
    def committee(self) -> Person:
        return self.api.person(f"committee.{self.tag}")

    def officer(self, community: str, which: int = 1) -> Person:
        return self.api.person(f"officer{which}.{community}.{self.tag}")

    def grid(self, community: str) -> Person:
        return self.api.person(f"grid.{community}.{self.tag}")

    def staff(self, company: str) -> Person:
        return self.api.person(f"staff.{company}.{self.tag}")

    def person(self, part: str) -> Person:
        """Somebody whose account ``open_account`` has opened."""
        return self.api.person(f"{part}.{self.tag}")

    # Founding

    @classmethod
    def of(cls, installation: Installation, api: Api, telling: Telling) -> "Street":
        """Not founded yet; its name among the logins is one nobody has used."""
        return cls(installation, api, telling, secrets.token_hex(4))

    def found(self, title: str, communities: dict[str, str], companies: dict[str, str]) -> None:
        """The first officer, and through them the communities with their officers and the companies with their staff."""
        made = accounts.create_first_officer(
            self.installation,
            login=f"committee.{self.tag}",
            name=f"{title} 街道党工委(演示)",
            password=self.api.password,
            role="working_committee",
            sub_district=None,
        )
        self.sub_district = made["sub_district"]
        for slug, name in communities.items():
            self.communities[slug] = self._made("/v1/communities", name=name)["community_id"]
        for number, (slug, name) in enumerate(companies.items(), 1):
            code = f"9115030{number}DEMO{self.tag[:6].upper():0<7}"[:18]
            self.companies[slug] = self._made("/v1/companies", name=name, code=code)["company_id"]
        parts = [
            *((f"officer{which}.{slug}", "community_officer", {"community_id": place})
              for slug, place in self.communities.items() for which in (1, 2)),
            *((f"grid.{slug}", "grid_worker", {"community_id": place}) for slug, place in self.communities.items()),
            *((f"staff.{slug}", "company_staff", {"operator_id": company}) for slug, company in self.companies.items()),
        ]  # fmt: skip
        self.at_once(lambda part: self.open_account(part[0], part[1], **part[2]), parts)

    def open_account(self, part: str, role: str, *, person_id: str | None = None, **scope: str) -> Person:
        """An account with one grant, by the working committee."""
        self._made(
            "/v1/accounts",
            login=f"{part}.{self.tag}",
            password=self.api.password,
            name=f"{part}(演示)",
            person_id=person_id,
            grants=[{"role": role, **scope}],
        )
        return self.person(part)

    def build(self, community: str, name: str, rows: Sequence[Mapping[str, Any]]) -> Place:
        """A compound nobody manages, with these homes."""
        officer = self.officer(community)
        compound = self._made(
            "/v1/compounds",
            by=officer,
            community_id=self.communities[community],
            name=name,
            kind="apartment",
            built_year=1996,
            since="2016-01-01",
        )
        place = Place(compound["compound_id"], community, name)
        imported = self._made(f"/v1/compounds/{place.compound_id}/household-imports", by=officer, households=list(rows))
        place.homes = [
            Home(household_id, str(row["area"]))
            for household_id, row in zip(imported["household_ids"], rows, strict=True)
        ]
        return place

    @staticmethod
    def home(number: int, *owners: Mapping[str, str]) -> dict[str, Any]:
        """The row of a home in an import; without ``owners`` it has one of its own."""
        floor, door = number // 2 + 1, number % 2 + 1
        return {
            "kind": "home",
            "building": "1幢",
            "entrance": "1单元",
            "floor": floor,
            "room": f"{floor}0{door}",
            "area": AREAS[number % len(AREAS)],
            "area_source": "register",
            "owners": list(owners) or [{"name": f"业主{number + 1:03d}(演示)"}],
            "since": "2010-01-01",
        }

    def owner(self, place: Place, number: int, which: int = 0) -> Person:
        """One owner of one home, with an account of his own."""
        home = place.homes[number]
        people = self.officer(place.community).get(f"/v1/households/{home.household_id}").body["people"]
        return self.open_account(
            f"owner{number}.{which}.{place.compound_id[-8:]}",
            "owner",
            person_id=people[which]["person_id"],
            household_id=home.household_id,
            compound_id=place.compound_id,
            community_id=self.communities[place.community],
        )

    def photo(self, person: Person, name: str) -> str:
        """Store a picture; its digest. Every one is another file."""
        content = _PIXEL + f"{self.tag} {name} {secrets.token_hex(8)}".encode()
        answer = person.raw("/v1/files", content, **{"Content-Type": "image/png"})
        digest = hashlib.sha256(content).hexdigest()
        if not answer.ok or digest not in answer.body.values():
            self.telling.must(f"0 file {name}", False, "照片未能保存", "The picture could not be stored", answer.short)
        return digest

    # Time

    @property
    def now(self) -> datetime:
        answer = self.api.person("ops").get("/v1/clock")
        return datetime.fromisoformat(answer.body["now"]).astimezone(ZONE)

    def move_to(self, moment: datetime) -> None:
        """Time passes for the whole platform."""
        if moment > self.now:
            answer = self.api.person("ops").post("/v1/clock", {"to": moment.isoformat()})
            self.telling.must("0 time passes", answer.ok, "时间前行", "Time passes", f"{moment:%Y-%m-%d %H:%M}")

    def morning_after(self, days: int) -> datetime:
        """Nine o'clock so many days from today."""
        return datetime.combine(self.now.date() + timedelta(days=days), time(9), ZONE)

    # Many alike

    def at_once(self, do: Any, things: Any) -> list[Any]:
        """Do the same for all, a few at a time; the answers in order."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(do, things))

    def all_of(self, name: str, answers: list[Answer], zh: str, en: str, *, status: int = 201) -> None:
        """Every one of these was answered so; one check for them all."""
        wrong = [f"{answer.short} {answer.body}" for answer in answers if answer.status != status]
        self.telling.must(name, not wrong, zh, en, f"{len(answers)} 次" if not wrong else f"{len(wrong)}: {wrong[:3]}")

    def _made(self, path: str, *, by: Person | None = None, **body: Any) -> dict[str, Any]:
        answer = (by or self.committee).post(path, {name: value for name, value in body.items() if value is not None})
        if not answer.ok:
            self.telling.must(
                f"0 {path}", False, "建立街道", "The sub-district is founded", f"{answer.short} {answer.body}"
            )
        document: dict[str, Any] = answer.body
        return document
