"""Accounts are made and changed by those who administer their own sub-district, and by nobody else."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from chassis.ids import new_id
from tests.integration.gateway.conftest import Town, keyed

pytestmark = pytest.mark.stack


@pytest.fixture
def committee(town: Town) -> dict[str, str]:
    return town.as_role("working_committee")


def new_account(**more: Any) -> dict[str, Any]:
    return {"login": f"new-{new_id()[-12:]}", "password": "long enough to hold", "name": "李四", **more}


def create(client: httpx.Client, headers: dict[str, str], **more: Any) -> httpx.Response:
    return client.post("/v1/accounts", headers=keyed(headers), json=new_account(**more))


def test_an_account_is_made_with_its_roles_and_can_sign_in(client: httpx.Client, committee: dict[str, str]) -> None:
    community = new_id()
    wanted = new_account(grants=[{"role": "community_officer", "community_id": community}])
    made = client.post("/v1/accounts", headers=keyed(committee), json=wanted)
    assert made.status_code == 201
    assert made.json()["grants"][0]["community_id"] == community
    assert "password" not in made.text
    signed_in = client.post("/v1/sessions", json={"login": wanted["login"], "password": wanted["password"]})
    assert signed_in.status_code == 201


def test_repeating_with_the_same_key_changes_nothing(client: httpx.Client, committee: dict[str, str]) -> None:
    headers, body = keyed(committee), new_account()
    first = client.post("/v1/accounts", headers=headers, json=body)
    again = client.post("/v1/accounts", headers=headers, json=body)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    other = client.post("/v1/accounts", headers=headers, json={**body, "password": "another long password"})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_a_refusal_repeated_is_the_same_refusal(client: httpx.Client, committee: dict[str, str]) -> None:
    taken = new_account()
    assert client.post("/v1/accounts", headers=keyed(committee), json=taken).status_code == 201
    headers = keyed(committee)
    answers = [client.post("/v1/accounts", headers=headers, json=taken) for _ in range(2)]
    assert [answer.json()["code"] for answer in answers] == ["login_taken"] * 2


def test_equal_keys_at_once_make_one_account(client: httpx.Client, committee: dict[str, str]) -> None:
    headers, body = keyed(committee), new_account()
    with ThreadPoolExecutor(10) as at_once:
        answers = list(at_once.map(lambda _: client.post("/v1/accounts", headers=headers, json=body), range(10)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["account_id"] for answer in answers}) == 1


@pytest.mark.parametrize("key", [None, "", "x" * 256, "two words", "schlüssel".encode()])
def test_a_command_without_a_proper_key_is_not_run(client: httpx.Client, committee: dict[str, str], key: Any) -> None:
    headers: Any = committee if key is None else {**committee, "Idempotency-Key": key}
    answer = client.post("/v1/accounts", headers=headers, json=new_account())
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_required")


def test_only_ops_makes_ops(client: httpx.Client, committee: dict[str, str], town: Town) -> None:
    grants = [{"role": "ops"}]
    assert create(client, committee, grants=grants).json()["code"] == "role_not_yours_to_grant"
    made = create(client, town.as_role("ops"), grants=grants)
    assert made.status_code == 201
    suspended = client.post(f"/v1/accounts/{made.json()['account_id']}/suspensions", headers=keyed(committee))
    assert suspended.json()["code"] == "role_not_yours_to_grant", "nor may others touch an ops account"


def test_another_sub_districts_accounts_do_not_exist(
    client: httpx.Client, committee: dict[str, str], town: Town
) -> None:
    account_id = create(client, committee).json()["account_id"]
    elsewhere = Town(town.uri, client).as_role("working_committee")
    assert client.get(f"/v1/accounts/{account_id}", headers=elsewhere).status_code == 404
    assert client.post(f"/v1/accounts/{account_id}/suspensions", headers=keyed(elsewhere)).status_code == 404
    grant = {"role": "auditor"}
    assert client.post(f"/v1/accounts/{account_id}/grants", headers=keyed(elsewhere), json=grant).status_code == 404
    assert client.get(f"/v1/accounts/{account_id}", headers=committee).json()["version"] == 1


def test_a_role_is_granted_once_and_taken_back(client: httpx.Client, committee: dict[str, str]) -> None:
    account_id = create(client, committee).json()["account_id"]
    for _ in range(2):
        granted = client.post(f"/v1/accounts/{account_id}/grants", headers=keyed(committee), json={"role": "auditor"})
        assert granted.status_code == 201
    (grant,) = granted.json()["grants"]
    revoked = client.post(f"/v1/grants/{grant['grant_id']}/revocations", headers=keyed(committee))
    assert revoked.json()["grants"] == []


def test_a_suspended_account_signs_in_no_more_until_restored(client: httpx.Client, committee: dict[str, str]) -> None:
    body = new_account()
    account_id = client.post("/v1/accounts", headers=keyed(committee), json=body).json()["account_id"]
    credentials = {"login": body["login"], "password": body["password"]}
    assert client.post(f"/v1/accounts/{account_id}/suspensions", headers=keyed(committee)).status_code == 201
    assert client.post("/v1/sessions", json=credentials).status_code == 401
    again = client.post(f"/v1/accounts/{account_id}/suspensions", headers=keyed(committee))
    assert (again.status_code, again.json()["code"]) == (409, "wrong_state")
    assert client.post(f"/v1/accounts/{account_id}/restorations", headers=keyed(committee)).status_code == 201
    assert client.post("/v1/sessions", json=credentials).status_code == 201


def test_nobody_suspends_himself(client: httpx.Client, committee: dict[str, str]) -> None:
    own = client.get("/v1/session", headers=committee).json()["account_id"]
    refused = client.post(f"/v1/accounts/{own}/suspensions", headers=keyed(committee))
    assert refused.json()["code"] == "own_account"


def test_a_list_is_read_page_by_page_without_a_gap(client: httpx.Client, town: Town) -> None:
    here = Town(town.uri, client)
    headers = here.as_role("ops")
    expected = sorted(
        [client.get("/v1/session", headers=headers).json()["login"], *(here.account("auditor") for _ in range(4))]
    )
    found, link = [], "/v1/accounts?limit=2"
    while link:
        page = client.get(link, headers=headers)
        found += [account["login"] for account in page.json()["items"]]
        link = page.links.get("next", {}).get("url", "")
    assert found == expected


def test_who_has_the_version_gets_304(client: httpx.Client, committee: dict[str, str]) -> None:
    account_id = create(client, committee).json()["account_id"]
    first = client.get(f"/v1/accounts/{account_id}", headers=committee)
    again = client.get(f"/v1/accounts/{account_id}", headers={**committee, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    client.post(f"/v1/accounts/{account_id}/grants", headers=keyed(committee), json={"role": "auditor"})
    changed = client.get(f"/v1/accounts/{account_id}", headers={**committee, "If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
