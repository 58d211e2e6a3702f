"""Many accounts at once, for a demo or an import: set-based, with hashes computed beforehand."""

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from chassis.act import Act
from gateway.identity import rules

_CHUNK = 2000


def load(act: Act, accounts: Iterable[Mapping[str, Any]]) -> int:
    """Insert accounts with their grants; returns how many were new (a login that exists stays as it is).

    Each is {account_id, login, password_hash, name, person_id, grants: [{role, community_id, …}]}; ``account_id`` and
    ``person_id`` may be missing, and so may scope ids that a role does not need.
    """
    remaining, new = iter(accounts), 0
    while chunk := list(islice(remaining, _CHUNK)):
        new += _load(act, chunk)
    return new


def _load(act: Act, accounts: list[Mapping[str, Any]]) -> int:
    rows, grants = [], []
    for account in accounts:
        account_id = account.get("account_id") or act.new_id()
        rows.append(
            {
                "account_id": account_id,
                "login": account["login"].lower(),
                "password_hash": account["password_hash"],
                "name": account["name"],
                "person_id": account.get("person_id"),
            }
        )
        for grant in account["grants"]:
            rules.check_grant(grant["role"], grant)
            grants.append({"grant_id": act.new_id(), "account_id": account_id, **grant})
    new = act.touched(
        """
        with given as (
            select * from jsonb_to_recordset(%(rows)s)
                as r(account_id uuid, login text, password_hash text, name text, person_id uuid)
        ), claimed as (
            insert into logins (login, account_id, sub_district)
            select login, account_id, %(sub_district)s from given on conflict do nothing returning account_id
        )
        insert into accounts (sub_district, account_id, login, password_hash, name, person_id, status, created_at)
        select %(sub_district)s, account_id, login, password_hash, name, person_id, 'active', %(now)s
        from given join claimed using (account_id)
        """,
        {"rows": json.dumps(rows), "sub_district": act.sub_district, "now": act.now},
    )
    act.execute(
        """
        insert into grants (sub_district, grant_id, account_id, role, community_id, compound_id, household_id,
                            operator_id, granted_by, granted_at)
        select %(sub_district)s, g.grant_id, g.account_id, g.role, g.community_id, g.compound_id, g.household_id,
               g.operator_id, %(by)s, %(now)s
        from jsonb_to_recordset(%(grants)s) as g(grant_id uuid, account_id uuid, role text, community_id uuid,
                                                 compound_id uuid, household_id uuid, operator_id uuid)
        join accounts a on a.account_id = g.account_id
        on conflict do nothing
        """,
        {
            "grants": json.dumps(grants),
            "sub_district": act.sub_district,
            "by": act.principal.account_id,
            "now": act.now,
        },
    )
    return new
