"""Signing in, slowly for those who guess."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import jwt
import psycopg
import pytest

from chassis.act import open_act
from gateway.identity import store
from tests.integration.gateway.conftest import PASSWORD, Town

pytestmark = pytest.mark.stack


def attempt(client: httpx.Client, login: str, password: str) -> httpx.Response:
    return client.post("/v1/sessions", json={"login": login, "password": password})


def test_a_session_is_a_token_whose_key_is_published(client: httpx.Client, town: Town) -> None:
    login = town.account("working_committee")
    answer = attempt(client, f"  {login.upper()} ", PASSWORD)
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    session = answer.json()
    assert (session["token_type"], session["expires_in"]) == ("Bearer", 900)
    (key,) = jwt.PyJWKSet.from_dict(client.get("/.well-known/jwks.json").json()).keys
    claims = jwt.decode(session["access_token"], key.key, algorithms=["EdDSA"], audience="wutong", issuer="wutong")
    assert claims["sub"] == session["account"]["account_id"]
    assert claims["sub_district"] == town.sub_district
    assert claims["exp"] - claims["iat"] == 900
    assert [grant["role"] for grant in claims["grants"]] == ["working_committee"]


def test_who_am_i(client: httpx.Client, town: Town) -> None:
    login = town.account(
        "owner", household_id=town.sub_district, compound_id=town.sub_district, community_id=town.sub_district
    )
    found = client.get("/v1/session", headers=town.sign_in(login)).json()
    assert found["login"] == login
    assert found["grants"][0]["household_id"] == town.sub_district


def test_without_a_token_or_with_a_spoilt_one_nobody_is_let_in(client: httpx.Client, town: Town) -> None:
    good = town.as_role("ops")["Authorization"]
    for header in ("", "Bearer", "Bearer x", f"{good[:-4]}AAAA", good.replace("Bearer", "Basic")):
        answer = client.get("/v1/session", headers={"Authorization": header})
        assert answer.status_code == 401, header
        assert answer.json()["code"] == "unauthenticated"
        assert answer.headers["www-authenticate"].startswith("Bearer")


def test_an_unknown_login_and_a_wrong_password_are_told_apart_by_nothing(client: httpx.Client, town: Town) -> None:
    known, unknown = attempt(client, town.account("ops"), "wrong"), attempt(client, "nobody-of-that-name", "wrong")
    known_document, unknown_document = known.json(), unknown.json()
    known_document.pop("trace_id"), unknown_document.pop("trace_id")
    assert known.status_code == unknown.status_code == 401
    assert known_document == unknown_document


def test_after_five_failures_even_the_right_password_has_to_wait(client: httpx.Client, town: Town) -> None:
    login = town.account("ops")
    codes = [attempt(client, login, "wrong").status_code for _ in range(5)]
    assert codes == [401] * 5
    answer = attempt(client, login, PASSWORD)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 15
    assert attempt(client, town.account("ops"), PASSWORD).status_code == 201, "another login is not slowed down"


def test_guesses_made_at_once_are_counted_one_by_one(client: httpx.Client, town: Town) -> None:
    login = town.account("ops")
    with ThreadPoolExecutor(16) as at_once:
        codes = sorted(at_once.map(lambda _: attempt(client, login, "wrong").status_code, range(16)))
    assert codes == [401] * 5 + [429] * 11


def test_an_attempt_is_counted_while_a_success_elsewhere_forgets_the_failures(town: Town) -> None:
    """It was answered 500 once: what it had just found was gone when it looked again."""
    digest = town.sub_district.encode()[:32]

    def sign_in(_: int) -> int:
        with open_act(town.uri, town.sub_district) as act:
            counted = store.count_attempt(act, digest, "127.0.0.1", 3600)
        with open_act(town.uri, town.sub_district) as act:
            store.forget_failures(act, digest, "127.0.0.1", 3600)
        return int(counted["failures"])

    with ThreadPoolExecutor(4) as at_once:
        assert set(at_once.map(sign_in, range(120))) <= {1, 2, 3, 4}


def test_a_success_forgets_the_failures(client: httpx.Client, town: Town) -> None:
    login = town.account("ops")
    for _ in range(3):
        for _ in range(3):
            assert attempt(client, login, "wrong").status_code == 401
        assert attempt(client, login, PASSWORD).status_code == 201


def test_attempts_are_on_record_and_the_record_cannot_be_changed(
    client: httpx.Client, town: Town, stack: dict[str, Any]
) -> None:
    login = town.account("ops")
    attempt(client, login, "wrong")
    attempt(client, login, PASSWORD)
    admin = stack["postgres"]["databases"]["gateway"]["admin"]
    with psycopg.connect(admin) as connection:
        rows = connection.execute(
            "select outcome, address from sign_ins join logins using (account_id) where login = %s order by at",
            (login,),
        ).fetchall()
    assert rows == [("wrong_password", "127.0.0.1"), ("opened", "127.0.0.1")]
    with psycopg.connect(town.uri) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("update sign_ins set outcome = 'opened'")


def test_no_password_is_kept_or_logged(client: httpx.Client, town: Town, gateway: Any, stack: dict[str, Any]) -> None:
    town.as_role("ops")
    with psycopg.connect(stack["postgres"]["databases"]["gateway"]["admin"]) as connection:
        hashes = connection.execute("select password_hash from accounts").fetchall()
    assert all(found.startswith("$argon2id$") for (found,) in hashes)
    assert PASSWORD not in gateway.log.read_text()
