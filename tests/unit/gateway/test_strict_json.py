"""JSON that two readers could understand differently is refused, not guessed."""

import pytest

from contracts.refusals import Refusal
from gateway.http.strict_json import parse


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"", {}),
        (b"  \n", {}),
        ('{"name": "凤凰岭"}'.encode(), {"name": "凤凰岭"}),
        (b'{"face": "\\ud83d\\ude00"}', {"face": "😀"}),
        (b'{"path": "C:\\\\u0000"}', {"path": "C:\\u0000"}),
        (b'{"sum_fen": 1000000000000000}', {"sum_fen": 10**15}),
    ],
)
def test_an_object_is_read(body: bytes, value: object) -> None:
    assert parse(body) == value


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"nonsense",
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e400}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": "\xff"}',
        b'{"a": "\\ud800"}',
        b'{"a": "\\u0000"}',
        b'{"\\u0000": 1}',
        b'{"a": ' * 100_000,
        b"[" * 100_000,
        b'{"a": "line\nbreak"}',
    ],
)
def test_what_is_not_json_is_refused_with_a_reason_in_both_languages(body: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        parse(body)
    assert refused.value.code == "malformed_json"
    assert "{" not in refused.value.sentence("zh") + refused.value.sentence("en")


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"1", b"null", b"true"])
def test_a_body_that_is_no_object_does_not_fit(body: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        parse(body)
    assert refused.value.code == "invalid"
