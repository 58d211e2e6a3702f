"""Owners ask for a meeting, sign, and are heard: once a fifth of them has, it must be convened."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.wording import ZONE
from law.days import WEEKENDS_ONLY, end_of, last_day
from services.property.bodies import rules as body_rules
from services.property.bodies import store as bodies
from services.property.bodies.meetings import rules, store
from services.property.bodies.meetings.rules import MEETING
from services.property.lifecycle import same_version

CONVENING_DUE = "meeting_convening_due"


def request(act: Act, *, household_id: str, reason: str) -> dict[str, Any]:
    """Open the request; the household that asks signs with it."""
    household = _own_household(act, household_id)
    store.lock_compound(act, household["compound_id"])
    if number := store.open_request(act, household["compound_id"]):
        raise Refusal("meeting_request_open", number=number)
    owners = store.owner_heads(act, household["compound_id"])
    rules.check_owners(owners)
    request_id = act.new_id()
    store.add(
        act,
        {
            "request_id": request_id,
            "community_id": household["community_id"],
            "compound_id": household["compound_id"],
            "number": act.number("LH"),
            "status": rules.FIRST_STATE,
            "reason": reason,
            "opened_by": act.principal.actor(),
            "opened_at": act.now,
            "owner_heads": owners,
            "correlation_id": act.correlation_id,
        },
    )
    _sign(act, _existing(act, request_id), household_id)
    return _existing(act, request_id)


def sign(act: Act, *, request_id: str, household_id: str) -> dict[str, Any]:
    """One more household; the signature that makes a fifth starts the clock."""
    household = _own_household(act, household_id)
    asked = _existing(act, request_id)
    if asked["compound_id"] != household["compound_id"]:
        raise Refusal("not_found")
    act.adopt(asked["correlation_id"])
    rules.sign(asked["status"], store.has_signed(act, request_id, household_id))
    _sign(act, asked, household_id)
    return _existing(act, request_id)


def convene(
    act: Act, *, request_id: str, meeting_on: date, place: str, notice: str, expected_version: int | None = None
) -> dict[str, Any]:
    """By the owners' committee, or for it by the community, which is told too (regulations 14)."""
    asked = _existing(act, request_id)
    act.authorise(Scope(community_id=asked["community_id"], compound_id=asked["compound_id"]))
    same_version(expected_version, asked["version"])
    act.adopt(asked["correlation_id"])
    status = rules.convene(asked["status"], act.now.date(), meeting_on)
    store.save(
        act,
        request_id,
        status,
        meeting_on=meeting_on,
        place=place,
        notice=notice,
        convened_by=act.principal.actor(),
        convened_at=act.now,
    )
    act.cancel_timer(CONVENING_DUE, request_id)
    _tell(act, asked, "convened", {"meeting_on": meeting_on})
    return _existing(act, request_id)


def note_overdue(act: Act, request_id: str) -> None:
    asked = _existing(act, request_id)
    if not MEETING.allows(asked["status"], "fall_due"):
        return
    act.adopt(asked["correlation_id"])
    store.save(act, request_id, MEETING.after(asked["status"], "fall_due"))
    _tell(act, asked, "overdue", {"convene_by": asked["convene_by"]})


def _own_household(act: Act, household_id: str) -> dict[str, Any]:
    household = store.load_household(act, household_id)
    if household is None:
        raise Refusal("not_found")
    act.authorise(Scope(household["community_id"], household["compound_id"], household_id))
    return household


def _sign(act: Act, asked: Mapping[str, Any], household_id: str) -> None:
    store.add_signature(act, asked["request_id"], household_id)
    signed = min(store.signed_heads(act, asked["request_id"], asked["compound_id"]), asked["owner_heads"])
    if not rules.is_reached(signed, asked["owner_heads"]):
        store.save(act, asked["request_id"], MEETING.after(asked["status"], "sign"), signed_heads=signed)
        return
    known, _ = bodies.latest_rules(act, body_rules.COMMITTEE)
    convene_by = last_day(act.now.date(), known.convene_days, WEEKENDS_ONLY)
    status = MEETING.after(asked["status"], "reach")
    store.save(act, asked["request_id"], status, signed_heads=signed, convene_by=convene_by)
    act.set_timer(CONVENING_DUE, asked["request_id"], end_of(convene_by, ZONE))
    facts = {"signed_heads": signed, "owner_heads": asked["owner_heads"], "convene_by": convene_by}
    _tell(act, asked, "requested", facts)


def _existing(act: Act, request_id: str) -> dict[str, Any]:
    asked = store.load(act, request_id, lock=True)
    if asked is None:
        raise Refusal("not_found")
    return asked


def _tell(act: Act, asked: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.owners_meeting.{what}",
        asked["request_id"],
        {name: asked[name] for name in ("request_id", "number", "compound_id")} | dict(facts),
        compound_id=asked["compound_id"],
        community_id=asked["community_id"],
    )
