"""However many migrate at once, and whoever is killed meanwhile: each migration is applied once.

Old code runs on the new schema while a roll-out is under way, because no migration takes away or demands what old code
does not know of: `./wutong check` refuses it.
"""

import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
import yoyo
from psycopg import sql

from tests.specimen.stage import ROOT, Stage, until


@pytest.fixture
def database(stage: Stage) -> Iterator[str]:
    name = f"migrated_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(stage.admin_uri, autocommit=True) as admin:
        admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    yield urlunsplit(urlsplit(stage.admin_uri)._replace(path=f"/{name}"))
    with psycopg.connect(stage.admin_uri, autocommit=True) as admin:
        admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "0001_slow.sql").write_text(
        "create table slow (n int); select pg_sleep(1.5); insert into slow values (1);"
    )
    return tmp_path


def migrator(database: str, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "chassis", "migrate", database, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def count(database: str) -> int:
    with psycopg.connect(database) as connection:
        row = connection.execute("select count(*) from slow").fetchone()
        assert row is not None
        return int(row[0])


def sleeping(database: str) -> bool:
    with psycopg.connect(database) as connection:
        row = connection.execute("select count(*) from pg_stat_activity where query like '%pg_sleep(1.5)%'").fetchone()
        return row is not None and row[0] > 1  # this query contains the words too


def test_four_at_once(database: str, folder: Path) -> None:
    found = [process.communicate(timeout=60) for process in [migrator(database, folder) for _ in range(4)]]
    assert sorted(out.split() for out, _err in found) == [[], [], [], ["0000_chassis", "0001_slow"]], found
    assert count(database) == 1


def test_a_killed_one_leaves_no_lock(database: str, folder: Path) -> None:
    killed = migrator(database, folder)
    until(lambda: sleeping(database), what="in the middle of its migration")
    killed.kill()
    killed.communicate()
    started = time.monotonic()
    out, err = migrator(database, folder).communicate(timeout=60)
    assert "0001_slow" in out.split(), err
    assert time.monotonic() - started < 12 and count(database) == 1


def test_negative_control_yoyos_own_lock_row_of_a_killed_run_blocks_a_plain_run(database: str, folder: Path) -> None:
    migrator(database, folder).communicate(timeout=60)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("insert into yoyo_lock (locked, ctime, pid) values (1, now(), 999999)")
    backend = yoyo.get_backend(database.replace("postgresql://", "postgresql+psycopg://", 1))
    with pytest.raises(yoyo.exceptions.LockTimeout), backend.lock(timeout=1):
        pass
    backend.connection.close()
    _out, err = migrator(database, folder).communicate(timeout=60)
    assert err == "" or "Error" not in err


@pytest.mark.parametrize(
    "change",
    [
        "alter table work_order drop column place;",
        "alter table work_order rename column place to spot;",
        "alter table work_order rename to repair;",
        "drop table work_order;",
        "alter table work_order add column urgency text not null;",
        "alter table work_order alter column place type varchar(20);",
    ],
)
def test_what_old_code_could_not_live_with_is_refused(tmp_path: Path, change: str) -> None:
    assert checked(tmp_path, change) != 0


def test_what_old_code_need_not_know_of_is_not(tmp_path: Path) -> None:
    assert checked(tmp_path, "alter table work_order add column urgency text;\ncreate table note (n bigint);") == 0


def checked(folder: Path, change: str) -> int:
    """The status of the tool that `./wutong check` puts every migration to, with the house's own settings."""
    (folder / "0009_change.sql").write_text(change + "\n")
    squawk = [str(Path(sys.executable).parent / "squawk"), "--config", str(ROOT / ".squawk.toml")]
    return subprocess.run([*squawk, str(folder / "0009_change.sql")], capture_output=True, check=False).returncode
