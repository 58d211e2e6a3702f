"""A token says who, where and in which roles, and the chassis reads exactly that."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis import config, principal
from chassis.principal import NOBODY
from contracts.refusals import Refusal
from gateway.identity.tokens import Signer

ACCOUNT = "0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c04"
SUB_DISTRICT = "0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c05"
GRANT: dict[str, Any] = {
    "role": "owner",
    "community_id": "c",
    "compound_id": "k",
    "household_id": "h",
    "operator_id": None,
}


@pytest.fixture
def signer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Signer]:
    made = Signer(Ed25519PrivateKey.generate())
    file = tmp_path / "jwks.json"
    file.write_text(json.dumps(made.jwks))
    monkeypatch.setenv("WUTONG_JWKS", str(file))
    monkeypatch.setattr(principal, "_keys", principal._Keys())
    config.settings.cache_clear()
    yield made
    config.settings.cache_clear()


def test_a_token_is_read_as_it_was_written(signer: Signer) -> None:
    found = principal.verify(signer.issue(ACCOUNT, SUB_DISTRICT, "p", [GRANT]))
    assert (found.account_id, found.person_id, found.sub_district) == (ACCOUNT, "p", SUB_DISTRICT)
    assert found.grants == (principal.Grant(**GRANT),)


def test_an_anonymous_reader_is_nobody_with_no_grants(signer: Signer) -> None:
    token = signer.anonymous(SUB_DISTRICT)
    found = principal.verify(token)
    assert (found.account_id, found.sub_district, found.grants) == (NOBODY, SUB_DISTRICT, ())
    assert signer.anonymous(SUB_DISTRICT) == token


def test_an_expired_token_says_so(signer: Signer) -> None:
    with pytest.raises(Refusal) as refused:
        principal.verify(signer.issue(ACCOUNT, SUB_DISTRICT, None, [], lifetime=-10))
    assert refused.value.code == "token_expired"


def test_another_keys_token_is_nobodys(signer: Signer) -> None:
    forged = Signer(Ed25519PrivateKey.generate()).issue(ACCOUNT, SUB_DISTRICT, None, [GRANT])
    with pytest.raises(Refusal) as refused:
        principal.verify(forged)
    assert refused.value.code == "unauthenticated"


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_another_algorithm_is_not_believed(signer: Signer, algorithm: str) -> None:
    claims = jwt.decode(signer.issue(ACCOUNT, SUB_DISTRICT, None, []), options={"verify_signature": False})
    secret = "" if algorithm == "none" else signer.jwks["keys"][0]["x"]
    forged = jwt.encode(claims, secret, algorithm=algorithm, headers={"kid": signer.kid})
    with pytest.raises(Refusal) as refused:
        principal.verify(forged)
    assert refused.value.code == "unauthenticated"


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c", "eyJhbGciOiJFZERTQSJ9.e30."])
def test_nonsense_is_nobodys(signer: Signer, token: str) -> None:
    with pytest.raises(Refusal) as refused:
        principal.verify(token)
    assert refused.value.code == "unauthenticated"
