"""Commands that are ready at the same moment: who leads, who goes along, and what happens when it does not work."""

from types import SimpleNamespace
from typing import Any

import eventlet
import pytest
from eventlet.event import Event

from chassis.rpc.together import LEADERS, MOST, Together


class Runner:
    """Carries out commands that are names: "bad" fails, and each wait is held until ``go``."""

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
        return [f"{name} done" for name in names]

    def run_alone(self, command: Any) -> str:
        self.alone.append(command.name)
        self.go.wait()
        if command.name == "bad":
            raise ValueError("bad")
        return f"{command.name} done"


def command(name: str, method: str = "property.quick") -> Any:
    return SimpleNamespace(name=name, rpc=SimpleNamespace(name=method))


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
    threads = join_all(together, runner, [command(f"c{number}", "property.new") for number in range(3)])
    assert runner.alone == ["c0"] and not runner.runs
    runner.go.send()
    assert all(thread.wait() for thread in threads)
    assert runner.runs == [["c1", "c2"]]
