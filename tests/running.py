"""A complete installation in a folder of its own, brought up and handled as a person would: by the command."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import cached_property
from pathlib import Path
from typing import Any

from deploy.bringup import is_ready
from deploy.environment import ROOT
from deploy.installation import Installation
from deploy.supervisor.control import ask

UP_WITHIN = 240
READY_WITHIN = 30.0


class Platform:
    """`up` first. Processes are named as in `./wutong status`: property-serve, property-keep, gateway, …"""

    def __init__(self, home: Path) -> None:
        self.home = home

    def wutong(self, *words: str, within: float = UP_WITHIN) -> subprocess.CompletedProcess[str]:
        """Runs `./wutong WORDS` on this installation, in the environment the tests run in."""
        return subprocess.run(
            [sys.executable, "-m", "deploy", *words],
            cwd=ROOT,
            env={**os.environ, "WUTONG_HOME": str(self.home)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=within,
            check=False,
        )

    def up(self, *options: str) -> None:
        done = self.wutong("up", "--detach", *options)
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"

    def down(self) -> None:
        done = self.wutong("down")
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"

    @property
    def installation(self) -> Installation:
        return Installation(self.home)

    @property
    def address(self) -> str:
        """Where the gateway listens, such as http://127.0.0.1:8080."""
        return self.installation.address

    @cached_property
    def accounts(self) -> dict[str, dict[str, Any]]:
        """The demo's accounts by login: password, account_id, grants."""
        listed = json.loads(self.wutong("accounts", "--json").stdout)
        return {account["login"]: account for account in listed}

    def status(self) -> dict[str, Any]:
        """As `./wutong status --json`."""
        status: dict[str, Any] = json.loads(self.wutong("status", "--json").stdout)
        return status

    def database_uri(self, service: str, role: str = "admin") -> str:
        return self.installation.stack.database_uri(service, role)

    # Taking something away

    def stop(self, service: str) -> None:
        done = self.wutong("stop", service)
        assert done.returncode == 0, done.stderr

    def start(self, service: str) -> None:
        done = self.wutong("start", service)
        assert done.returncode == 0, done.stderr

    def start_with(self, process: str, **environment: str) -> None:
        """Starts a stopped process with additions to its environment (WUTONG_FAILPOINTS=…), until its next start."""
        ask(self.installation.control, ask="start", names=[process], environment=environment)
        self.await_ready(process)

    def pid(self, process: str) -> int | None:
        answer = ask(self.installation.control, ask="status")
        pid: int | None = answer["processes"][process]["pid"]
        return pid

    def kill(self, process: str) -> int:
        """kill -9, and the pid that was."""
        pid = self.pid(process)
        assert pid is not None, f"{process} is not running"
        os.kill(pid, signal.SIGKILL)
        return pid

    def await_another(self, process: str, than: int | None, seconds: float = READY_WITHIN) -> None:
        """The process runs under another pid, and is ready."""
        deadline = time.monotonic() + seconds
        while self.pid(process) in (None, than):
            assert time.monotonic() < deadline, f"{process} did not come back within {seconds} s"
            time.sleep(0.1)
        self.await_ready(process)

    def await_ready(self, process: str, seconds: float = READY_WITHIN) -> None:
        deadline = time.monotonic() + seconds
        port = self.installation.observe_port(process)
        while not is_ready(port):
            assert time.monotonic() < deadline, f"{process} not ready within {seconds} s"
            time.sleep(0.1)
