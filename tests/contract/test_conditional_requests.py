"""A version once read protects what is done next: ETag, 304, If-Match, 412, and nothing changed."""

from typing import Any

import httpx
import pytest

from chassis.ids import new_id
from contracts.rpcs import RPCS
from gateway.identity.tokens import Signer
from tests.pictures import stored
from tests.running import Platform

pytestmark = pytest.mark.platform


@pytest.fixture(scope="module")
def client(platform: Platform) -> Any:
    with httpx.Client(base_url=platform.address, timeout=60) as opened:
        yield opened


@pytest.fixture(scope="module")
def committee(client: httpx.Client, platform: Platform) -> dict[str, str]:
    login, account = next(
        (login, account)
        for login, account in platform.accounts.items()
        if any(grant["role"] == "working_committee" for grant in account["grants"])
    )
    answer = client.post("/v1/sessions", json={"login": login, "password": account["password"]})
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


@pytest.fixture(scope="module")
def agreement(client: httpx.Client, committee: dict[str, str]) -> httpx.Response:
    """An agreement in force, as the committee reads it."""
    listed = client.get("/v1/agreements?limit=200", headers=committee).json()["items"]
    found = next(item for item in listed if item["status"] == "active")
    return client.get(f"/v1/agreements/{found['agreement_id']}", headers=committee)


@pytest.fixture(scope="module")
def grid_worker(
    client: httpx.Client, platform: Platform, committee: dict[str, str], agreement: httpx.Response
) -> dict[str, str]:
    """Whoever walks the beat around that compound."""
    compound = client.get(f"/v1/compounds/{agreement.json()['compound_id']}", headers=committee).json()
    assert "grid_worker" in RPCS["property.report_abandonment"].allow
    sub_district = client.get("/v1/session", headers=committee).json()["sub_district"]
    place = dict.fromkeys(("compound_id", "household_id", "operator_id"))
    grant = {"role": "grid_worker", "community_id": compound["community_id"], **place}
    signer = Signer.load(platform.installation.secrets.signing_key)
    return {"Authorization": f"Bearer {signer.issue(new_id(), sub_district, None, [grant])}"}


def report(client: httpx.Client, headers: dict[str, str], agreement_id: str, **body: Any) -> httpx.Response:
    walked_out = {
        "observed_at": "2017-06-30T19:00:00+08:00",
        "account": "值班室无人,水泵间上锁。",
        "evidence": [stored(client, headers)],
        "unresolved": ["booster_pump"],
        **body,
    }
    path = f"/v1/agreements/{agreement_id}/abandonments"
    return client.post(path, headers={**headers, "Idempotency-Key": new_id()}, json=walked_out)


def test_who_has_it_already_gets_304(
    client: httpx.Client, committee: dict[str, str], agreement: httpx.Response
) -> None:
    assert agreement.headers["etag"].startswith(f'"{agreement.json()["version"]}.')
    again = client.get(agreement.url.path, headers={**committee, "If-None-Match": agreement.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("header", ['"999"', '"999.0123456789abcdef"'])
def test_if_match_on_another_version_is_412(
    client: httpx.Client, committee: dict[str, str], grid_worker: dict[str, str], agreement: httpx.Response, header: str
) -> None:
    refused = report(client, {**grid_worker, "If-Match": header}, agreement.json()["agreement_id"])
    assert (refused.status_code, refused.json()["code"]) == (412, "version_mismatch"), refused.text
    assert refused.json()["facts"]["current"] == agreement.json()["version"]
    assert client.get(agreement.url.path, headers=committee).headers["etag"] == agreement.headers["etag"]


def test_a_stale_version_in_the_body_is_409(
    client: httpx.Client, grid_worker: dict[str, str], agreement: httpx.Response
) -> None:
    refused = report(client, grid_worker, agreement.json()["agreement_id"], expected_version=999)
    assert (refused.status_code, refused.json()["code"]) == (409, "stale_version"), refused.text


def test_body_and_if_match_must_agree(
    client: httpx.Client, grid_worker: dict[str, str], agreement: httpx.Response
) -> None:
    headers = {**grid_worker, "If-Match": agreement.headers["etag"]}
    refused = report(client, headers, agreement.json()["agreement_id"], expected_version=999)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/expected_version")


def test_an_if_match_that_is_no_version_of_ours_is_400(
    client: httpx.Client, grid_worker: dict[str, str], agreement: httpx.Response
) -> None:
    refused = report(client, {**grid_worker, "If-Match": "yesterday's"}, agreement.json()["agreement_id"])
    assert (refused.status_code, refused.json()["code"]) == (400, "bad_request")
