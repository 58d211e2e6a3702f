"""Watching from outside: one reader for each service asks it something through the gateway, all the time."""

import threading
import time
from collections import defaultdict

import httpx

from deploy import accounts
from deploy.chaos.load import Place
from deploy.installation import Installation
from deploy.stories.api import Api

PAUSE, TIMEOUT = 0.2, 3.0


class Watch:
    """``longest`` knows each service's longest outage so far; ``unwell_since`` who has not answered since a moment."""

    def __init__(self, installation: Installation, place: Place) -> None:
        questions = {
            "property": ("committee", f"/v1/compounds/{place.compound_id}"),
            "eldercare": (place.care, f"/v1/visits?compound_id={place.compound_id}"),
            "renovation": ("committee", f"/v1/compounds/{place.compound_id}/upkeep"),
            "notify": ("committee", f"/v1/timelines/{place.case}"),
        }
        self._address, self._password = installation.address, accounts.password(installation)
        self._ending = threading.Event()
        #: When the last question that was answered well had been asked, and when the answer was there.
        self._asked: dict[str, float] = dict.fromkeys(questions, 0.0)
        self._well = dict.fromkeys(questions, time.monotonic())
        self._longest: dict[str, float] = defaultdict(float)
        self._readers = [
            threading.Thread(target=self._read, args=(service, login, path), daemon=True)
            for service, (login, path) in questions.items()
        ]

    def __enter__(self) -> "Watch":
        for reader in self._readers:
            reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        for reader in self._readers:
            reader.join(10)

    def unwell_since(self, moment: float) -> list[str]:
        """The services that have not answered a question asked after this moment."""
        return [service for service, asked in self._asked.items() if asked <= moment]

    def longest(self) -> dict[str, float]:
        """Seconds between two good answers, at most; the pause between two questions is part of it."""
        now = time.monotonic()
        return {
            service: round(max(self._longest[service], now - well), 2) for service, well in sorted(self._well.items())
        }

    def _read(self, service: str, login: str, path: str) -> None:
        with Api(self._address, self._password) as api:
            token = api.token(login)
        self._well[service] = time.monotonic()
        with httpx.Client(base_url=self._address, timeout=TIMEOUT) as http:
            while not self._ending.is_set():
                asked = time.monotonic()
                try:
                    answer = http.get(path, headers={"Authorization": f"Bearer {token}"})
                    if answer.status_code == 401:
                        with Api(self._address, self._password) as api:
                            token = api.token(login)
                    elif answer.status_code == 200:
                        now = time.monotonic()
                        self._longest[service] = max(self._longest[service], now - self._well[service])
                        self._asked[service], self._well[service] = asked, now
                except (httpx.TransportError, PermissionError):
                    pass  # that is what is being measured
                time.sleep(PAUSE)
