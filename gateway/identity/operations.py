"""Identity's operations: their contracts, and what carries them out."""

from typing import Any

from chassis.act import Act
from chassis.rpc.execution import Call as Execution
from chassis.rpc.execution import respond
from chassis.sealing import blind
from contracts.fields import PageRequest
from contracts.roles import Level
from contracts.rpcs import Rpc
from gateway.identity import commands, passwords, queries, rules, sessions
from gateway.identity import schemas as s
from gateway.identity.rules import ADMINISTRATORS
from gateway.operations import EVERYONE, Call, add, use_case

_ADMINISTER: dict[str, Level] = dict.fromkeys(sorted(ADMINISTRATORS), "sub_district")


def _sign_in(house: Any, call: Call) -> dict[str, Any]:
    session = sessions.sign_in(house.database, house.signer, address=call.address, **call.request)
    dumped: dict[str, Any] = respond(call.contract, session)
    return dumped


def _create_account(house: Any, call: Call) -> Any:
    """The password is hashed before any transaction, and what stands for it in the idempotency key's digest of the
    request is keyed: a plain digest of a request would be a fast hash of a password."""
    password = call.request["password"]
    rules.check_password(password, call.request["login"].lower())
    password_hash = passwords.hash_password(password)
    stand_in = {**call.request, "password": blind(password).hex(), "idempotency_key": call.idempotency_key}

    def run(act: Act, *, password: str, **request: Any) -> dict[str, Any]:
        return commands.open_account(act, password_hash=password_hash, **request)

    return house.executor.command(call.contract, Execution(stand_in, call.context), run)


add(
    Rpc(
        "gateway.open_session",
        True,
        s.SignIn,
        s.Session,
        {},
        ("sign_in_failed", "too_many_attempts"),
        zh="登录",
        en="Sign in; the access token lives fifteen minutes",
        public=True,
    ),
    _sign_in,
    keyed=False,
)
add(
    Rpc(
        "gateway.get_session", False, s.Nothing, s.Account, EVERYONE, (), zh="我是谁", en="Who am I, and in which roles"
    ),
    use_case(queries.get_session),
)
add(
    Rpc(
        "gateway.create_account",
        True,
        s.NewAccount,
        s.Account,
        _ADMINISTER,
        ("login_taken", "weak_password", "grant_scope", "role_not_yours_to_grant"),
        zh="开设账号",
        en="Open an account in one's own sub-district, with its first roles",
    ),
    _create_account,
)
add(
    Rpc(
        "gateway.list_accounts",
        False,
        PageRequest,
        s.AccountPage,
        _ADMINISTER,
        ("bad_cursor",),
        zh="账号列表",
        en="The accounts of the sub-district",
    ),
    use_case(queries.list_accounts),
)
add(
    Rpc(
        "gateway.get_account",
        False,
        s.AccountRef,
        s.Account,
        _ADMINISTER,
        ("not_found",),
        zh="查看账号",
        en="One account and its roles",
    ),
    use_case(queries.get_account),
)
add(
    Rpc(
        "gateway.grant_role",
        True,
        s.NewAccountGrant,
        s.Account,
        _ADMINISTER,
        ("not_found", "grant_scope", "role_not_yours_to_grant"),
        zh="授予角色",
        en="Grant an account a role within one scope",
    ),
    use_case(commands.grant_role),
)
add(
    Rpc(
        "gateway.revoke_grant",
        True,
        s.GrantRef,
        s.Account,
        _ADMINISTER,
        ("not_found", "role_not_yours_to_grant"),
        zh="收回角色",
        en="Take a role back",
    ),
    use_case(commands.revoke_grant),
)
add(
    Rpc(
        "gateway.suspend_account",
        True,
        s.AccountRef,
        s.Account,
        _ADMINISTER,
        ("not_found", "wrong_state", "own_account", "role_not_yours_to_grant"),
        zh="停用账号",
        en="Let an account sign in no more",
    ),
    use_case(commands.suspend_account),
)
add(
    Rpc(
        "gateway.restore_account",
        True,
        s.AccountRef,
        s.Account,
        _ADMINISTER,
        ("not_found", "wrong_state", "own_account", "role_not_yours_to_grant"),
        zh="恢复账号",
        en="Let a suspended account sign in again",
    ),
    use_case(commands.restore_account),
)
