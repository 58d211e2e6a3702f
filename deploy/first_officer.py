"""The first officer of a sub-district, made in the gateway's own environment: `python -m deploy.first_officer`.

Works only where the sub-district has no account yet: every later one is made over the API, by somebody.
"""

import json
import sys

from chassis import ids
from chassis.act import open_act
from chassis.config import settings
from contracts.refusals import Refusal
from gateway.identity import bulk, passwords, rules


def create(login: str, name: str, password: str, role: str, sub_district: str | None) -> dict[str, str]:
    """Raises Refusal `weak_password`, or SystemExit when the sub-district or the login is taken."""
    sub_district = sub_district or ids.new_id()
    rules.check_password(password, login.lower())
    account_id = ids.new_id()
    account = {
        "account_id": account_id,
        "login": login,
        "password_hash": passwords.hash_now(password),
        "name": name,
        "grants": [{"role": role}],
    }
    with open_act(settings().database_uri, sub_district) as act:
        if act.value("select 1 from accounts limit 1"):
            sys.exit("this sub-district has accounts already; its officers make the others over the API")
        if bulk.load(act, [account]) != 1:
            sys.exit(f"the login {login} is taken")
    return {"account_id": account_id, "sub_district": sub_district}


if __name__ == "__main__":
    try:
        print(json.dumps(create(**json.load(sys.stdin))))
    except Refusal as refusal:
        sys.exit(str(refusal))
