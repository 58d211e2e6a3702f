"""Bad input: a problem document with code, pointer and both languages; nothing changed, nothing of the inside told."""

import json
import re
from collections.abc import Callable
from typing import Any

from deploy.demo.next_door import next_door
from deploy.stories.api import Answer
from deploy.stories.walkout.evening import photo
from deploy.stories.walkout.night import Night

_INSIDE = re.compile(r"Traceback|psycopg|File \"/|select .* from|insert into|\bSQL\b", re.IGNORECASE)
_CHINESE_NAMES = {
    "unknown field": "未知字段",
    "wrong type": "类型错误",
    "a number as text": "数字写成文本",
    "missing field": "缺少字段",
    "no offset": "时间无时区",
    "impossible date": "不存在的日期",
    "an end before its start": "止早于起",
    "another sub-district's agreement": "外街道的合同",
    "another sub-district's compound": "外街道的小区",
    "not an id": "不是编号",
    "a body of 2 MB": "2 MB 的正文",
    "broken JSON": "残缺的 JSON",
    "the same name twice": "字段重名",
    "a stale version": "版本过期",
    "no idempotency key": "没有幂等键",
}
_CHINESE = re.compile(r"[一-鿿]")


def bad_input(night: Night) -> None:
    """Played before the report, on the agreement it will be about."""
    night.chapter("0", "错误的输入一概以问题文档拒绝", "Bad input is refused with a problem document")
    before = _agreement(night)
    for name, expected, pointer, send in _cases(night):
        _refused(night, name, expected, pointer, send())
    after = _agreement(night)
    night.telling.check(
        "0 nothing changed", before == after, "什么也没有改变", "Nothing has changed", after.get("version")
    )


def _agreement(night: Night) -> dict[str, Any]:
    found: dict[str, Any] = night.committee.get(f"/v1/agreements/{night.agreement['agreement_id']}").body
    return found


def _refused(night: Night, name: str, expected: tuple[int, ...], pointer: str | None, answer: Answer) -> None:
    document = answer.body if isinstance(answer.body, dict) else {}
    pointers = [error.get("pointer") for error in document.get("errors", [])]
    whole = (
        answer.status in expected
        and bool(document.get("code"))
        and _CHINESE.search(str(document.get("detail_zh"))) is not None
        and bool(document.get("detail_en"))
        and (pointer is None or pointer in pointers)
        and not _INSIDE.search(json.dumps(document, ensure_ascii=False))
    )
    night.telling.check(
        f"0 bad input: {name}",
        whole,
        "拒绝",
        f"Refused: {name}",
        f"{answer.short} {', '.join(map(str, pointers))}".strip(),
    )


def _cases(night: Night) -> list[tuple[str, tuple[int, ...], str | None, Callable[[], Answer]]]:
    grid, officer = night.of_community("grid"), night.of_community("officer1")
    path = f"/v1/agreements/{night.agreement['agreement_id']}/abandonments"
    report = {
        "observed_at": night.now.isoformat(),
        "account": "测试",
        "evidence": [photo(night, grid, "for the bad input")],
        "unresolved": ["lift"],
        "expected_version": night.agreement["version"],
    }
    successor = {
        "compound_id": night.compound["compound_id"],
        "company_id": night.successor_id,
        "term": "fixed",
        "start_on": "2017-07-01",
        "end_on": "2019-06-30",
        "fee_mode": "lump_sum",
        "decision": {"reference": "测试", "decided_on": "2017-06-01"},
    }
    elsewhere = next_door().compounds[0]
    foreign = f"/v1/agreements/{elsewhere.agreements[0].id}/abandonments"
    key = {"Idempotency-Key": f"bad-{night.now.timestamp()}", "Content-Type": "application/json"}
    invalid = (400, 422)
    return [
        ("unknown field", invalid, "/colour", lambda: grid.post(path, {**report, "colour": "red"})),
        (
            "evidence nobody has stored",
            invalid,
            "/evidence/0",
            lambda: grid.post(path, {**report, "evidence": ["0" * 64]}),
        ),
        ("wrong type", invalid, "/account", lambda: grid.post(path, {**report, "account": 42})),
        (
            "a number as text",
            invalid,
            "/expected_version",
            lambda: grid.post(path, {**report, "expected_version": "1"}),
        ),
        ("missing field", invalid, "/evidence", lambda: grid.post(path, _without(report, "evidence"))),
        (
            "no offset",
            invalid,
            "/observed_at",
            lambda: grid.post(path, {**report, "observed_at": "2017-06-30T20:00:00"}),
        ),
        (
            "impossible date",
            invalid,
            "/start_on",
            lambda: officer.post("/v1/agreements", {**successor, "start_on": "2017-02-30"}),
        ),
        (
            "an end before its start",
            invalid,
            "/end_on",
            lambda: officer.post("/v1/agreements", {**successor, "end_on": "2017-06-01"}),
        ),
        ("another sub-district's agreement", (404,), None, lambda: grid.post(foreign, report)),
        (
            "another sub-district's compound",
            (404,),
            None,
            lambda: officer.post("/v1/agreements", {**successor, "compound_id": elsewhere.id}),
        ),
        ("not an id", (400, 404, 422), None, lambda: grid.post("/v1/agreements/1/abandonments", report)),
        ("a body of 2 MB", (413,), None, lambda: grid.raw(path, b'{"account": "' + b"x" * 2_000_000 + b'"}', **key)),
        ("broken JSON", (400,), None, lambda: grid.raw(path, b'{"account": ', **key)),
        ("the same name twice", (400,), None, lambda: grid.raw(path, b'{"account": "a", "account": "b"}', **key)),
        (
            "a stale version",
            (409,),
            None,
            lambda: grid.post(path, {**report, "expected_version": report["expected_version"] + 7}),
        ),
        (
            "no idempotency key",
            (400,),
            None,
            lambda: grid.raw(path, json.dumps(report).encode(), **{"Content-Type": "application/json"}),
        ),
    ]


def _without(document: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != name}
