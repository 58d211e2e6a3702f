"""One service's database role cannot enter another's database."""

from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.specimen.stage import Stage

SERVICES = ("property", "eldercare", "renovation", "notify", "gateway")


@pytest.mark.parametrize("own", SERVICES)
@pytest.mark.parametrize("role", ["app", "owner"])
def test_a_role_enters_only_its_own_database(stage: Stage, own: str, role: str) -> None:
    uri = urlsplit(stage.stack["postgres"]["databases"][own][role])
    with psycopg.connect(urlunsplit(uri)) as connection:
        assert connection.execute("select current_database()").fetchone() == (own,), "negative control: its own opens"
    for other in SERVICES:
        if other != own:
            with pytest.raises(psycopg.OperationalError, match="permission denied"):
                psycopg.connect(urlunsplit(uri._replace(path=f"/{other}")))


@pytest.mark.parametrize("own", SERVICES)
def test_the_runtime_role_owns_nothing_and_makes_nothing(stage: Stage, own: str) -> None:
    with psycopg.connect(stage.stack["postgres"]["databases"][own]["app"], autocommit=True) as connection:
        row = connection.execute("select count(*) from pg_class where relowner = current_user::regrole").fetchone()
        assert row == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create table mine (n int)")
