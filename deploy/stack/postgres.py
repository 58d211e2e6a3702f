"""A private PostgreSQL: its own cluster, one loopback port, no socket, passwords only, durable.

PostgreSQL refuses to run as root; then it runs as the system's `postgres` user, or `nobody`. When that user cannot
reach the installation's folder, the cluster lies under /var/tmp and the folder has a link to it. An installation that
was removed took its password with it: the cluster it left there goes when the next one begins.
"""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg

from deploy import packages
from deploy.console import Stop, say
from deploy.process import Command, Identity, inherited_environment

MAX_CONNECTIONS = 200
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": str(MAX_CONNECTIONS),
    "shared_buffers": "128MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "checkpoint_timeout": "15min",
    "max_wal_size": "1GB",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "logging_collector": "off",
}


class Postgres:
    """The cluster in a folder. `prepare` is repeatable; the process itself is started by whoever owns it."""

    name = "postgres"

    def __init__(self, folder: Path, port: int, password: str) -> None:
        self._link = folder
        self._port = port
        self._password = password
        self._user = _unprivileged_user()

    @property
    def admin_uri(self) -> str:
        return f"postgresql://postgres:{self._password}@127.0.0.1:{self._port}/postgres"

    def prepare(self) -> None:
        """The cluster exists and no dead server's traces are in its way."""
        place = self._place()
        data = place / "data"
        if not (data / "PG_VERSION").exists():
            shutil.rmtree(data, ignore_errors=True)
            self._initialise(place)
        _clear_stale_pid_file(data)

    def command(self) -> Command:
        data = self._place() / "data"
        settings = {**SETTINGS, "port": str(self._port)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return Command(
            name=self.name,
            argv=(str(_folder() / "postgres"), "-D", str(data), *options),
            environment=inherited_environment(),
            folder=Path("/"),
            stop_with=signal.SIGINT,
            orphaned_with=signal.SIGINT,
            user=self._user,
        )

    def is_ready(self) -> bool:
        try:
            with psycopg.connect(self.admin_uri, connect_timeout=2) as connection:
                connection.execute("select 1")
        except psycopg.OperationalError:
            return False
        return True

    def _place(self) -> Path:
        """The real folder of the cluster, made and owned rightly."""
        if self._link.is_symlink():
            place = self._link.resolve()
        elif self._user and not _can_reach(self._user, self._link.parent):
            digest = hashlib.sha256(str(self._link).encode()).hexdigest()[:12]
            place = Path(f"/var/tmp/wutong-{digest}")
            say(f"  {self._user} cannot reach {self._link.parent}; the database lies in {place}")
            self._clear_left_behind(place)
            self._link.parent.mkdir(parents=True, exist_ok=True)
            self._link.symlink_to(place)
        else:
            place = self._link
        if not place.exists():
            place.mkdir(mode=0o700, parents=True)
            if self._user:
                shutil.chown(place, self._user, pwd.getpwnam(self._user).pw_gid)
        elif place.stat().st_uid != (pwd.getpwnam(self._user).pw_uid if self._user else os.geteuid()):
            raise Stop(f"wutong: {place} belongs to another user; the database will not use it")
        return place

    def _clear_left_behind(self, place: Path) -> None:
        """What an earlier installation in the same folder left, when that folder was removed."""
        if self._user and place.exists() and place.stat().st_uid == pwd.getpwnam(self._user).pw_uid:
            _clear_stale_pid_file(place / "data")
            shutil.rmtree(place)

    def _initialise(self, place: Path) -> None:
        password_file = place / "password"
        descriptor = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(self._password + "\n")
        if self._user:
            shutil.chown(password_file, self._user)
        initdb = Command(
            name="initdb",
            argv=(
                *(str(_folder() / "initdb"), "--pgdata", str(place / "data"), "--username", "postgres"),
                *("--pwfile", str(password_file), "--auth", "scram-sha-256"),
                *("--encoding", "UTF8", "--locale", "C.UTF-8"),
            ),
            environment=inherited_environment(),
            folder=Path("/"),
            user=self._user,
        )
        done = subprocess.run(
            initdb.full_argv(),
            env=dict(initdb.environment),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        password_file.unlink()
        if done.returncode != 0:
            raise Stop(f"wutong: PostgreSQL could not make its cluster in {place}:\n{done.stdout.strip()}")


def remove(folder: Path) -> None:
    """The cluster of a throw-away installation goes, wherever it lies."""
    if folder.is_symlink():
        shutil.rmtree(folder.resolve(), ignore_errors=True)
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    found = packages.postgres_folder()
    if found is None:
        raise Stop("wutong: PostgreSQL is not installed (as root: apt-get install postgresql)")
    return found


def _unprivileged_user() -> str | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise Stop("wutong: there is neither a user postgres nor nobody for PostgreSQL to run as")


def _can_reach(user: str, folder: Path) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    group = str(pwd.getpwnam(user).pw_gid)
    test = ["setpriv", "--reuid", user, "--regid", group, "--clear-groups", "test", "-x", str(folder)]
    return subprocess.run(test, capture_output=True, check=False).returncode == 0


def _clear_stale_pid_file(data: Path) -> None:
    """A killed server leaves its pid file; when that pid is by now somebody else's, PostgreSQL would not start."""
    file = data / "postmaster.pid"
    if not file.exists():
        return
    pid = int(file.read_text().split("\n", 1)[0])
    identity = Identity.of(pid)
    if identity is None or str(data) not in Path(f"/proc/{pid}/cmdline").read_text().split("\0"):
        file.unlink(missing_ok=True)
        return
    identity.signal(signal.SIGINT)
    if not identity.gone_within(10):
        identity.signal(signal.SIGKILL)
        identity.gone_within(5)
    file.unlink(missing_ok=True)
