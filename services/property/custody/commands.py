"""Custody: called for by the street, run by the community, announced to everyone, ended by a handover."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from law.takeover import takeover_norms
from services.property.agreements import commands as agreements
from services.property.custody import clocks, liftduty, queries, rules, store
from services.property.lifecycle import same_version
from services.property.registry import commands as registry


def start(act: Act, *, report_id: str, scope: Sequence[str], emergency: bool, reason: str) -> dict[str, Any]:
    """Authorise the compound's community as custodian; in an emergency it takes over at once."""
    ground = store.load_ground(act, report_id)
    if ground is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=ground["community_id"], compound_id=ground["compound_id"]))
    act.adopt(ground["correlation_id"])
    store.lapse_groundless(act, ground["compound_id"])
    decision = rules.start(
        rules.Ground(
            report_retracted=ground["report_status"] == "retracted",
            agreement_state=ground["agreement_state"],
            standing_number=store.standing_number(act, ground["compound_id"]),
        ),
        scope,
        emergency,
        act.now,
    )
    custodianship_id = act.new_id()
    store.add(
        act,
        {
            "custodianship_id": custodianship_id,
            "community_id": ground["community_id"],
            "compound_id": ground["compound_id"],
            "number": act.number("DG"),
            "status": decision.status,
            "report_id": report_id,
            "agreement_id": ground["agreement_id"],
            "custodian_id": ground["community_id"],
            "custodian_name": ground["community_name"],
            "scope": list(scope),
            "emergency": emergency,
            "reason": reason,
            "authorised_by": act.principal.actor(),
            "authorised_at": act.now,
            "started_at": decision.started_at,
            "announcement_due_at": decision.announcement_due_at,
            "ends_on": decision.ends_on,
            "norms": [norm.as_dict() for norm in takeover_norms(act.now.date())],
            "correlation_id": act.correlation_id,
        },
    )
    custodianship = existing(act, custodianship_id)
    if decision.started_at is not None:
        act.set_timer(clocks.ANNOUNCEMENT_DUE, custodianship_id, custodianship["announcement_due_at"])
        _take_over(act, custodianship)
    return queries.present(custodianship, act.now.date())


def announce_on_board(
    act: Act, *, custodianship_id: str, place: str, photo: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Note the announcement that hangs in the compound; a custodianship that waited for it takes over now."""
    custodianship = existing(act, custodianship_id)
    act.authorise(Scope(community_id=custodianship["community_id"], compound_id=custodianship["compound_id"]))
    same_version(expected_version, custodianship["version"])
    _announce(act, custodianship, announced_at=act.now, place=place, photo=photo)
    return queries.present(existing(act, custodianship_id), act.now.date())


def announce_from_publicity(act: Act, posted: Mapping[str, Any]) -> None:
    """Note that a notice about a custodianship hangs; the first announcement counts."""
    if posted["subject_kind"] != "custodianship":
        return
    custodianship = existing(act, posted["subject_id"])
    if custodianship["announced_at"] is not None:
        return
    if not store.is_up_to_date(act, custodianship["custodianship_id"], posted["posted_at"]):
        return
    _announce(act, custodianship, announced_at=posted["posted_at"], place=None, photo=None)


def note_overdue_announcement(act: Act, custodianship_id: str) -> None:
    """The hours are over: tell it, unless the announcement came in time."""
    custodianship = existing(act, custodianship_id)
    if custodianship["announced_at"] is not None or custodianship["announcement_overdue"]:
        return
    act.adopt(custodianship["correlation_id"])
    store.mark_overdue(act, custodianship_id)
    tell(
        act,
        custodianship,
        "announcement_overdue",
        {"due_at": custodianship["announcement_due_at"]},
    )


def end(act: Act, custodianship: Mapping[str, Any], company_id: str, company_name: str) -> None:
    """The compound is handed over to the company that follows; part of closing a handover."""
    status = rules.CUSTODIANSHIP.after(custodianship["status"], "hand_over")
    clocks.stop(act, custodianship["custodianship_id"])
    store.save_handed_over(act, custodianship["custodianship_id"], status, company_id, company_name)
    tell(
        act,
        custodianship,
        "ended",
        {"ended_at": act.now, "successor_company_id": company_id, "successor_name": company_name},
    )


def record_continuity_check(act: Act, *, compound_id: str, item: str, status: str) -> dict[str, Any]:
    """Write down what somebody on the spot has seen."""
    compound = store.load_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    store.set_continuity(act, compound["community_id"], compound_id, [item], [status])
    return queries.board(act, compound_id)


def existing(act: Act, custodianship_id: str) -> dict[str, Any]:
    custodianship = store.load(act, custodianship_id, lock=True)
    if custodianship is None:
        raise Refusal("not_found")
    return custodianship


def _announce(
    act: Act, custodianship: Mapping[str, Any], *, announced_at: datetime, place: str | None, photo: str | None
) -> None:
    begun = rules.Start(
        custodianship["status"],
        custodianship["started_at"],
        custodianship["announcement_due_at"],
        custodianship["ends_on"],
    )
    decision = rules.announce(begun, custodianship["announced_at"], act.now)
    act.adopt(custodianship["correlation_id"])
    act.cancel_timer(clocks.ANNOUNCEMENT_DUE, custodianship["custodianship_id"])
    announced = {
        **custodianship,
        "status": decision.status,
        "started_at": decision.started_at,
        "announcement_due_at": decision.announcement_due_at,
        "ends_on": decision.ends_on,
        "announced_at": announced_at,
        "announced_place": place,
        "announced_photo": photo,
    }
    store.save_announced(act, announced)
    if begun.started_at is None:
        _take_over(act, announced)
    tell(act, announced, "announced", {"announced_at": announced_at})


def _take_over(act: Act, custodianship: Mapping[str, Any]) -> None:
    """From now on the community answers for the compound, its lifts included."""
    community_id, compound_id = custodianship["community_id"], custodianship["compound_id"]
    custodian_id, custodian_name = custodianship["custodian_id"], custodianship["custodian_name"]
    clocks.run_until(act, custodianship["custodianship_id"], custodianship["ends_on"])
    agreements.enter_custody(act, custodianship["agreement_id"])
    registry.change_management(act, compound_id, "community_custody", custodian_id, custodian_name, act.now.date())
    liftduty.move(
        act,
        community_id=community_id,
        compound_id=compound_id,
        to_kind="community",
        to_id=custodian_id,
        to_name=custodian_name,
    )
    unresolved = store.unresolved_of(act, custodianship["report_id"])
    statuses = ["unresolved" if item in unresolved else "unknown" for item in rules.ITEMS]
    store.set_continuity(act, community_id, compound_id, rules.ITEMS, statuses)
    tell(
        act,
        custodianship,
        "started",
        {
            "report_id": custodianship["report_id"],
            "custodian_id": custodian_id,
            "custodian_name": custodian_name,
            "started_at": custodianship["started_at"],
            "announcement_due_at": custodianship["announcement_due_at"],
            "ends_on": custodianship["ends_on"],
            "scope": custodianship["scope"],
            "emergency": custodianship["emergency"],
        },
    )


def tell(act: Act, custodianship: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.custodianship.{what}",
        custodianship["custodianship_id"],
        {
            "custodianship_id": custodianship["custodianship_id"],
            "compound_id": custodianship["compound_id"],
            **facts,
        },
        compound_id=custodianship["compound_id"],
        community_id=custodianship["community_id"],
    )
