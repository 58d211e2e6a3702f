"""A caller who does not take "unknown" for an answer: it repeats under the same key until it is told what happened."""

import time
from typing import Any

import amqp

from chassis.ids import new_id
from tests.specimen.stage import Caller, Stage, amqp_connection

#: Seconds for one try, and between two.
TRY, PAUSE = 3.0, 0.1
AGAIN = {"Unavailable", "OutcomeUnknown"}


class Insisting:
    """One connection, made again whenever it broke. Not to be shared among threads."""

    def __init__(self, stage: Stage, patience: float = 40.0) -> None:
        self._stage, self._patience = stage, patience
        self._caller: Caller | None = None
        self.repeated = 0

    def command(self, method: str, key: str | None = None, **kwargs: Any) -> Any:
        """The result. An error that says what happened is an assertion failure."""
        answer = self.answer(method, key or new_id(), **kwargs)
        assert answer["error"] is None, answer
        return answer["result"]

    def answer(self, method: str, key: str, **kwargs: Any) -> dict[str, Any]:
        """The whole answer, which says what happened: ``{"result", "error"}``."""
        deadline = time.monotonic() + self._patience
        while True:
            answer = self._try(method, key, kwargs)
            if answer is not None and (answer["error"] is None or answer["error"]["exc_type"] not in AGAIN):
                return answer
            assert time.monotonic() < deadline, f"{method} was not answered within {self._patience} s"
            self.repeated += 1
            time.sleep(PAUSE)

    def _try(self, method: str, key: str, kwargs: dict[str, Any]) -> dict[str, Any] | None:
        try:
            if self._caller is None:
                self._caller = Caller(amqp_connection(self._stage.broker_uri), self._stage.token())
            return self._caller.answer(self._caller.send(method, idempotency_key=key, **kwargs), TRY)
        except (OSError, amqp.AMQPError):
            self.close()
            return None

    def close(self) -> None:
        caller, self._caller = self._caller, None
        if caller is not None:
            try:
                caller.connection.collect()
            except (OSError, amqp.AMQPError):
                return  # it was broken: that is why it goes
