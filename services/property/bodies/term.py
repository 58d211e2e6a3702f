"""A body's term: its clocks, its report, the handover to the next body, its end."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from contracts.rpcs.property.body_records import NEEDED_ITEMS
from contracts.wording import ZONE
from law.days import end_of
from services.property.bodies import rules, seats, store
from services.property.bodies.cases import by_official, existing, for_officials, shown, tell
from services.property.bodies.rules import BODY
from services.property.deliberation import reach
from services.property.lifecycle import same_version
from services.property.persons import Person

FILING_DUE = "body_filing_due"
RE_ELECTION_DUE = "body_re_election_due"
TERM_OVER = "body_term_over"


def begin(act: Act, body: Mapping[str, Any], status: str) -> None:
    """In office from today; its clocks are set."""
    term = rules.term(act.now.date(), body["term_years"], body["re_election_months"])
    store.save(
        act,
        body["body_id"],
        status,
        term_start=term.start,
        term_end=term.end,
        re_election_on=term.re_election_on,
    )
    act.set_timer(RE_ELECTION_DUE, body["body_id"], datetime.combine(term.re_election_on, time(0), ZONE))
    act.set_timer(TERM_OVER, body["body_id"], end_of(term.end, ZONE))
    tell(act, body, "activated", {"term_start": term.start, "term_end": term.end})


def fall_due(act: Act, body: Mapping[str, Any], *, early: bool) -> None:
    """Re-election is due: by the calendar, or early because too few are left."""
    store.save(act, body["body_id"], BODY.after("active", "fall_due"))
    tell(act, body, "re_election_due", {"term_end": body["term_end"], "early": early})


def report(act: Act, *, body_id: str, report: str, expected_version: int | None = None) -> dict[str, Any]:
    """The written report before re-election [S7]: by a member, or written down by the community."""
    body = existing(act, body_id)
    reach.authorise(act, body)
    same_version(expected_version, body["version"])
    status = BODY.after(body["status"], "report")
    if not by_official(act, body) and act.principal.person_id not in seats.members(act, body_id):
        raise Refusal("not_a_member")
    store.save(act, body_id, status, report=report, report_at=act.now)
    return shown(act, body_id)


def hand_over(
    act: Act, *, body_id: str, successor_id: str, items: Sequence[str] = (), expected_version: int | None = None
) -> dict[str, Any]:
    """Open the handover: seal, accounts, records, and what else there is, each for two signatures."""
    body = for_officials(act, body_id, expected_version)
    status = BODY.after(body["status"], "hand_over")
    successor = store.load(act, successor_id, lock=True)
    if successor is None or successor_id == body_id:
        raise Refusal("successor_unfit", "/successor_id")
    same = all(successor[name] == body[name] for name in ("kind", "community_id", "compound_id"))
    rules.check_successor(same, successor["status"])
    seats.add_items(act, body_id, list(dict.fromkeys([*NEEDED_ITEMS, *items])))
    store.save(act, body_id, status, successor_id=successor_id)
    tell(act, body, "handing_over", {"successor_id": successor_id})
    return shown(act, body_id)


def sign(act: Act, *, body_id: str, item: str, side: str) -> dict[str, Any]:
    """A member of the old body hands over, one of the new takes over; the last signature ends the old body."""
    body = existing(act, body_id)
    reach.authorise(act, body)
    act.adopt(body["correlation_id"])
    BODY.after(body["status"], "sign")
    side_body = body_id if side == "outgoing" else body["successor_id"]
    if act.principal.person_id not in seats.members(act, side_body):
        raise Refusal("not_a_member", "/side")
    items = seats.items(act, body_id)
    if item not in items:
        raise Refusal("body_item_unknown", "/item", item=item)
    signer = Person.of(act.principal.actor())
    signed = {name: _signers(sides) for name, sides in items.items()}
    status = rules.sign(body["status"], side, signed[item], signer)
    seats.sign_item(act, body_id, item, side)
    signed[item] = {**signed[item], side: signer}
    if not rules.all_signed(signed.values()):
        store.save(act, body_id, status)
        return shown(act, body_id)
    _end(act, body, BODY.after(status, "complete_handover"), "handed_over")
    tell(act, body, "handed_over", {"successor_id": body["successor_id"]})
    return shown(act, body_id)


def dissolve(act: Act, *, body_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """The end without a successor, for a reason that is kept."""
    body = for_officials(act, body_id, expected_version)
    _end(act, body, BODY.after(body["status"], "dissolve"), reason)
    tell(act, body, "dissolved", {})
    return shown(act, body_id)


# Clocks


def note_overdue_filing(act: Act, body_id: str) -> None:
    body = existing(act, body_id)
    if not BODY.allows(body["status"], "file") or body["filing_overdue"]:
        return
    act.adopt(body["correlation_id"])
    store.save(act, body_id, body["status"], filing_overdue=True)
    tell(act, body, "filing_overdue", {"file_due_on": body["file_due_on"]})


def note_re_election(act: Act, body_id: str) -> None:
    """Fallen due early already, it is not told twice."""
    body = existing(act, body_id)
    if BODY.allows(body["status"], "fall_due"):
        act.adopt(body["correlation_id"])
        fall_due(act, body, early=False)


def note_expiry(act: Act, body_id: str) -> None:
    """The term is over; the body stays answerable for the handover."""
    body = existing(act, body_id)
    if body["status"] not in rules.IN_OFFICE or body["expired"]:
        return
    act.adopt(body["correlation_id"])
    status = "re_election_due" if BODY.allows(body["status"], "fall_due") else body["status"]
    store.save(act, body_id, status, expired=True)
    tell(act, body, "expired", {"term_end": body["term_end"], "report_missing": body["report"] is None})


def _end(act: Act, body: Mapping[str, Any], status: str, reason: str) -> None:
    for timer in (FILING_DUE, RE_ELECTION_DUE, TERM_OVER):
        act.cancel_timer(timer, body["body_id"])
    store.save(act, body["body_id"], status, dissolved_at=act.now, dissolved_reason=reason)


def _signers(sides: Mapping[str, Mapping[str, Any] | None]) -> dict[str, Person | None]:
    return {side: Person.of(actor) if actor else None for side, actor in sides.items()}
