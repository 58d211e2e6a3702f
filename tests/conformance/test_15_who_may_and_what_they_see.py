"""Every service verifies the token and authorises again; another sub-district's rows do not exist."""

import jwt
import psycopg
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis.ids import new_id
from tests.specimen.stage import Caller, Stage


def test_tokens_that_do_not_count(stage: Stage, caller: Caller) -> None:
    genuine = stage.token()
    forged = jwt.encode(
        jwt.decode(genuine, options={"verify_signature": False}),
        Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        algorithm="EdDSA",
        headers=jwt.get_unverified_header(genuine),
    )
    unsigned = jwt.encode(jwt.decode(genuine, options={"verify_signature": False}), None, algorithm="none")
    with stage.running("specimen-serve"):
        for token, code in (
            ("", "unauthenticated"),
            ("nonsense", "unauthenticated"),
            (forged, "unauthenticated"),
            (unsigned, "unauthenticated"),
            (genuine[:-4] + "AAAA", "unauthenticated"),
            (stage.token(seconds=-30), "token_expired"),
            (stage.token("lessee"), "forbidden"),
        ):
            # a caller's default token would step in for an empty one
            caller.token = token
            assert caller.refusal("specimen.get_thing", thing_id=new_id()) == code
        caller.token = genuine
        assert caller.refusal("specimen.get_thing", thing_id=new_id()) == "not_found"


def test_a_scoped_role_sees_its_own(stage: Stage, caller: Caller) -> None:
    mine, other = new_id(), new_id()
    owner = stage.token("owner", household_id=mine)
    with stage.running("specimen-serve"):
        for thing in (mine, other):
            caller.command("specimen.put_thing", thing_id=thing, value="v")
        assert caller.call("specimen.get_thing", token=owner, thing_id=mine)["value"] == "v"
        assert caller.refusal("specimen.get_thing", token=owner, thing_id=other) == "not_found"
        assert (
            caller.refusal("specimen.put_thing", token=owner, thing_id=other, value="w", idempotency_key=new_id())
            == "not_found"
        )


def test_another_sub_districts_rows_do_not_exist(stage: Stage, caller: Caller) -> None:
    thing = new_id()
    stranger = stage.token(sub_district=new_id())
    with stage.running("specimen-serve"):
        caller.command("specimen.put_thing", thing_id=thing, value="v")
        assert caller.refusal("specimen.get_thing", token=stranger, thing_id=thing) == "not_found"


def test_without_a_sub_district_or_with_anothers_the_database_shows_nothing(stage: Stage, caller: Caller) -> None:
    with stage.running("specimen-serve"):
        caller.command("specimen.put_thing", thing_id=new_id(), value="v")
    count = "select count(*) from thing"
    with psycopg.connect(stage.uris["specimen"]) as connection:
        assert connection.execute(count).fetchone() == (0,)
        connection.execute("select set_config('wutong.sub_district', %s, true)", (new_id(),))
        assert connection.execute(count).fetchone() == (0,)
        connection.execute("select set_config('wutong.sub_district', %s, true)", (stage.sub_district,))
        assert connection.execute(count).fetchone() == (1,), "negative control: with the right one it is there"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(
                "insert into thing (thing_id, sub_district, value) values (%s, %s, 'v')", (new_id(), new_id())
            )


def test_what_does_not_fit_the_contract_is_pointed_at(stage: Stage, caller: Caller) -> None:
    with stage.running("specimen-serve"):
        answer = caller.answer(
            caller.send("specimen.put_thing", idempotency_key=new_id(), thing_id="x", value="", color="red")
        )
        code, _pointer, facts = answer["error"]["exc_args"]
        assert code == "invalid"
        assert {error["pointer"] for error in facts["errors"]} == {"/thing_id", "/value", "/color"}
        assert caller.refusal("specimen.no_such_method") == "unknown_method"
