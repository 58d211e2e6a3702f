"""The steady load: people at joint offices ask, are answered and promised things; advances are recorded; projects are
registered with renovation.

Each sends one command after another through the gateway, and repeats it under its key until told what happened. What
was answered with success is noted: it is what must then be found in the databases.
"""

import hashlib
import random
import threading
import time
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from io import StringIO

from deploy import accounts, demo
from deploy.chaos.books import Accepted
from deploy.console import Stop
from deploy.demo.street import phoenix_ridge
from deploy.installation import Installation
from deploy.stories.api import Answer, Api, Person
from deploy.stories.faults import NoFaults
from deploy.stories.telling import StoryStuck, Telling
from deploy.stories.walkout.evening import community_takes_over, company_leaves, photo
from deploy.stories.walkout.night import Night
from deploy.stories.walkout.staging import stage

#: Compounds in custody at which the load plays, people who act, seconds between two commands of one of them.
PLACES, PEOPLE, PAUSE = 3, 4, 0.03
#: How long a command is repeated before its sender gives up.
PATIENCE = 120.0
_DRAW = ("ask",) * 6 + ("promise",) * 3 + ("advance",) * 2 + ("project",) * 2 + ("hold",)


class Place:
    """A compound whose company has left, the community its custodian, with joint offices being held."""

    def __init__(self, night: Night) -> None:
        self.report_id = night.opened["report"]["report_id"]
        self.custodianship_id = night.opened["custodianship"]["custodianship_id"]
        self.case = night.opened["report"]["correlation_id"]
        self.compound_id = night.compound["compound_id"]
        self.officer = night.of_community("officer1").login
        self.care = night.of_community("care").login
        self.voucher = photo(night, night.of_community("officer1"), "voucher")
        self.now = night.now
        self.offices: list[str] = []


class Load:
    """``with Load(...) as load``: people act until the block ends, and each finishes what it has begun."""

    def __init__(self, installation: Installation, seed: int) -> None:
        self._address, self._password = installation.address, accounts.password(installation)
        self._seed = seed
        self.places = self._open_places(installation)
        self.accepted: list[Accepted] = []
        #: Answers that are neither a success nor a reason to repeat.
        self.unexpected: Counter[str] = Counter()
        self._ending = threading.Event()
        self._people = [threading.Thread(target=self._act, args=(number,)) for number in range(PEOPLE)]

    def __enter__(self) -> "Load":
        for person in self._people:
            person.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        for person in self._people:
            person.join(PATIENCE + 30)

    def _open_places(self, installation: Installation) -> list[Place]:
        households = installation.about["households"]
        cast = {account.login: account for account in demo.accounts(households)}
        telling = Telling("chaos", out=StringIO())
        places = []
        with Api(self._address, self._password) as api:
            try:
                for _ in range(PLACES):
                    night = stage(api, telling, NoFaults(), phoenix_ridge(households), cast)
                    company_leaves(night)
                    community_takes_over(night)
                    places.append(Place(night))
            except StoryStuck as stuck:
                raise Stop(f"wutong: the load has no place to play: {stuck}") from stuck
        return places

    def _act(self, number: int) -> None:
        draw = random.Random(f"{self._seed} {number}")
        with Api(self._address, self._password, patience=PATIENCE) as api:
            count = 0
            while not self._ending.is_set():
                count += 1
                place = draw.choice(self.places)
                kind = draw.choice(_DRAW) if place.offices else "hold"
                marker = f"chaos-{number}-{count}-{hashlib.sha256(str(draw.random()).encode()).hexdigest()[:8]}"
                try:
                    getattr(self, f"_{kind}")(api, place, draw, marker)
                except Exception as problem:  # noqa: BLE001 - it is told, and this person goes on
                    self.unexpected[str(problem)] += 1
                time.sleep(PAUSE)

    # Each command

    def _hold(self, api: Api, place: Place, draw: random.Random, marker: str) -> None:
        body = {
            "report_id": place.report_id,
            "held_at": (place.now + timedelta(hours=1)).isoformat(),
            "place": marker,
            "agencies": ["court", "housing_bureau", "mediation_committee"],
        }
        answer = self._note("hold", marker, "joint_office_id", api.person(place.officer), "/v1/joint-offices", body)
        if answer.ok:
            place.offices.append(answer.body["joint_office_id"])

    def _ask(self, api: Api, place: Place, draw: random.Random, marker: str) -> None:
        """A question, and its answer."""
        path = f"/v1/joint-offices/{draw.choice(place.offices)}/questions"
        asked = self._note("ask", marker, "question_id", api.person(place.officer), path, {"question": marker})
        if asked.ok:
            path = f"/v1/joint-office-questions/{asked.body['question_id']}/answers"
            body = {"agency": "court", "answer": f"{marker}-answer"}
            self._note("answer", f"{marker}-answer", "question_id", api.person("court"), path, body)

    def _promise(self, api: Api, place: Place, draw: random.Random, marker: str) -> None:
        body = {
            "agency": "housing_bureau",
            "promise": marker,
            "due_on": (place.now.date() + timedelta(days=30)).isoformat(),
        }
        path = f"/v1/joint-offices/{draw.choice(place.offices)}/promises"
        self._note("promise", marker, "promise_id", api.person("housing"), path, body)

    def _advance(self, api: Api, place: Place, draw: random.Random, marker: str) -> None:
        body = {
            "purpose": "electricity",
            "payee": marker,
            "amount_fen": draw.randint(1, 1_000_000),
            "voucher": place.voucher,
            "prepaid_to_company_fen": 0,
        }
        path = f"/v1/custodianships/{place.custodianship_id}/advances"
        self._note("advance", marker, "advance_id", api.person(place.officer), path, body)

    def _project(self, api: Api, place: Place, draw: random.Random, marker: str) -> None:
        body = {"compound_id": place.compound_id, "kind": "old_compound", "name": marker, "items": ["drainage"]}
        self._note("project", marker, "project_id", api.person(place.officer), "/v1/renovation-projects", body)

    def _note(
        self, kind: str, marker: str, subject: str, person: Person, path: str, body: Mapping[str, object]
    ) -> Answer:
        answer = person.post(path, body, key=marker)
        if answer.ok:
            self.accepted.append(Accepted(kind, marker, answer.body[subject]))
        else:
            self.unexpected[answer.short or str(answer.status)] += 1
        return answer
