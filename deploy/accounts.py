"""Who can sign in: the demo's cast, and making the first officer of an empty sub-district."""

import json
import subprocess
import sys
from typing import Any

from deploy import demo
from deploy.console import Stop
from deploy.environment import ROOT
from deploy.house import GATEWAY
from deploy.installation import Installation


def listed(installation: Installation) -> list[dict[str, Any]]:
    """Every account of the demo, in the order of the cast; empty for an installation without one."""
    if not installation.about.get("demo"):
        return []
    households = installation.about.get("households")
    cast = demo.accounts(households) if households else demo.accounts()
    return [
        {
            "login": account.login,
            "password": password(installation),
            "account_id": account.id,
            "label_zh": account.label_zh,
            "label_en": account.label_en,
            "grants": [_grant(grant) for grant in account.grants],
        }
        for account in cast
    ]


def one_of_each(installation: Installation) -> list[dict[str, Any]]:
    """One account for each role."""
    first: dict[str, dict[str, Any]] = {}
    for account in listed(installation):
        first.setdefault(account["grants"][0]["role"], account)
    return list(first.values())


def password(installation: Installation) -> str:
    """The one all demo accounts share."""
    return installation.secrets.password(demo.KEPT_UNDER)


def create_first_officer(
    installation: Installation, *, login: str, name: str, password: str, role: str, sub_district: str | None
) -> dict[str, str]:
    """Makes the account in the gateway's database; `{"account_id", "sub_district"}`. Raises Stop with the refusal.

    Runs in the gateway's own environment, with its role and nothing else's.
    """
    request = {"login": login, "name": name, "password": password, "role": role, "sub_district": sub_district}
    done = subprocess.run(
        [sys.executable, "-m", "deploy.first_officer"],
        input=json.dumps(request),
        env=installation.environment(GATEWAY),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Stop("wutong: " + (done.stderr.strip().splitlines() or ["the account could not be made"])[-1])
    made: dict[str, str] = json.loads(done.stdout)
    return made


def _grant(grant: Any) -> dict[str, str]:
    names = ("role", "community_id", "compound_id", "household_id", "operator_id")
    return {name: value for name in names if (value := getattr(grant, name))}
