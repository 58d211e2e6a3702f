"""The housing authority orders a company to hand over what it withholds, and fines it once the day has passed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.wording import ZONE
from services.property.handover import clocks, queries, rules, store
from services.property.handover.commands import existing, tell
from services.property.lifecycle import same_version


def order(
    act: Act, *, handover_id: str, due_on: date, reason: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Order the company that leaves to hand over by a day; whether it did is judged when that day is over."""
    handover = _authorised(act, handover_id)
    rules.check_open(handover["status"])
    same_version(expected_version, handover["version"])
    if store.load_order(act, handover_id) is not None:
        raise Refusal("rectification_already_ordered")
    items = [queries.as_item(row) for row in store.load_items(act, handover_id)]
    rules.order_rectification(handover["outgoing_kind"], items, due_on, act.now.astimezone(ZONE).date())
    act.adopt(handover["correlation_id"])
    store.add_order(act, handover_id, due_on, reason)
    clocks.start_rectification(act, handover_id, due_on)
    _tell(act, handover, "rectification_ordered", due_on)
    return queries.present(act, existing(act, handover_id))


def judge(act: Act, handover_id: str) -> None:
    """The ordered day is over: kept, or missed and told. A walk-out meanwhile is no handing over."""
    handover = store.load(act, handover_id, lock=True)
    standing = store.load_order(act, handover_id)
    if handover is None or standing is None or standing["status"] != "ordered":
        return
    missing = rules.not_handed_over([queries.as_item(row) for row in store.load_items(act, handover_id)])
    store.judge_order(act, handover_id, rules.RECTIFICATION.after("ordered", "miss" if missing else "keep"))
    if missing:
        _tell(act, handover, "rectification_missed", standing["due_on"])


def fine(
    act: Act, *, handover_id: str, amount_fen: int, reason: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Record the fine for a missed order; once, and also when the handover is over since."""
    handover = _authorised(act, handover_id)
    same_version(expected_version, handover["version"])
    standing = store.load_order(act, handover_id)
    status = rules.fine(standing["status"] if standing else None, amount_fen)
    act.adopt(handover["correlation_id"])
    store.fine(act, handover_id, status, amount_fen, reason)
    _tell(act, handover, "fined", amount_fen=amount_fen)
    return queries.present(act, existing(act, handover_id))


def _authorised(act: Act, handover_id: str) -> dict[str, Any]:
    handover = existing(act, handover_id)
    act.authorise(Scope(community_id=handover["community_id"], compound_id=handover["compound_id"]))
    return handover


def _tell(act: Act, handover: Mapping[str, Any], what: str, due_on: date | None = None, **facts: Any) -> None:
    company = {"company_id": handover["custodian_id"], "company_name": handover["custodian_name"]}
    tell(act, handover, what, {**company, **({"due_on": due_on} if due_on else {}), **facts})
