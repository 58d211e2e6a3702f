"""JSON read strictly: what two readers could understand differently is refused, not guessed.

Refused: invalid UTF-8, a key given twice, NaN and Infinity, numbers no one can hold, lone surrogates and NUL (which
PostgreSQL cannot store), nesting beyond reason, anything that is not an object.
"""

import json
from typing import Any, NoReturn

from contracts.refusals import Refusal
from gateway.http.problems import FieldError, invalid

#: Digits of the longest number taken; money needs sixteen.
LONGEST_NUMBER = 40


def parse(body: bytes) -> dict[str, Any]:
    """The object a body holds; an empty body is an empty object. Raises ``Refusal``."""
    if not body.strip():
        return {}
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        _malformed("不是 UTF-8", "not UTF-8")
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_fraction,
            parse_constant=lambda name: _malformed(f"{name} 不是 JSON", f"{name} is not JSON"),
        )
        _check_texts(value)
    except json.JSONDecodeError as problem:
        line, column = problem.lineno, problem.colno
        _malformed(f"第 {line} 行第 {column} 列", f"line {line}, column {column}")
    except RecursionError:
        _malformed("嵌套过深", "nested too deeply")
    if not isinstance(value, dict):
        raise invalid([FieldError("", "Invalid input type.")])
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        _malformed("同一键出现两次", "a key is given twice")
    return found


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        _malformed("数字过长", "a number is too long")
    return int(digits)


def _fraction(digits: str) -> float:
    value = float(digits)
    if len(digits) > LONGEST_NUMBER or value in (float("inf"), float("-inf")):
        _malformed("数字过长", "a number is too long")
    return value


def _check_texts(value: Any) -> None:
    """Escapes can smuggle in what is no text: a lone surrogate, or NUL."""
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value if character > "\ud7ff"):
            _malformed("含有非文字字符", "a character that is not text")
    elif isinstance(value, dict):
        for key, below in value.items():
            _check_texts(key)
            _check_texts(below)
    elif isinstance(value, list):
        for below in value:
            _check_texts(below)


def _malformed(reason_zh: str, reason_en: str) -> NoReturn:
    raise Refusal("malformed_json", reason_zh=reason_zh, reason_en=reason_en)
