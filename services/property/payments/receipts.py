"""A receipt (收据): what was paid, when, by which way, and a digest anybody can recompute.

The digest is the SHA-256 of the receipt's canonical JSON: keys sorted, no spaces, UTF-8, without the digest itself.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from contracts.wording import ZONE


def content(payment: Mapping[str, Any], settled_at: datetime, lines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The receipt without its digest; ``lines`` are the bills it paid, with ``bill_id, kind, period, amount_fen``."""
    return {
        "receipt_number": payment["receipt_number"],
        "payment_number": payment["number"],
        "compound_id": payment["compound_id"],
        "household_id": payment["household_id"],
        "amount_fen": payment["amount_fen"],
        "provider": payment["provider"],
        "reference": payment["reference"],
        "settled_at": settled_at.astimezone(ZONE).isoformat(timespec="seconds"),
        "lines": [
            {
                "bill_id": line["bill_id"],
                "kind": line["kind"],
                "period": line["period"].isoformat(),
                "amount_fen": line["amount_fen"],
            }
            for line in sorted(lines, key=lambda line: (line["period"], line["bill_id"]))
        ],
    }


def digest_of(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
