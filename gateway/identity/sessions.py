"""Signing in: slow for those who guess, the same answer whatever was wrong, and a record of each attempt."""

import hashlib
import time
from datetime import UTC, datetime
from typing import Any

from chassis.act import Act
from chassis.database.pool import Database
from chassis.principal import NOBODY, system
from contracts.refusals import Refusal
from gateway.identity import passwords, rules, store
from gateway.identity.tokens import LIFETIME, Signer


def sign_in(database: Database, signer: Signer, login: str, password: str, address: str) -> dict[str, Any]:
    """A session for a login and its password. Refuses ``sign_in_failed`` or ``too_many_attempts``.

    The attempt is counted as failed, and locked out if it is one too many, before the password is looked at.
    """
    login = login.strip().lower()
    digest = hashlib.sha256(login.encode()).digest()
    with database.transaction(None) as transaction:
        act = Act(transaction, system(NOBODY))
        attempt = store.count_attempt(act, digest, address, rules.FORGOTTEN_AFTER)
        if attempt["wait"] > 0:
            raise Refusal("too_many_attempts", retry_after=attempt["wait"])
        wait = rules.wait_after(attempt["failures"])
        if wait:
            store.lock_out(act, digest, address, wait)
        found = store.find_login(act, login)
    if found is None:
        passwords.matches(password, None)
        raise Refusal("sign_in_failed")
    return _open(database, signer, found, digest, password, address)


def _open(
    database: Database, signer: Signer, found: dict[str, Any], digest: bytes, password: str, address: str
) -> dict[str, Any]:
    sub_district, account_id = found["sub_district"], found["account_id"]
    principal = system(sub_district)
    with database.transaction(sub_district) as transaction:
        known = store.credentials(Act(transaction, principal), account_id)
    # between two transactions: a hash takes its time, and no connection waits for it
    right = passwords.matches(password, known["password_hash"] if known else None)
    outcome = "wrong_password" if not right or known is None else _OUTCOMES[known["status"]]
    with database.transaction(sub_district) as transaction:
        act = Act(transaction, principal)
        store.record_sign_in(act, account_id, datetime.fromtimestamp(time.time(), UTC), address, outcome)
        account = store.account(act, account_id) if outcome == "opened" else None
        if account is not None:
            store.forget_failures(act, digest, address, rules.FORGOTTEN_AFTER)
    if account is None:
        raise Refusal("sign_in_failed")
    grants = [{name: grant[name] for name in ("role", *rules.SCOPE_IDS)} for grant in account["grants"]]
    return {
        "access_token": signer.issue(account_id, sub_district, account["person_id"], grants),
        "token_type": "Bearer",
        "expires_in": LIFETIME,
        "account": account,
    }


_OUTCOMES = {"active": "opened", "suspended": "suspended"}
