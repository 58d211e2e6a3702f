"""The SQL of identity. Accounts and grants are under their sub-district's row policy; logins and failures are not."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from chassis.act import Act

#: Columns of a grant as it stands in a token and in answers.
_GRANT = """jsonb_build_object('grant_id', g.grant_id, 'role', g.role, 'community_id', g.community_id,
    'compound_id', g.compound_id, 'household_id', g.household_id, 'operator_id', g.operator_id)"""

#: An account as answers show it.
ACCOUNT = f"""
    select a.account_id, a.sub_district, a.login, a.name, a.person_id, a.status, a.version, a.created_at,
           coalesce((select jsonb_agg({_GRANT} order by g.granted_at, g.grant_id) from grants g
                     where g.sub_district = a.sub_district and g.account_id = a.account_id
                       and g.revoked_at is null), '[]') as grants
    from accounts a
"""


def find_login(act: Act, login: str) -> dict[str, Any] | None:
    """{account_id, sub_district} of a login, wherever it lives."""
    return act.row("select account_id, sub_district from logins where login = %s", (login,))


def claim_login(act: Act, login: str, account_id: str) -> bool:
    """Take a login, which is unique in the installation; False when it is taken."""
    return bool(
        act.touched(
            "insert into logins (login, account_id, sub_district) values (%s, %s, %s) on conflict do nothing",
            (login, account_id, act.sub_district),
        )
    )


def account(act: Act, account_id: str) -> dict[str, Any] | None:
    return act.row(f"{ACCOUNT} where a.account_id = %s", (account_id,))


def lock_account(act: Act, account_id: str) -> dict[str, Any] | None:
    """The account, held until the transaction ends."""
    act.execute("select 1 from accounts where account_id = %s for update", (account_id,))
    return account(act, account_id)


def credentials(act: Act, account_id: str) -> dict[str, Any] | None:
    """{password_hash, status}: read only to sign in."""
    return act.row("select password_hash, status from accounts where account_id = %s", (account_id,))


def insert_account(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into accounts (sub_district, account_id, login, password_hash, name, person_id, status, created_at)"
        " values (%(sub_district)s, %(account_id)s, %(login)s, %(password_hash)s, %(name)s, %(person_id)s, 'active',"
        " %(created_at)s)",
        row,
    )


def insert_grants(act: Act, account_id: str, grants: Iterable[Mapping[str, Any]]) -> None:
    """Add grants; one the account already has stays as it is."""
    for grant in grants:
        act.execute(
            "insert into grants (sub_district, grant_id, account_id, role, community_id, compound_id, household_id,"
            " operator_id, granted_by, granted_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
            " on conflict do nothing",
            (
                act.sub_district,
                act.new_id(),
                account_id,
                grant["role"],
                grant["community_id"],
                grant["compound_id"],
                grant["household_id"],
                grant["operator_id"],
                act.principal.account_id,
                act.now,
            ),
        )


def grant(act: Act, grant_id: str) -> dict[str, Any] | None:
    return act.row("select grant_id, account_id, role, revoked_at from grants where grant_id = %s", (grant_id,))


def revoke(act: Act, grant_id: str) -> None:
    act.execute(
        "update grants set revoked_at = %s, revoked_by = %s where grant_id = %s and revoked_at is null",
        (act.now, act.principal.account_id, grant_id),
    )


def touch(act: Act, account_id: str, status: str | None = None) -> None:
    """Count a change of the account, with a new status where there is one."""
    act.execute(
        "update accounts set version = version + 1, status = coalesce(%s, status) where account_id = %s",
        (status, account_id),
    )


def count_attempt(act: Act, login_digest: bytes, address: str, forgotten_after: int) -> dict[str, Any]:
    """Count an attempt as failed before it is made, so that parallel guesses are counted one by one.

    Returns {failures, wait}: ``wait`` is how many seconds are left of a lock; a locked attempt is not counted.
    """
    # found or made, and locked, by one statement: between two, a success elsewhere may have removed the row
    row = act.row(
        "insert into sign_in_failures as known (login_digest, address, failures, failed_at) values (%s, %s, 0, now())"
        " on conflict (login_digest, address) do update set failures = known.failures"
        " returning failures, ceil(extract(epoch from locked_until - clock_timestamp()))::int as wait,"
        " failed_at < clock_timestamp() - make_interval(secs => %s) as stale",
        (login_digest, address, forgotten_after),
    )
    assert row is not None
    wait = row["wait"] or 0
    if wait > 0:
        return {"failures": row["failures"], "wait": wait}
    failures = 1 if row["stale"] else row["failures"] + 1
    act.execute(
        "update sign_in_failures set failures = %s, failed_at = clock_timestamp(), locked_until = null"
        " where login_digest = %s and address = %s",
        (failures, login_digest, address),
    )
    return {"failures": failures, "wait": 0}


def lock_out(act: Act, login_digest: bytes, address: str, seconds: int) -> None:
    act.execute(
        "update sign_in_failures set locked_until = clock_timestamp() + make_interval(secs => %s)"
        " where login_digest = %s and address = %s",
        (seconds, login_digest, address),
    )


def forget_failures(act: Act, login_digest: bytes, address: str, forgotten_after: int) -> None:
    """After a success: this login's from this address, and everybody's that are old."""
    act.execute(
        "delete from sign_in_failures where (login_digest = %s and address = %s)"
        " or failed_at < clock_timestamp() - make_interval(secs => %s)",
        (login_digest, address, forgotten_after),
    )


def record_sign_in(act: Act, account_id: str, at: datetime, address: str, outcome: str) -> None:
    act.execute(
        "insert into sign_ins (sub_district, sign_in_id, account_id, at, address, outcome)"
        " values (%s, %s, %s, %s, %s, %s)",
        (act.sub_district, act.new_id(), account_id, at, address, outcome),
    )
