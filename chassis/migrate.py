"""Plain SQL migrations, applied once, in order, however many start at the same time.

yoyo applies and records them; an advisory lock held over the whole run makes a lock row left by a killed run safe to
break. Run by the owner role, as a step of its own before the service starts.
"""

import io
from contextlib import redirect_stdout
from pathlib import Path

import psycopg
import yoyo

CHASSIS = Path(__file__).parent / "migrations"
#: Any constant will do: it names "migrating this database" among advisory locks.
_LOCK = 0x57_75_74_6F


def migrate(owner_uri: str, folder: Path | str) -> list[str]:
    """Bring the database up to date; returns the ids of the migrations applied now (none the second time)."""
    with psycopg.connect(owner_uri, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", (_LOCK,))
        backend = yoyo.get_backend(owner_uri.replace("postgresql://", "postgresql+psycopg://", 1))
        try:
            backend.break_lock()
            migrations = backend.to_apply(yoyo.read_migrations(str(CHASSIS), str(folder)))
            with redirect_stdout(io.StringIO()):  # yoyo prints the result of every select isolate(…)
                backend.apply_migrations(migrations)
            return [migration.id for migration in migrations]
        finally:
            backend.connection.close()
