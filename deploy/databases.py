"""Each service's database and its two roles: the owner migrates, the app role runs, and nobody else may connect.

Repeatable: a second run changes nothing but sets the passwords to those of the installation.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from deploy.environment import ROOT
from deploy.house import DATABASES, GATEWAY

if TYPE_CHECKING:
    from deploy.stack import Stack

#: The chassis grants its own tables to this role; every app role is a member.
GROUP = "wutong_app"


def role(service: str, kind: str) -> str:
    """`property_owner` or `property_app`."""
    return f"{service}_{kind}"


def set_up(stack: "Stack") -> None:
    """Every database exists with its roles and grants."""
    with psycopg.connect(stack.admin_uri, autocommit=True) as connection:
        existing = {name for (name,) in connection.execute("select rolname from pg_roles").fetchall()}
        if GROUP not in existing:
            connection.execute(sql.SQL("create role {} nologin").format(sql.Identifier(GROUP)))
        for service in DATABASES:
            for kind in ("owner", "app"):
                name = role(service, kind)
                _set_role(connection, name, stack.secrets.password(name), exists=name in existing)
            connection.execute(
                sql.SQL("grant {} to {}").format(sql.Identifier(GROUP), sql.Identifier(role(service, "app")))
            )
        databases = {name for (name,) in connection.execute("select datname from pg_database").fetchall()}
        for service in DATABASES:
            _set_database(connection, service, exists=service in databases)
    for service in DATABASES:
        with psycopg.connect(stack.database_uri(service, "admin"), autocommit=True) as connection:
            connection.execute(
                sql.SQL("grant create, usage on schema public to {}").format(sql.Identifier(role(service, "owner")))
            )
            connection.execute(sql.SQL("grant usage on schema public to {}").format(sql.Identifier(GROUP)))


def migrate(stack: "Stack") -> None:
    """Every database is at its newest schema: the chassis's tables first, then the service's own."""
    from chassis.migrate import migrate as apply

    def one(service: str) -> None:
        apply(stack.database_uri(service, "owner"), migrations(service))

    with ThreadPoolExecutor(2) as at_once:
        list(at_once.map(one, [service for service in DATABASES if migrations(service).is_dir()]))


def migrations(service: str) -> Path:
    """Where a service keeps its migrations."""
    return (ROOT / GATEWAY if service == GATEWAY else ROOT / "services" / service) / "migrations"


def _set_role(connection: psycopg.Connection, name: str, password: str, *, exists: bool) -> None:
    statement = "alter role {} login password {}" if exists else "create role {} login password {}"
    connection.execute(sql.SQL(statement).format(sql.Identifier(name), sql.Literal(password)))


def _set_database(connection: psycopg.Connection, service: str, *, exists: bool) -> None:
    name, owner, app = (sql.Identifier(word) for word in (service, role(service, "owner"), role(service, "app")))
    if not exists:
        connection.execute(sql.SQL("create database {} owner {}").format(name, owner))
    connection.execute(sql.SQL("revoke all on database {} from public").format(name))
    connection.execute(sql.SQL("grant connect on database {} to {}, {}").format(name, owner, app))
