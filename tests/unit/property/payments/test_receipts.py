"""A receipt's digest is anybody's to recompute, and a changed receipt has another."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone

from services.property.payments import receipts

PAYMENT = {
    "receipt_number": "SJ-20210630-0001",
    "number": "JF-20210630-0001",
    "compound_id": "c",
    "household_id": "h",
    "amount_fen": 300,
    "provider": "cash",
    "reference": "收据1",
}
LINES = [
    {"bill_id": "b2", "kind": "base", "period": date(2021, 5, 1), "amount_fen": 100},
    {"bill_id": "b1", "kind": "base", "period": date(2021, 4, 1), "amount_fen": 200},
]
AT = datetime(2021, 6, 30, 2, 0, 0, 123456, tzinfo=UTC)


def test_the_digest_is_of_the_canonical_json():
    content = receipts.content(PAYMENT, AT, LINES)
    assert content["settled_at"] == "2021-06-30T10:00:00+08:00"
    assert [line["bill_id"] for line in content["lines"]] == ["b1", "b2"]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert receipts.digest_of(content) == hashlib.sha256(canonical.encode()).hexdigest()


def test_it_depends_on_nothing_but_what_is_said():
    here = AT.astimezone(timezone(timedelta(hours=8)))
    same = receipts.digest_of(receipts.content(PAYMENT, here, reversed(LINES)))
    assert same == receipts.digest_of(receipts.content(PAYMENT, AT, LINES))
    assert same != receipts.digest_of(receipts.content({**PAYMENT, "amount_fen": 301}, AT, LINES))
