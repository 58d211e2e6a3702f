"""Steady callers of an installation: each keeps its connection and asks again as soon as it is answered.

They forgive nothing: what is not the expected answer, also a connection that breaks or is closed on a request that was
sent, is a failure. Nobody repeats anything.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, repeat
from typing import Any

import httpx

from chassis.ids import new_id
from deploy.accounts import password
from deploy.bench.ours import Ours
from deploy.bench.works import REPORT
from deploy.installation import Installation

#: Seconds between an answer and the next request of the same caller; before a token is asked for again.
PAUSE, SIGNED_IN = 0.02, 300.0
#: How many ask for what: compounds, repairs, and whether each of the other services is there.
READERS, REPORTERS = 4, 3
OTHERS = ("eldercare", "renovation", "notify")

#: By whom, how, where, what.
Asked = tuple[str, str, str, dict[str, Any] | None]


class Callers:
    """``with Callers(installation) as callers``: all are at it when the block begins, and each hears its last answer."""

    def __init__(self, installation: Installation) -> None:
        ours = Ours(installation)
        self._compounds = ours.compound_ids
        self._address, self._password = installation.address, password(installation)
        self._tokens: dict[str, tuple[float, str]] = {}
        self._signing_in = threading.Lock()
        officer = ours.login
        self.answered: Counter[str] = Counter()
        self.failures: list[str] = []
        self.longest: dict[str, float] = {}
        self._ending = threading.Event()
        self._threads = [
            *(self._caller("property", self._reading(officer), 200) for _ in range(READERS)),
            *(self._caller("report", self._reporting(officer), 201) for _ in range(REPORTERS)),
            *(self._caller(other, self._asking(other, "ops"), 200) for other in OTHERS),
        ]

    def __enter__(self) -> "Callers":
        for thread in self._threads:
            thread.start()
        deadline = time.monotonic() + 30
        while len(self.answered) < len(OTHERS) + 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        for thread in self._threads:
            thread.join(60)

    def _token(self, login: str) -> str:
        # seven at once with one login would look like somebody guessing
        with self._signing_in:
            until, token = self._tokens.get(login, (0.0, ""))
            if time.monotonic() > until:
                who = {"login": login, "password": self._password}
                answer = httpx.post(f"{self._address}/v1/sessions", json=who, timeout=40)
                token = str(answer.raise_for_status().json()["access_token"])
                self._tokens[login] = (time.monotonic() + SIGNED_IN, token)
            return token

    def _reading(self, login: str) -> Iterator[Asked]:
        for compound in cycle(self._compounds):
            yield login, "GET", f"/v1/compounds/{compound}", None

    def _reporting(self, login: str) -> Iterator[Asked]:
        for compound in cycle(self._compounds):
            yield login, "POST", "/v1/work-orders", {"compound_id": compound, **REPORT}

    def _asking(self, service: str, login: str) -> Iterator[Asked]:
        yield from repeat((login, "GET", f"/v1/services/{service}", None))

    def _caller(self, kind: str, requests: Iterator[Asked], expected: int) -> threading.Thread:
        def call() -> None:
            with httpx.Client(base_url=self._address, timeout=40) as client:
                for login, method, path, body in requests:
                    if self._ending.wait(PAUSE):
                        return
                    began = time.monotonic()
                    try:
                        headers = {"Authorization": f"Bearer {self._token(login)}", "Idempotency-Key": new_id()}
                        answer = client.request(method, path, json=body, headers=headers)
                        failure = None if answer.status_code == expected else f"{answer.status_code} {answer.text}"
                    except httpx.HTTPError as problem:
                        failure = repr(problem)
                    took = time.monotonic() - began
                    self.longest[kind] = max(self.longest.get(kind, 0.0), took)
                    if failure:
                        self.failures.append(f"{kind} after {took:.2f} s: {failure}")
                    else:
                        self.answered[kind] += 1

        return threading.Thread(target=call, name=f"caller of {kind}", daemon=True)
