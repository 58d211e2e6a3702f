"""Accounts and what they are granted, changed by those who administer their own sub-district."""

from collections.abc import Iterable, Mapping
from typing import Any

from chassis.act import Act
from chassis.principal import Scope
from contracts.refusals import Refusal
from gateway.identity import passwords, rules, store

Grant = Mapping[str, Any]


def create_account(
    act: Act,
    *,
    login: str,
    password: str,
    name: str,
    person_id: str | None = None,
    grants: Iterable[Grant] = (),
) -> dict[str, Any]:
    """A new account with a password. Refuses ``weak_password`` and whatever ``open_account`` refuses."""
    rules.check_password(password, login.lower())
    password_hash = passwords.hash_password(password)
    return open_account(act, login=login, password_hash=password_hash, name=name, person_id=person_id, grants=grants)


def open_account(
    act: Act, *, login: str, password_hash: str, name: str, person_id: str | None, grants: Iterable[Grant]
) -> dict[str, Any]:
    """A new account in the act's sub-district. Refuses a taken login, an ill-scoped or a reserved role."""
    act.authorise(Scope())
    login, wanted = login.lower(), [_complete(grant) for grant in grants]
    for grant in wanted:
        rules.check_grant(grant["role"], grant)
    _check_administers(act, [grant["role"] for grant in wanted])
    account_id = act.new_id()
    if not store.claim_login(act, login, account_id):
        raise Refusal("login_taken", "/login")
    store.insert_account(
        act,
        {
            "sub_district": act.sub_district,
            "account_id": account_id,
            "login": login,
            "password_hash": password_hash,
            "name": name,
            "person_id": person_id,
            "created_at": act.now,
        },
    )
    store.insert_grants(act, account_id, wanted)
    return _account(act, account_id)


def grant_role(act: Act, *, account_id: str, **grant: Any) -> dict[str, Any]:
    """One more role for an account; one it already has changes nothing."""
    act.authorise(Scope())
    wanted = _complete(grant)
    rules.check_grant(wanted["role"], wanted)
    account = _lock(act, account_id)
    _check_administers(act, [wanted["role"], *_reserved(account)])
    store.insert_grants(act, account_id, [wanted])
    store.touch(act, account_id)
    return _account(act, account_id)


def revoke_grant(act: Act, *, grant_id: str) -> dict[str, Any]:
    """Take a role back; tokens that carry it live on for at most a token's lifetime."""
    act.authorise(Scope())
    found = store.grant(act, grant_id)
    if found is None:
        raise Refusal("not_found")
    _check_administers(act, [found["role"]])
    _lock(act, found["account_id"])
    store.revoke(act, grant_id)
    store.touch(act, found["account_id"])
    return _account(act, found["account_id"])


def suspend_account(act: Act, *, account_id: str) -> dict[str, Any]:
    """Let an account sign in no more. Refuses ``own_account``, ``wrong_state``."""
    return _set_status(act, account_id, "active", "suspended")


def restore_account(act: Act, *, account_id: str) -> dict[str, Any]:
    """Let a suspended account sign in again."""
    return _set_status(act, account_id, "suspended", "active")


def _set_status(act: Act, account_id: str, expected: str, status: str) -> dict[str, Any]:
    act.authorise(Scope())
    account = _lock(act, account_id)
    if account_id == act.principal.account_id:
        raise Refusal("own_account")
    _check_administers(act, _reserved(account))
    if account["status"] != expected:
        raise Refusal("wrong_state", state=account["status"], command=status)
    store.touch(act, account_id, status)
    return _account(act, account_id)


def _complete(grant: Grant) -> dict[str, Any]:
    return {"role": grant["role"], **{name: grant.get(name) for name in rules.SCOPE_IDS}}


def _reserved(account: Mapping[str, Any]) -> list[str]:
    """The reserved roles an account holds: who may not give them may not touch their holder either."""
    return [grant["role"] for grant in account["grants"] if grant["role"] in rules.RESERVED]


def _check_administers(act: Act, roles: list[str]) -> None:
    if act.principal.role != "system":
        rules.check_administers({grant.role for grant in act.principal.grants}, roles)


def _lock(act: Act, account_id: str) -> dict[str, Any]:
    account = store.lock_account(act, account_id)
    if account is None:
        raise Refusal("not_found")
    return account


def _account(act: Act, account_id: str) -> dict[str, Any]:
    account = store.account(act, account_id)
    assert account is not None
    return account
