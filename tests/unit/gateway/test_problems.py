"""A refusal as a problem document, and every message of the contracts' fields in Chinese."""

import ast
from collections.abc import Iterator
from pathlib import Path

import marshmallow.fields
import marshmallow.validate
import pytest
from marshmallow import ValidationError

import contracts.fields
from chassis.rpc.execution import invalid
from contracts.fields import Area, Code, Digest, Fen, Id, Ids, Moment, Schema, Text
from contracts.refusals import CODES, Refusal
from gateway.http import problems
from gateway.http.sentences import OTHERWISE, in_chinese


class Report(Schema):
    agreement_id = Id()
    observed_at = Moment()
    reason = Code(("breach", "other"))
    area = Area()
    amount_fen = Fen()
    voucher = Digest()
    account = Text(most=5)
    households = Ids()


FIELDS_AT_FAULT = {
    "agreement_id": "42",
    "observed_at": "2017-06-31T00:00:00+08:00",
    "reason": "because",
    "area": "-1",
    "amount_fen": "12",
    "voucher": "ab",
    "account": "far too long",
    "households": ["x"],
    "unknown/field~": 1,
}


def test_each_field_at_fault_has_its_pointer_and_both_languages() -> None:
    with pytest.raises(ValidationError) as broken:
        Report().load(FIELDS_AT_FAULT)
    document = problems.document(invalid(broken.value), "en", "t" * 32)
    assert document["status"] == 422
    assert document["code"] == "invalid"
    assert document["type"] == "urn:wutong:problem:invalid"
    assert document["detail"] == document["detail_en"]
    found = {error["pointer"]: error for error in document["errors"]}
    assert set(found) == {
        "/agreement_id",
        "/observed_at",
        "/reason",
        "/area",
        "/amount_fen",
        "/voucher",
        "/account",
        "/households/0",
        "/unknown~1field~0",
    }
    for error in found.values():
        assert error["message_zh"] != OTHERWISE, error
        assert "facts" not in document


def test_a_refusal_with_a_pointer_says_its_sentence_there() -> None:
    document = problems.document(Refusal("weak_password", "/password", least=10), "zh", "t" * 32)
    assert document["errors"][0]["pointer"] == "/password"
    assert document["facts"] == {"least": 10}
    assert document["detail"] == document["detail_zh"]


def test_a_refusal_brings_its_headers() -> None:
    assert problems.headers(Refusal("too_many_attempts", retry_after=15))["Retry-After"] == "15"
    assert problems.headers(Refusal("method_not_allowed", allow="GET"))["Allow"] == "GET"
    assert problems.headers(Refusal("unauthenticated"))["WWW-Authenticate"].startswith("Bearer")
    assert problems.headers(Refusal("overloaded"))["Retry-After"] == "1"


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_refusal_is_said_in_both_languages(code: str) -> None:
    assert any("\u4e00" <= character <= "\u9fff" for character in CODES[code].zh)
    assert CODES[code].en.isascii() or "¥" in CODES[code].en or "²" in CODES[code].en or "–" in CODES[code].en
    assert 400 <= CODES[code].status < 600


def test_marshmallows_own_messages_are_known_in_chinese() -> None:
    kinds = (
        marshmallow.fields.String,
        marshmallow.fields.Integer,
        marshmallow.fields.Boolean,
        marshmallow.fields.Decimal,
        marshmallow.fields.Date,
        marshmallow.fields.List,
        marshmallow.fields.Nested,
        marshmallow.fields.Dict,
    )
    unknown = []
    for kind in kinds:
        for ancestor in kind.__mro__:
            for key, message in getattr(ancestor, "default_error_messages", {}).items():
                text = str(message).replace("{obj_type}", "date")
                # "format" is about writing, "validator_failed" is what a validator without a message says
                if key not in ("format", "validator_failed", "invalid_awareness") and in_chinese(text) == OTHERWISE:
                    unknown.append((kind.__name__, text))
    assert unknown == []


def messages_of(tree: ast.AST) -> Iterator[str]:
    """The texts a contract gives to ``ValidationError`` or as a validator's ``error``."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        raised = isinstance(node.func, ast.Name) and node.func.id == "ValidationError"
        given = [*(node.args[:1] if raised else []), *(key.value for key in node.keywords if key.arg == "error")]
        yield from (text.value for text in given if isinstance(text, ast.Constant) and isinstance(text.value, str))


def test_the_contracts_own_messages_are_known_in_chinese() -> None:
    sources = Path(contracts.fields.__file__).parent.rglob("*.py")
    said = {message for source in sources for message in messages_of(ast.parse(source.read_text()))}
    assert "must not be blank" in said
    assert {message for message in said if in_chinese(message) == OTHERWISE} == set()


@pytest.mark.parametrize(
    ("validator", "value", "said"),
    [
        (marshmallow.validate.Length(min=1, max=3), "abcd", "长度应在 1 到 3 之间。"),
        (marshmallow.validate.Length(max=3), "abcd", "长度不得超过 3。"),
        (marshmallow.validate.Length(min=3), "a", "长度不得少于 3。"),
        (marshmallow.validate.Range(min=0, max=9), 10, "应在 0 到 9 之间。"),
        (marshmallow.validate.Range(min=0, min_inclusive=False), 0, "应大于 0。"),
        (marshmallow.validate.Range(max=9), 10, "不得大于 9。"),
        (marshmallow.validate.OneOf(["a", "b"]), "c", "应为其中之一:a, b。"),
    ],
)
def test_a_validator_says_its_bounds_in_chinese(
    validator: marshmallow.validate.Validator, value: object, said: str
) -> None:
    with pytest.raises(ValidationError) as broken:
        validator(value)
    assert in_chinese(broken.value.messages[0]) == said
