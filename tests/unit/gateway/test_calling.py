"""Trying again: until somebody has said what happened, never past the deadline, and no more often than is good."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from chassis.rpc.wire import OutcomeUnknown, RemoteFailure, Unavailable
from contracts.refusals import Refusal
from gateway import calling
from gateway.calling import Tries
from gateway.turns import Turns


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(calling, "LONGEST_PAUSE", 0.05)
    monkeypatch.setattr(calling, "LEAST", 0.01)


def trying(seconds: float = 5.0) -> Tries:
    return Tries("property.get_compound", time.monotonic() + seconds, Turns(200))


def saying(*outcomes: Any) -> Callable[[float], Any]:
    """One outcome after the other; the last again and again."""
    left = list(outcomes)

    def attempt(_left: float) -> Any:
        outcome = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return attempt


def test_who_was_away_for_a_moment_is_asked_again() -> None:
    tries = trying()
    assert tries.run(saying(Unavailable(), OutcomeUnknown(), Unavailable(), "here")) == "here"
    assert tries.again == 3


@pytest.mark.parametrize("final", [Refusal("not_found"), RemoteFailure("broken inside")])
def test_what_was_said_is_not_asked_twice(final: Exception) -> None:
    tries = trying()
    with pytest.raises(type(final)):
        tries.run(saying(final, "never"))
    assert tries.again == 0


def test_the_deadline_is_one_for_all_tries_and_each_is_told_what_is_left() -> None:
    told: list[float] = []

    def attempt(left: float) -> Any:
        told.append(left)
        raise Unavailable

    started = time.monotonic()
    with pytest.raises(Unavailable):
        trying(0.4).run(attempt)
    assert 0.2 < time.monotonic() - started < 0.6
    assert len(told) > 3 and told == sorted(told, reverse=True) and told[0] <= 0.4 and told[-1] >= 0.0


def test_a_deadline_that_is_over_ends_it() -> None:
    tries = trying(0.2)

    def attempt(left: float) -> Any:
        time.sleep(left)
        raise OutcomeUnknown

    with pytest.raises(OutcomeUnknown):
        tries.run(attempt)
    assert tries.again == 0


@pytest.mark.parametrize("after", [Unavailable(), Refusal("token_expired")], ids=["away", "token expired"])
def test_what_may_have_happened_is_unknown_until_a_service_says_otherwise(after: Exception) -> None:
    """Not having been sent the second time does not undo the first."""
    with pytest.raises(OutcomeUnknown):
        trying(0.2).run(saying(OutcomeUnknown(), after))


def test_an_expired_token_alone_is_said() -> None:
    with pytest.raises(Refusal):
        trying().run(saying(Unavailable(), Refusal("token_expired")))
