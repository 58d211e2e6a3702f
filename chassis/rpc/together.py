"""Commands that are ready at the same moment commit together: one transaction, one fsync, keys and answers in one go.

Whoever comes first leads: it takes those that are waiting, runs them one after the other in a transaction, commits,
and tells each its answer. While ``LEADERS`` are at work, who comes waits for one of them to be done, and goes with the
next. A lone command is alone and waits for nobody.

Sharing changes nothing but the time it takes. If anything is not plain sailing (a refusal, a failure, a key that was
used before, a lock that somebody holds), all is rolled back, and each is carried out by itself as if it had been from
the first. Methods that take long never share, nor does one that is not known yet.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic, time
from typing import TYPE_CHECKING, Protocol

import eventlet
import psycopg
from eventlet.event import Event as Signal
from eventlet.hubs import get_hub

from chassis.database.pool import CommitUnknown
from chassis.observe.logs import log
from chassis.observe.metrics import commands_together
from chassis.pace import Pace

if TYPE_CHECKING:
    from chassis.rpc.execution import Command, Done

#: Transactions under way at once: one works while another waits for the disk.
LEADERS = 2
#: Commands in one transaction at most, and about so long may they be at it (seconds).
MOST, SHARED_SECONDS = 16, 1.0
#: Seconds after which a leader is held up, and another one leads beside it.
HELD_UP = 0.1


class Runner(Protocol):
    """Who carries commands out: these in one transaction, all or none; or one in its own."""

    def run(self, commands: "Sequence[Command]") -> "list[Done]": ...

    def run_alone(self, command: "Command") -> "Done": ...


class _Waiting:
    """A command whose turn has not come. ``told``: "lead", what came of it, or why it is to be carried out alone."""

    def __init__(self, command: "Command") -> None:
        self.command = command
        self.told = Signal()


#: Nothing has happened; or that is not known: the connection was lost while committing.
ALONE, UNKNOWN = "alone", "unknown"


class Together:
    """The commands of one process that are ready to be carried out."""

    def __init__(self) -> None:
        self._waiting: deque[_Waiting] = deque()
        self._leaders = 0
        self._gathering = False
        self._paces: defaultdict[str, Pace] = defaultdict(lambda: Pace(SHARED_SECONDS))

    def join(self, command: "Command", runner: Runner) -> "Done":
        """Carry it out, with others or alone; what came of it, committed. Raises what ``run_alone`` raises."""
        pace = self._paces[command.rpc.name]
        if pace.known and pace.may_share < 2:
            return self._alone(command, runner)
        mine = _Waiting(command)
        if self._gathering or self._leaders == LEADERS:
            self._waiting.append(mine)
            told = mine.told.wait()
        else:
            self._leaders += 1
            self._gathering = True
            try:
                eventlet.sleep(0)  # those that came in the same message are on their way here
            finally:
                self._gathering = False
            told = "lead"
        if told == "lead":
            with self._leading():
                told = self._lead(mine, runner)
        if told == ALONE:
            return self._alone(command, runner)
        if told == UNKNOWN:
            return self._find_out(command, runner)
        done: Done = told
        return done

    @contextmanager
    def _leading(self) -> Iterator[None]:
        """The lead ends with the block, or when it takes long: whoever waits for a lock keeps nobody else waiting."""
        ended = False

        def end() -> None:
            nonlocal ended
            if not ended:
                ended = True
                self._leaders -= 1
                self._promote()

        timer = get_hub().schedule_call_global(HELD_UP, end)
        try:
            yield
        finally:
            timer.cancel()
            end()

    def _promote(self) -> None:
        while self._waiting and self._leaders < LEADERS:
            self._leaders += 1
            self._waiting.popleft().told.send("lead")

    def _lead(self, mine: _Waiting, runner: Runner) -> "Done | str":
        """Carry out mine with those that may come along; what came of mine, or why each is on its own."""
        group = self._group(mine)
        self._promote()  # who did not fit need not wait for us
        if len(group) == 1:
            return self._alone(mine.command, runner)
        told: Sequence[Done | str] = [ALONE] * len(group)
        began = monotonic()
        try:
            told = runner.run([one.command for one in group])
        except Exception as problem:  # noqa: BLE001 - whatever it was, it is met again where it belongs
            log.info("commands_one_by_one", commands=len(group), problem=repr(problem))
            if isinstance(problem, CommitUnknown):
                told = [UNKNOWN] * len(group)
        else:
            commands_together.inc(len(group))
            for method in {one.command.rpc.name for one in group}:
                self._paces[method].took(len(group), monotonic() - began)
        finally:
            for one, its in zip(group[1:], told[1:], strict=True):
                one.told.send(its)
        return told[0]

    def _group(self, mine: _Waiting) -> list[_Waiting]:
        """Mine and those waiting that are likely to be done in time, in the order they came."""
        group, seconds = [mine], self._seconds(mine)
        while self._waiting and len(group) < MOST:
            if self._waiting[0].command.call.deadline < time():
                self._waiting.popleft().told.send(ALONE)  # it is too late for this one: not for its neighbours
                continue
            seconds += self._seconds(self._waiting[0])
            if seconds > SHARED_SECONDS:
                break
            group.append(self._waiting.popleft())
        return group

    def _seconds(self, waiting: _Waiting) -> float:
        return self._paces[waiting.command.rpc.name].seconds_each

    def _find_out(self, command: "Command", runner: Runner) -> "Done":
        """It may have been committed: its key knows. As long as nobody can say, it stays unknown."""
        try:
            return self._alone(command, runner)
        except psycopg.OperationalError as problem:
            raise CommitUnknown(str(problem)) from problem

    def _alone(self, command: "Command", runner: Runner) -> "Done":
        began = monotonic()
        try:
            return runner.run_alone(command)
        finally:
            self._paces[command.rpc.name].took(1, monotonic() - began)
