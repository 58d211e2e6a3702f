"""Reading accounts: one's own, and, for administrators, those of the sub-district."""

from typing import Any

from chassis.act import Act
from chassis.paging import page
from chassis.principal import Scope
from contracts.refusals import Refusal
from gateway.identity import store


def list_accounts(act: Act, *, limit: int, cursor: str | None) -> dict[str, Any]:
    act.authorise(Scope())
    return page(act, store.ACCOUNT, key=("login",), limit=limit, cursor=cursor)


def get_account(act: Act, *, account_id: str) -> dict[str, Any]:
    act.authorise(Scope())
    return _found(store.account(act, account_id))


def get_session(act: Act) -> dict[str, Any]:
    """The caller's own account, as it is now (its token may be older)."""
    return _found(store.account(act, act.principal.account_id))


def _found(account: dict[str, Any] | None) -> dict[str, Any]:
    if account is None:
        raise Refusal("not_found")
    return account
