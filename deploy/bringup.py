"""From nothing running to everything ready, in order, each step said as it is done.

Servers first; databases, migrations and clock while the broker still boots; then every service at once; then the demo,
the first time. Interrupted at any point, it can be done again.
"""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from deploy import clock, databases
from deploy.console import Stop, step
from deploy.environment import ROOT
from deploy.installation import Installation
from deploy.process import inherited_environment
from deploy.supervisor import Supervisor

SERVER_WITHIN = 60.0
SERVICES_WITHIN = 60.0
#: A process that dies this often while coming up will not come up.
DEATHS = 3


def bring_up(installation: Installation, supervisor: Supervisor, *, households: int | None) -> None:
    """Everything answers afterwards. Raises Stop with the reason when something does not."""
    installation.settle()
    stack = installation.stack
    with step("PostgreSQL"):
        commands = {command.name: command for command in stack.prepare()}
        for command in commands.values():
            supervisor.start(command.name, partial(commands.__getitem__, command.name))
        if "postgres" in commands:
            _await_server(installation, supervisor, "postgres")
    with step("databases and migrations"):
        databases.set_up(stack)
        databases.migrate(stack)
        if installation.about.get("demo"):
            clock.stand_at_evening(stack)
    if "rabbitmq" in commands:
        with step("RabbitMQ"):
            _await_server(installation, supervisor, "rabbitmq")
    else:
        with step("exchanges and queues on the broker given"):
            _declare(installation)
    with step("services and gateway"):
        for process in installation.processes:
            supervisor.start_process(process)
        _await_services(installation, supervisor, installation.processes)
    if installation.about.get("demo") and not installation.about.get("loaded"):
        _load_demo(installation, supervisor, households)
        # What loading did to the clock was not a person's doing: the first evening begins now.
        clock.stand_at_evening(stack, even_if_moved=True)


def is_ready(port: int) -> bool:
    """The process behind this loopback port says it can work."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1.0) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _await_server(installation: Installation, supervisor: Supervisor, name: str) -> None:
    child = supervisor.child(name)
    ready = supervisor.until(lambda: installation.stack.is_ready(name) or child.restarts >= DEATHS, SERVER_WITHIN)
    if not ready or child.restarts >= DEATHS:
        raise Stop(f"wutong: {name} did not start:\n{child.last_lines()}")


def _await_services(installation: Installation, supervisor: Supervisor, names: Iterable[str]) -> None:
    waiting = set(names)

    def all_there() -> bool:
        with ThreadPoolExecutor(4) as at_once:
            ready = at_once.map(lambda name: (name, is_ready(installation.observe_port(name))), list(waiting))
            waiting.difference_update(name for name, answered in ready if answered)
        return not waiting or any(supervisor.child(name).restarts >= DEATHS for name in waiting)

    supervisor.until(all_there, SERVICES_WITHIN)
    if waiting:
        reasons = "\n".join(f"{name}:\n{supervisor.child(name).last_lines()}" for name in sorted(waiting)[:3])
        raise Stop(f"wutong: not ready: {', '.join(sorted(waiting))}\n{reasons}")


def _declare(installation: Installation) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "chassis", "declare"],
        env=inherited_environment() | {"WUTONG_AMQP_URI": installation.stack.amqp_uri()},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Stop(f"wutong: the broker given did not take the topology:\n{done.stderr.strip()}")


def _load_demo(installation: Installation, supervisor: Supervisor, households: int | None) -> None:
    """In a process of its own, so that the supervisor goes on watching its children meanwhile."""
    command = [sys.executable, "-m", "deploy", "load-demo"]
    if households:
        command += ["--households", str(households)]
    loading = subprocess.Popen(
        command,
        env=inherited_environment() | {"WUTONG_HOME": str(installation.home)} | _given(),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
    )
    try:
        supervisor.until(lambda: loading.poll() is not None, 600 + (households or 0) / 100)
    finally:
        if loading.poll() is None:
            loading.kill()
            loading.wait()
    if loading.returncode != 0:
        raise Stop("wutong: the demo sub-district could not be loaded; see above")
    installation.remember(loaded=True)


def _given() -> dict[str, str]:
    names = ("WUTONG_POSTGRES_URI", "WUTONG_RABBITMQ_URI")
    return {name: os.environ[name] for name in names if os.environ.get(name)}
