"""Calling services from the gateway: whoever asks need not notice that somebody was away for a moment.

A call that could not be sent, found nobody able, or lost its answer is tried again, with growing pauses, until the
deadline of its request. That is safe: a query changes nothing, and a command carries its idempotency key, without which
no service takes it. What may have happened stays unknown until a service has said what did.

Trying again never makes a bad moment worse: who waits holds a place in the house, and all that wait together send at
most ``MOST_A_SECOND``.
"""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

import eventlet
from prometheus_client import Counter

from chassis.config import settings
from chassis.observe.logs import log
from chassis.rpc.client import RpcClient
from chassis.rpc.wire import OutcomeUnknown, Unavailable
from contracts.refusals import Refusal
from gateway.turns import Turns

#: Seconds before a call is tried again; each pause is twice the one before, up to the longest.
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 1.0
#: Seconds a call must have left to be worth another try.
LEAST = 0.1
#: Calls tried again in a second, all together: about a fifth of what one gateway carries.
MOST_A_SECOND = 200

repeated = Counter("wutong_calls_repeated_total", "Calls tried again", ["service"])


class Caller(RpcClient):
    """``bus.call`` as the chassis has it, tried again as long as ``timeout`` allows."""

    def setup(self) -> None:
        super().setup()
        self._turns = Turns(MOST_A_SECOND)

    def call(
        self, method: str, kwargs: Mapping[str, Any], context: Mapping[str, Any], timeout: float | None = None
    ) -> Any:
        seconds = settings().rpc_deadline if timeout is None else timeout
        tries = Tries(method, monotonic() + seconds, self._turns)
        try:
            return tries.run(lambda left: super(Caller, self).call(method, kwargs, context, timeout=left))
        finally:
            if tries.again:
                log.info("repeated", method=method, times=tries.again, trace_id=context.get("trace_id"))


class Tries:
    """One call until it is answered or its time is over (``until``, as ``monotonic`` has it). ``again``: repetitions."""

    def __init__(self, method: str, until: float, turns: Turns) -> None:
        self._until = until
        self._turns = turns
        self._service = method.partition(".")[0]
        self._unknown: OutcomeUnknown | None = None
        self.again = 0

    def run(self, attempt: Callable[[float], Any]) -> Any:
        """What ``attempt(left)`` returns or refuses in the end; raises ``OutcomeUnknown``, ``Unavailable``."""
        pause = FIRST_PAUSE
        while True:
            try:
                return attempt(self._until - monotonic())
            except OutcomeUnknown as problem:
                self._unknown = problem
                failed: Exception = problem
            except Unavailable as problem:
                failed = self._unknown or problem
            except Refusal as refusal:
                if self._unknown and refusal.code == "token_expired":  # says nothing about the try that is unknown
                    raise self._unknown from refusal
                raise
            if not self._wait(pause):
                raise failed
            pause = min(pause * 2, LONGEST_PAUSE)
            self.again += 1
            repeated.labels(self._service).inc()

    def _wait(self, pause: float) -> bool:
        """Let the pause pass, and then one's turn come; false when that would be too late."""
        latest = self._until - LEAST
        if monotonic() + pause >= latest:
            return False
        eventlet.sleep(pause)
        moment = self._turns.take(monotonic(), before=latest)
        if moment is None:
            return False
        eventlet.sleep(max(0.0, moment - monotonic()))
        return True
