"""Ledger equality: what was committed on one side, what took effect on the other."""

from collections import Counter

from tests.specimen.stage import Stage, until


def committed(stage: Stage) -> dict[str, list[int]]:
    """Aggregate → versions of its events, as the producer committed them."""
    return _by_aggregate(
        stage.rows("specimen", "select aggregate_id as id, aggregate_version as v from outbox order by v")
    )


def effects(stage: Stage) -> dict[str, list[int]]:
    """Aggregate → versions in the order they took effect."""
    return _by_aggregate(
        stage.rows("observer", "select thing_id as id, aggregate_version as v from effect order by seq")
    )


def _by_aggregate(rows: list[dict[str, object]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(str(row["id"]), []).append(int(str(row["v"])))
    return found


def settle(stage: Stage, seconds: float = 20.0) -> None:
    """Wait until everything committed has arrived (or nothing moves any more for a while)."""
    until(
        lambda: (
            stage.rows("specimen", "select count(*) as n from outbox where sent_at is null")[0]["n"] == 0
            and sum(map(len, effects(stage).values())) >= sum(map(len, committed(stage).values()))
        ),
        seconds,
        "all events have taken effect",
    )


def assert_balanced(stage: Stage) -> None:
    """Every committed event has exactly one effect, in its aggregate's order; nothing else has any."""
    sent, taken = committed(stage), effects(stage)
    assert taken.keys() == sent.keys(), "lost or invented"
    for aggregate, versions in taken.items():
        doubled = [version for version, times in Counter(versions).items() if times > 1]
        assert not doubled, f"doubled: {aggregate} {doubled}"
        assert versions == sorted(sent[aggregate]), f"lost or out of order: {aggregate} {versions}"
