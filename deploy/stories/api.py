"""The public HTTP API as a person's client uses it: sign in, read, act with a key, repeat when the outcome is unknown.

Every command is remembered with its key and its answer, so that all of them can be repeated at the end.
"""

import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

#: Answers after which a command is repeated with the same key.
_REPEAT = (503, 504)
_REPEAT_CODES = ("in_progress", "unavailable", "outcome_unknown", "overloaded")


@dataclass(frozen=True)
class Answer:
    """``body`` is the JSON document, or the text where it is none."""

    status: int
    body: Any

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def code(self) -> str:
        """The refusal's code; empty for a success."""
        return str(self.body.get("code", "")) if isinstance(self.body, dict) and not self.ok else ""

    @property
    def short(self) -> str:
        """What to say of it in a check's detail."""
        return f"{self.status} {self.code}".strip()


@dataclass(frozen=True)
class Sent:
    """A command as it was sent, and what was answered."""

    login: str
    path: str
    body: Any
    key: str
    answer: Answer


class Api:
    """One installation's gateway. ``patience``: seconds to go on repeating while it cannot answer."""

    def __init__(self, address: str, password: str, *, patience: float = 20.0) -> None:
        self.http = httpx.Client(base_url=address, timeout=40.0)
        self.password = password
        self.patience = patience
        self.sent: list[Sent] = []
        self._tokens: dict[str, str] = {}
        self._signing_in = threading.Lock()

    def __enter__(self) -> "Api":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def person(self, login: str) -> "Person":
        return Person(self, login)

    def token(self, login: str, *, again: bool = False) -> str:
        with self._signing_in:
            if again or login not in self._tokens:
                answer = self.request("POST", "/v1/sessions", json={"login": login, "password": self.password})
                if not answer.ok:
                    raise PermissionError(f"{login} cannot sign in: {answer.short}")
                self._tokens[login] = answer.body["access_token"]
            return self._tokens[login]

    def request(self, method: str, path: str, **options: Any) -> Answer:
        """One exchange, repeated while the house cannot say what came of it."""
        deadline = time.monotonic() + self.patience
        while True:
            try:
                response = self.http.request(method, path, **options)
                answer = Answer(response.status_code, _document(response))
                if answer.status not in _REPEAT and answer.code not in _REPEAT_CODES:
                    return answer
            except httpx.TransportError as problem:
                answer = Answer(0, {"code": type(problem).__name__})
            if time.monotonic() > deadline:
                return answer
            time.sleep(0.3)


class Person:
    """Somebody with an account; everything they do goes through it."""

    def __init__(self, api: Api, login: str) -> None:
        self.api = api
        self.login = login

    def get(self, path: str, **query: Any) -> Answer:
        return self._with_token("GET", path, params={name: value for name, value in query.items() if value is not None})

    def every(self, path: str, **query: Any) -> Iterator[Any]:
        """All items of a list, page by page; nothing if it may not be read."""
        cursor: str | None = None
        while True:
            answer = self.get(path, limit=200, cursor=cursor, **query)
            if not answer.ok:
                return
            yield from answer.body["items"]
            cursor = answer.body["next_cursor"]
            if cursor is None:
                return

    def post(self, path: str, body: Mapping[str, Any] | None = None, *, key: str | None = None) -> Answer:
        """A command. It is kept for the repetition at the end."""
        key = key or f"story-{uuid.uuid4()}"
        answer = self._with_token("POST", path, json=dict(body or {}), headers={"Idempotency-Key": key})
        self.api.sent.append(Sent(self.login, path, dict(body or {}), key, answer))
        return answer

    def repeat(self, sent: Sent) -> Answer:
        """The same command with the same key, not kept again."""
        return self._with_token("POST", sent.path, json=sent.body, headers={"Idempotency-Key": sent.key})

    def raw(self, path: str, content: bytes, **headers: str) -> Answer:
        """A body as it is, for what is not JSON or should not be."""
        return self._with_token("POST", path, content=content, headers=headers)

    def _with_token(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **options: Any
    ) -> Answer:
        for again in (False, True):
            token = self.api.token(self.login, again=again)
            answer = self.api.request(
                method, path, headers={"Authorization": f"Bearer {token}", **(headers or {})}, **options
            )
            if answer.status != 401:
                break
        return answer


def until(look: Callable[[], Any], *, within: float) -> tuple[Any, float]:
    """Look again and again until something is there; it (or the last nothing), and the seconds it took."""
    started = time.monotonic()
    while True:
        found = look()
        took = time.monotonic() - started
        if found or took > within:
            return found, took
        time.sleep(0.1)


def _document(response: httpx.Response) -> Any:
    if "json" in response.headers.get("Content-Type", ""):
        return response.json()
    return response.text
