"""Steady callers of an installation: each keeps its connection and asks again as soon as it is answered.

They forgive nothing: what is not the expected answer, also a connection that breaks or is closed on a request that was
sent, is a failure. Nobody repeats anything.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle

import httpx

from chassis.ids import new_id
from deploy.accounts import password
from deploy.bench.ours import Ours
from deploy.bench.works import REPORT
from deploy.house import GATEWAY
from deploy.installation import Installation

#: Seconds between an answer and the next request of the same caller.
PAUSE = 0.02
#: How many ask for what: compounds, repairs, and whether each of the other services is there.
READERS, REPORTERS = 4, 3
OTHERS = ("eldercare", "renovation", "notify")


class Callers:
    """``with Callers(installation) as callers``: all are at it when the block begins, and each hears its last answer."""

    def __init__(self, installation: Installation) -> None:
        self._ours = Ours(installation)
        self._address = installation.address
        officer = self._ours.token()
        ops = self._sign_in("ops", password(installation))
        self.answered: Counter[str] = Counter()
        self.failures: list[str] = []
        self.longest: dict[str, float] = {}
        self._ending = threading.Event()
        self._threads = [
            *(self._caller("property", self._reading(officer), 200) for _ in range(READERS)),
            *(self._caller("report", self._reporting(officer), 201) for _ in range(REPORTERS)),
            *(self._caller(other, self._asking(other, ops), 200) for other in OTHERS),
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

    def _sign_in(self, login: str, secret: str) -> str:
        answer = httpx.post(f"{self._address}/v1/sessions", json={"login": login, "password": secret}, timeout=30)
        return str(answer.raise_for_status().json()["access_token"])

    def _reading(self, token: str) -> Iterator[httpx.Request]:
        for compound in cycle(self._ours.compound_ids):
            yield self._request("GET", f"/v1/compounds/{compound}", token)

    def _reporting(self, token: str) -> Iterator[httpx.Request]:
        for compound in cycle(self._ours.compound_ids):
            request = self._request("POST", "/v1/work-orders", token, json={"compound_id": compound, **REPORT})
            request.headers["Idempotency-Key"] = new_id()
            yield request

    def _asking(self, service: str, token: str) -> Iterator[httpx.Request]:
        while True:
            yield self._request("GET", f"/v1/services/{service}", token)

    def _request(self, method: str, path: str, token: str, json: object = None) -> httpx.Request:
        return httpx.Request(method, f"{self._address}{path}", headers={"Authorization": f"Bearer {token}"}, json=json)

    def _caller(self, kind: str, requests: Iterator[httpx.Request], expected: int) -> threading.Thread:
        def call() -> None:
            with httpx.Client(timeout=40) as client:
                for request in requests:
                    if self._ending.wait(PAUSE):
                        return
                    began = time.monotonic()
                    try:
                        answer = client.send(request)
                        failure = None if answer.status_code == expected else f"{answer.status_code} {answer.text}"
                    except httpx.HTTPError as problem:
                        failure = repr(problem)
                    took = time.monotonic() - began
                    self.longest[kind] = max(self.longest.get(kind, 0.0), took)
                    if failure:
                        self.failures.append(f"{kind} after {took:.2f} s: {failure}")
                    else:
                        self.answered[kind] += 1

        return threading.Thread(target=call, name=f"{GATEWAY} caller of {kind}", daemon=True)
