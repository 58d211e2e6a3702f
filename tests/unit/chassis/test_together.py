"""Commands that are ready at the same moment: who leads, who goes along, and what happens when it does not work."""

from math import inf
from types import SimpleNamespace
from typing import Any

import eventlet
import psycopg
import pytest
from eventlet.event import Event

from chassis.database.pool import CommitUnknown
from chassis.rpc.together import HELD_UP, LEADERS, MOST, Together


class Runner:
    """Carries out commands that are names: "bad" fails, and each wait is held until ``go``."""

    #: what a shared commit, and a lone command, ends with
    committing: Exception | None = None
    away: Exception | None = None

    def __init__(self) -> None:
        self.runs: list[list[str]] = []
        self.alone: list[str] = []
        self.go = Event()

    def run(self, commands: Any) -> list[str]:
        names = [command.name for command in commands]
        self.runs.append(names)
        self.go.wait()
        if "bad" in names:
            raise ValueError("bad")
        if self.committing:
            raise self.committing
        return [f"{name} done" for name in names]

    def run_alone(self, command: Any) -> str:
        self.alone.append(command.name)
        self.go.wait()
        if self.away:
            raise self.away
        if command.name == "bad":
            raise ValueError("bad")
        return f"{command.name} done"


def command(name: str, method: str = "property.quick", deadline: float = inf) -> Any:
    return SimpleNamespace(name=name, rpc=SimpleNamespace(name=method), call=SimpleNamespace(deadline=deadline))


@pytest.fixture
def together() -> Together:
    found = Together()
    found._paces["property.quick"].took(1, 0.001)
    found._paces["property.slow"].took(1, 5.0)
    return found


def join_all(together: Together, runner: Runner, commands: list[Any]) -> list[Any]:
    threads = [eventlet.spawn(together.join, one, runner) for one in commands]
    eventlet.sleep(0.01)
    return threads


def test_those_that_come_at_one_moment_go_together(together: Together) -> None:
    runner = Runner()
    threads = join_all(together, runner, [command(f"c{number}") for number in range(5)])
    runner.go.send()
    assert [thread.wait() for thread in threads] == [f"c{number} done" for number in range(5)]
    assert runner.runs == [["c0", "c1", "c2", "c3", "c4"]] and not runner.alone


def test_a_lone_command_is_alone(together: Together) -> None:
    runner = Runner()
    (thread,) = join_all(together, runner, [command("c")])
    runner.go.send()
    assert thread.wait() == "c done"
    assert runner.alone == ["c"] and not runner.runs


def test_who_comes_while_the_leaders_are_at_work_goes_with_the_next(together: Together) -> None:
    runner = Runner()
    first = [join_all(together, runner, [command(f"first{number}")]) for number in range(LEADERS)]
    later = join_all(together, runner, [command(f"later{number}") for number in range(MOST + 2)])
    assert len(runner.alone) == LEADERS and not runner.runs
    runner.go.send()
    assert [thread.wait() for thread in later] == [f"later{number} done" for number in range(MOST + 2)]
    assert all(thread.wait() for threads in first for thread in threads)
    assert sum(len(run) for run in runner.runs) + len(runner.alone) == LEADERS + MOST + 2
    assert max(len(run) for run in runner.runs) == MOST
    assert together._leaders == 0


def test_when_one_fails_each_is_carried_out_by_itself_and_only_that_one_hears_of_it(together: Together) -> None:
    runner = Runner()
    threads = join_all(together, runner, [command("a"), command("bad"), command("b")])
    runner.go.send()
    assert (threads[0].wait(), threads[2].wait()) == ("a done", "b done")
    with pytest.raises(ValueError, match="bad"):
        threads[1].wait()
    assert runner.runs == [["a", "bad", "b"]] and sorted(runner.alone) == ["a", "b", "bad"]
    assert together._leaders == 0


def test_what_takes_long_neither_shares_nor_waits_for_its_turn(together: Together) -> None:
    runner = Runner()
    slow = join_all(together, runner, [command(f"slow{number}", "property.slow") for number in range(4)])
    assert len(runner.alone) == 4, "all at once, and no leader's place is taken"
    assert together._leaders == 0
    runner.go.send()
    assert all(thread.wait() for thread in slow)


def test_what_is_not_known_yet_is_tried_alone_first() -> None:
    runner, together = Runner(), Together()
    threads = join_all(together, runner, [command(f"c{number}", "property.new") for number in range(5)])
    assert runner.alone == ["c0", "c1"] and not runner.runs
    runner.go.send()
    assert all(thread.wait() for thread in threads)
    assert runner.runs, "now that it is known to be quick they share"


def test_who_is_held_up_keeps_nobody_waiting(together: Together) -> None:
    runner = Runner()
    held = [join_all(together, runner, [command(f"held{number}")]) for number in range(LEADERS)]
    later = join_all(together, runner, [command("later")])
    assert "later" not in runner.alone
    eventlet.sleep(HELD_UP * 1.5)
    assert "later" in runner.alone, "the lead was passed on"
    runner.go.send()
    assert all(thread.wait() for threads in [*held, later] for thread in threads)
    assert together._leaders == 0


def test_who_comes_too_late_is_not_taken_along(together: Together) -> None:
    runner = Runner()
    first = join_all(together, runner, [command("first")])
    others = join_all(together, runner, [command("a"), command("late", deadline=0.0), command("b")])
    runner.go.send()
    assert [thread.wait() for thread in [*first, *others]] == ["first done", "a done", "late done", "b done"]
    assert "late" in runner.alone and not any("late" in run for run in runner.runs)


def test_when_nobody_knows_whether_it_was_committed_each_finds_out_by_its_own_key(together: Together) -> None:
    runner = Runner()
    runner.committing = CommitUnknown("lost")
    threads = join_all(together, runner, [command("a"), command("b")])
    runner.go.send()
    assert [thread.wait() for thread in threads] == ["a done", "b done"]


def test_and_it_stays_unknown_as_long_as_nobody_can_say(together: Together) -> None:
    runner = Runner()
    runner.committing, runner.away = CommitUnknown("lost"), psycopg.OperationalError("away")
    threads = join_all(together, runner, [command("a"), command("b")])
    runner.go.send()
    for thread in threads:
        with pytest.raises(CommitUnknown):
            thread.wait()
