"""The project's own Python environment, made from the hashed lock.

`ensure` answers with the Python to run. An environment is complete or it is not there: it is built under its digest,
marked when done, and only then does `.wutong/env` point to it; two invocations at once build it once. A running
platform keeps the environment it started with. Standard library only.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy import packages
from deploy.console import Stop, say

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".wutong"
RUNTIME_LOCKS = ("requirements.lock",)
DEVELOPMENT_LOCKS = ("requirements.lock", "requirements-dev.lock")


def ensure(*, development: bool, may_install: bool, servers: bool) -> Path:
    """The environment's Python, after building the environment when its lock has changed.

    With `servers`, a stop for missing packages names those of the servers as well. Raises SystemExit with the reason.
    """
    try:
        return _ensured(DEVELOPMENT_LOCKS if development else RUNTIME_LOCKS, development, may_install, servers)
    except Stop as reason:
        sys.exit(str(reason))


def _ensured(locks: tuple[str, ...], development: bool, may_install: bool, servers: bool) -> Path:
    folder = HOME / "envs" / _digest(locks)
    pointer = HOME / ("env-dev" if development else "env")
    if _complete(folder) and pointer.resolve() == folder:
        return folder / "bin" / "python"
    missing = packages.missing_for_environment()
    if missing:
        if servers and (not may_install or os.geteuid() != 0):
            missing = missing + packages.missing_servers(**servers_wanted())
        packages.ensure(missing, may_install=may_install)
    with _one_at_a_time():
        if not _complete(folder):
            _build(folder, locks)
        _point(pointer, folder)
        _sweep(folder)
    return folder / "bin" / "python"


def servers_wanted() -> dict[str, bool]:
    """Which private servers this invocation needs: none where the URI of an existing one is given."""
    return {
        "rabbitmq": not os.environ.get("WUTONG_RABBITMQ_URI"),
        "postgres": not os.environ.get("WUTONG_POSTGRES_URI"),
    }


def _digest(locks: tuple[str, ...]) -> str:
    content = hashlib.sha256(f"{sys.version_info[:3]} {os.path.realpath(sys.executable)} {ROOT}".encode())
    for lock in locks:
        content.update((ROOT / lock).read_bytes())
    return content.hexdigest()[:16]


def _complete(folder: Path) -> bool:
    return (folder / "complete").exists()


def _build(folder: Path, locks: tuple[str, ...]) -> None:
    say("Making the Python environment (" + ", ".join(locks) + ")")
    shutil.rmtree(folder, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(folder)])
    requirements = [argument for lock in locks for argument in ("--requirement", str(ROOT / lock))]
    python = str(folder / "bin" / "python")
    _run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:", *requirements])
    (folder / "complete").touch()


def _sweep(keep: Path) -> None:
    """Environments of earlier locks go, except one that something still runs in."""
    pointed = {(HOME / name).resolve() for name in ("env", "env-dev")} | {keep}
    for folder in (HOME / "envs").iterdir():
        if folder not in pointed and not _in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(folder).encode() in command.read_bytes():
                return True
        except OSError:
            continue
    return False


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        last = "\n".join(done.stdout.strip().splitlines()[-8:])
        raise Stop(f"wutong: {' '.join(command[:4])} failed:\n{last}")


def _point(pointer: Path, folder: Path) -> None:
    """Moves the pointer in one step, so that nobody ever finds it missing."""
    aside = pointer.with_name(f"{pointer.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    aside.symlink_to(folder.relative_to(pointer.parent))
    aside.replace(pointer)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    HOME.mkdir(exist_ok=True)
    (HOME / "envs").mkdir(exist_ok=True)
    with open(HOME / "env.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another ./wutong that is making the environment")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
