"""The distribution's packages: which are missing, and installing them without starting any server.

Installing names every package, starts and enables nothing, creates no PostgreSQL cluster, and puts the files it has to
change for that back as they were. Standard library only: the bootstrap needs it.
"""

import importlib.util
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from deploy.console import Stop, say

DEBIAN_RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
POLICY = Path("/usr/sbin/policy-rc.d")
CREATE_CLUSTER = Path("/etc/postgresql-common/createcluster.conf")
DENY_ALL_STARTS = "#!/bin/sh\n# wutong is installing: nothing is started meanwhile\nexit 101\n"
NO_CLUSTER = "# wutong is installing: no cluster is made meanwhile\ncreate_main_cluster = false\n"
#: Seconds to wait for somebody else who is installing.
PATIENCE = 300
UNITS_OF = {"rabbitmq-server": ("rabbitmq-server.service", "epmd.socket", "epmd.service"), "postgresql": ()}


def rabbitmq_server() -> Path | None:
    """The broker's own start script. Debian's /usr/sbin wrapper changes user, so the one behind it is preferred."""
    if DEBIAN_RABBITMQ.exists():
        return DEBIAN_RABBITMQ
    found = shutil.which("rabbitmq-server")
    return Path(found).resolve() if found else None


def postgres_folder() -> Path | None:
    """The folder with `postgres` and `initdb`, of the newest version there is."""
    versions = list(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if versions:
        return max(versions, key=lambda path: float(path.parts[4])).parent
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found else None


def missing_servers(*, rabbitmq: bool = True, postgres: bool = True) -> list[str]:
    """The packages of the servers that are wanted here and not there."""
    names = []
    if rabbitmq and rabbitmq_server() is None:
        names.append("rabbitmq-server")
    if postgres and postgres_folder() is None:
        names.append("postgresql")
    return names


def missing_for_environment() -> list[str]:
    """Debian takes `ensurepip` out of python3; without it no environment can be made."""
    return [] if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv") else ["python3-venv"]


def ensure(names: list[str], *, may_install: bool) -> None:
    """Installs the named packages, or stops with one clear line for each."""
    if not names:
        return
    able = os.geteuid() == 0 and shutil.which("apt-get") is not None
    if not may_install or not able:
        raise Stop("\n".join(_how_to_get(name, may_install=may_install) for name in names))
    install(names)


def install(names: list[str]) -> None:
    """Installs packages as root. Raises Stop with the installer's own words when that fails."""
    say("Installing from the distribution: " + ", ".join(names))
    with ExitStack() as stack:
        stack.enter_context(_one_at_a_time())
        stack.enter_context(_replaced(POLICY, DENY_ALL_STARTS, mode=0o755))
        if any(not _known(name) for name in names):
            _apt(["update"])
        if "postgresql" in names:
            _install_or_refresh(["postgresql-common"])
            stack.enter_context(_replaced(CREATE_CLUSTER, NO_CLUSTER, mode=0o644))
        _install_or_refresh(names)
    for name in names:
        _leave_disabled(UNITS_OF.get(name, ()))


def _how_to_get(name: str, *, may_install: bool) -> str:
    if not may_install:
        return f"wutong: would install the package {name}"
    advice = f"wutong: the package {name} is missing: install it (as root: apt-get install {name})"
    return advice if name == "python3-venv" else f"{advice}, or run: docker compose up"


def _known(name: str) -> bool:
    shown = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False).stdout
    return "Candidate:" in shown and "Candidate: (none)" not in shown


def _install_or_refresh(names: list[str]) -> None:
    """A list out of date names files the mirror no longer has, and a killed install is left half configured: both are
    put right once, and then it is tried again."""
    arguments = ["install", "--yes", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", *names]
    try:
        _apt(arguments)
    except Stop:
        subprocess.run(
            ["dpkg", "--configure", "-a"], env=_quiet(), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        _apt(["update"])
        _apt(arguments)


def _apt(arguments: list[str]) -> None:
    done = subprocess.run(
        ["apt-get", "-q", "-o", f"DPkg::Lock::Timeout={PATIENCE}", *arguments],
        env=_quiet(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last = "\n".join(done.stdout.strip().splitlines()[-5:])
        raise Stop(f"wutong: apt-get {' '.join(arguments)} failed:\n{last}")


def _leave_disabled(units: tuple[str, ...]) -> None:
    """What was installed for a private instance must not come up as a system server at the next boot either."""
    if units and shutil.which("systemctl"):
        subprocess.run(["systemctl", "--no-reload", "disable", *units], capture_output=True, check=False)
    elif units:
        subprocess.run(["update-rc.d", "rabbitmq-server", "disable"], capture_output=True, check=False)
        subprocess.run(["deb-systemd-helper", "disable", *units], capture_output=True, check=False)


def _quiet() -> dict[str, str]:
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two checkouts do not install at once. The name is the kernel's, and goes with the process however it ends."""
    with socket.socket(socket.AF_UNIX) as name:
        for _ in range(PATIENCE):
            try:
                name.bind("\0wutong-install")
                break
            except OSError:
                time.sleep(1)
        yield


@contextmanager
def _replaced(path: Path, content: str, *, mode: int) -> Iterator[None]:
    """The file has this content inside the block and is as before afterwards, absent if it was absent.

    What was before lies beside it meanwhile, so that it comes back even when an install was killed.
    """
    before = path.with_name(path.name + ".before-wutong")
    if path.exists() and path.read_text() != content:
        path.replace(before)
    path.write_text(content)
    path.chmod(mode)
    try:
        yield
    finally:
        if before.exists():
            before.replace(path)
        else:
            path.unlink(missing_ok=True)
