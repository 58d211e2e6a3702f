"""What is started is known, restarted, drained, and never left behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.environment import ROOT
from deploy.process import Command, Identity, Process, inherited_environment
from deploy.supervisor import child as children
from deploy.supervisor import leftovers, logs
from deploy.supervisor.child import Child

SLEEP = "import time; time.sleep(60)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
)


def command(code: str, **options: object) -> Command:
    return Command("example", (sys.executable, "-c", code), inherited_environment(), Path("/"), **options)  # type: ignore[arg-type]


def eventually(condition: Callable[[], object], seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "did not happen"
        time.sleep(0.02)


def ticking(child: Child, condition: Callable[[], object]) -> None:
    eventually(lambda: (child.tick(), condition())[1])


def test_a_pid_that_now_belongs_to_somebody_else_is_not_ours() -> None:
    mine = Identity.of(os.getpid())
    assert mine is not None and mine.alive()
    assert not Identity(mine.pid, mine.started - 1).alive()


def test_a_child_that_dies_comes_back_later_each_time(tmp_path: Path) -> None:
    child = Child(lambda: command("raise SystemExit(3)"), tmp_path / "log")
    child.start()
    ticking(child, lambda: child.restarts == 2)
    assert child.last_exit == 3
    assert child._backoff == children.FIRST_BACKOFF * 4
    child.stop()


def test_a_child_killed_from_outside_comes_back(tmp_path: Path) -> None:
    child = Child(lambda: command(SLEEP), tmp_path / "log")
    child.start()
    assert child.process is not None
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    ticking(child, lambda: child.process is not None and child.process.pid != first)
    child.stop()
    ticking(child, lambda: child.state == "stopped")


def test_a_child_that_is_stopped_stays_down(tmp_path: Path) -> None:
    child = Child(lambda: command(SLEEP), tmp_path / "log")
    child.start()
    child.stop()
    ticking(child, lambda: child.state == "stopped")
    child.tick()
    assert child.process is None and child.restarts == 0


def test_a_child_that_is_restarted_ends_first_comes_back_at_once_and_was_not_ill(tmp_path: Path) -> None:
    child = Child(lambda: command(SLEEP), tmp_path / "log")
    child.start()
    assert child.process is not None
    first = child.process
    child.restart()
    assert child.state == "stopping" and child.process is first
    ticking(child, lambda: child.process is not first and child.state == "running")
    assert first.exit_code() == -signal.SIGTERM
    assert child.restarts == 0 and child._backoff == children.FIRST_BACKOFF
    child.stop()
    ticking(child, lambda: child.state == "stopped")
    child.restart()
    assert child.state == "running"
    child.stop()


def test_a_child_that_will_not_stop_is_killed_when_its_grace_is_over(tmp_path: Path) -> None:
    child = Child(lambda: command(STUBBORN), tmp_path / "log")
    child.start()
    eventually(lambda: "deaf" in child.last_lines())
    child.stop(grace=0.3)
    ticking(child, lambda: child.state == "stopped")
    assert child.last_exit == -signal.SIGKILL


def test_a_child_dies_with_its_parent_whatever_kills_that(tmp_path: Path) -> None:
    code = f"""
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from tests.unit.deploy.test_processes import SLEEP, command
from deploy.process import Process
print(Process(command(SLEEP), Path({str(tmp_path)!r}) / "log").pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    parent = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert parent.returncode == -signal.SIGKILL, parent.stderr
    eventually(lambda: Identity.of(int(parent.stdout)) is None)


def test_what_a_killed_supervisor_left_is_ended_and_strangers_are_not(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    ours, stranger = (Process(command(SLEEP), tmp_path / name) for name in ("ours", "stranger"))
    leftovers.write(state, [ours, stranger])
    # The stranger got the pid of one that is gone: same pid, another start.
    entries = json.loads(state.read_text())
    entries[1]["started"] = 1
    state.write_text(json.dumps(entries))
    try:
        assert leftovers.end(state) == ["example"]
        assert ours.exit_code() is not None
        assert stranger.exit_code() is None
        assert leftovers.end(state) == []
    finally:
        ours.kill()
        stranger.kill()


def test_a_log_past_its_size_is_set_aside_and_only_some_are_kept(tmp_path: Path) -> None:
    log = tmp_path / "property-serve.log"
    for content in ("first", "second", "third"):
        log.write_text(content * 100)
        logs.rotate(tmp_path, largest=50, kept=2)
    assert log.read_text() == ""
    assert (tmp_path / "property-serve.log.1").read_text().startswith("third")
    assert (tmp_path / "property-serve.log.2").read_text().startswith("second")
    assert not (tmp_path / "property-serve.log.3").exists()


def test_a_process_goes_on_writing_into_the_log_that_was_cut(tmp_path: Path) -> None:
    code = "import sys, time\nfor i in range(200): print('x' * 50, flush=True); time.sleep(0.01)"
    process = Process(command(code), tmp_path / "example.log")
    try:
        eventually(lambda: process.log.stat().st_size > 500)
        logs.rotate(tmp_path, largest=100, kept=1)
        assert process.log.stat().st_size < 500
        eventually(lambda: process.log.stat().st_size > 500)
        assert b"\0" not in process.log.read_bytes()
    finally:
        process.kill()


def test_a_descriptor_is_handed_over_by_number_and_no_other_is(tmp_path: Path) -> None:
    code = "import os; print(*sorted(os.listdir('/proc/self/fd')), flush=True)"
    with socket.create_server(("127.0.0.1", 0)) as door, socket.create_server(("127.0.0.1", 0)) as other:
        process = Process(command(code, descriptors=(door.fileno(),)), tmp_path / "log")
        eventually(lambda: process.exit_code() is not None)
        seen = process.last_lines().split()
        assert str(door.fileno()) in seen and str(other.fileno()) not in seen


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_root_can_start_a_child_as_somebody_else(tmp_path: Path) -> None:
    process = Process(
        command("import os; print(os.getuid(), os.getgroups(), flush=True)", user="nobody"), tmp_path / "log"
    )
    eventually(lambda: process.exit_code() is not None)
    assert process.last_lines() == "65534 []"
