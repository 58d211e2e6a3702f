"""What the books say of a campaign in which something was lost, doubled, or came too late."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from deploy.chaos.books import Accepted, Rows, Told, balance

ANSWERED, PROMISED = "property.joint_office.question_answered", "property.joint_office.promise_made"
COUNTED = frozenset({ANSWERED, PROMISED})


def told(event_id: str, type: str, version: int, subject_id: str) -> Told:
    return Told(event_id, type, "property.joint_office", "office", version, subject_id, ("notify",))


ACCEPTED = (
    Accepted("ask", "m1", "q1"),
    Accepted("answer", "m2", "q1"),
    Accepted("promise", "m3", "p1"),
)
ROWS = Rows(
    made={"m1": 1, "m2": 1, "m3": 1},
    told=(told("e1", ANSWERED, 1, "q1"), told("e2", PROMISED, 2, "p1")),
    taken={"notify": frozenset({"e1", "e2"})},
    effects=("e1", "e2"),
)


def test_they_balance() -> None:
    ledger = balance(ACCEPTED, ROWS, COUNTED)
    assert ledger.balanced
    assert (ledger.accepted, ledger.effects, ledger.events) == (3, 3, 2)


@pytest.mark.parametrize(
    ("spoilt", "lost", "doubled", "out_of_order"),
    [
        pytest.param(lambda: replace(ROWS, made={"m1": 1, "m3": 1}), 1, 0, 0, id="a row is missing"),
        pytest.param(lambda: replace(ROWS, made={"m1": 2, "m2": 1, "m3": 1}), 0, 1, 0, id="a row twice"),
        pytest.param(
            lambda: replace(ROWS, told=ROWS.told[1:], effects=("e2",)), 1, 0, 0, id="no event was committed with it"
        ),
        pytest.param(
            lambda: replace(ROWS, told=(*ROWS.told, told("e3", PROMISED, 3, "p1"))), 2, 1, 0, id="two events of one"
        ),
        pytest.param(lambda: replace(ROWS, taken={"notify": frozenset({"e1"})}), 1, 0, 0, id="an event not taken"),
        pytest.param(lambda: replace(ROWS, effects=("e1",)), 1, 0, 0, id="an event without effect"),
        pytest.param(lambda: replace(ROWS, effects=("e1", "e2", "e1")), 0, 1, 1, id="an effect twice"),
        pytest.param(lambda: replace(ROWS, effects=("e2", "e1")), 0, 0, 1, id="the later one first"),
    ],
)
def test_what_is_wrong_is_found(spoilt: Callable[[], Rows], lost: int, doubled: int, out_of_order: int) -> None:
    ledger = balance(ACCEPTED, spoilt(), COUNTED)
    assert (len(ledger.lost), len(ledger.doubled), len(ledger.out_of_order)) == (lost, doubled, out_of_order)
    assert (not ledger.balanced and ledger.effects < 3) or out_of_order


def test_a_campaign_without_commands_has_shown_nothing() -> None:
    assert not balance((), replace(ROWS, told=(), effects=()), COUNTED).balanced
