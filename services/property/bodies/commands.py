"""A body until it is in office: prepared, its candidates nominated, elected, filed, its term begun."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.wording import ZONE
from law.days import end_of
from services.property.ballots.decision import Decision
from services.property.bodies import queries, rules, seats, store, term
from services.property.bodies.cases import by_official, existing, for_officials, shown, tell
from services.property.bodies.rules import BODY, BodyRules
from services.property.deliberation import reach
from services.property.lifecycle import same_version


def set_rules(act: Act, *, expected_version: int | None = None, **given: Any) -> dict[str, Any]:
    """A new edition of a kind's rules; bodies already prepared keep theirs."""
    act.authorise(Scope())
    wanted = BodyRules(**given)
    rules.check_rules(wanted)
    known, edition = store.latest_rules(act, wanted.kind)
    same_version(expected_version, edition)
    if edition == 1:
        store.add_rules(act, known, 1)
    if not store.add_rules(act, wanted, edition + 1):
        raise Refusal("stale_version", expected=edition, current=edition + 1)
    return {**asdict(wanted), "version": edition + 1}


def prepare(
    act: Act, *, kind: str, community_id: str, name: str, seats: int, term_years: int, compound_id: str | None = None
) -> dict[str, Any]:
    """Begin a body; a compound has one committee in the making."""
    place = _place(act, community_id, compound_id)
    act.authorise(Scope(community_id=community_id, compound_id=compound_id))
    rules.check_place(kind, place["kind"])
    known, _ = store.latest_rules(act, kind)
    rules.check_size(known, place["household_count"], seats, term_years)
    if kind == rules.COMMITTEE and compound_id and (number := store.committee_in_making(act, compound_id)):
        raise Refusal("body_in_making", number=number)
    body_id = act.new_id()
    store.add(
        act,
        {
            "body_id": body_id,
            "community_id": community_id,
            "compound_id": compound_id,
            "number": act.number("ZZ"),
            "kind": kind,
            "name": name,
            "status": rules.FIRST_STATE,
            "seats": seats,
            "term_years": term_years,
            "re_election_months": known.re_election_months,
            "filing_days": known.filing_days,
            "prepared_by": act.principal.actor(),
            "prepared_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    body = existing(act, body_id)
    tell(act, body, "preparing", {"seats": seats, "term_years": term_years})
    return queries.present(act, body)


def nominate(
    act: Act, *, body_id: str, person_id: str, works_for_company: bool, expected_version: int | None = None
) -> dict[str, Any]:
    """One more candidate for an open seat, unless the owners are voting on them."""
    body = existing(act, body_id)
    reach.authorise(act, body)
    same_version(expected_version, body["version"])
    status = BODY.after(body["status"], "nominate")
    _check_still(act, body_id)
    members, standing = seats.members(act, body_id), seats.standing(act, body_id)
    rules.check_candidate(
        body["kind"],
        known=seats.is_known(act, person_id),
        owns_here=bool(seats.owns_in(act, body["compound_id"], [person_id], act.now.date())),
        works_for_company=works_for_company,
        seated_or_standing=person_id in members or person_id in standing,
    )
    rules.check_open_seat(body["seats"], len(members), len(standing))
    seats.add_candidate(act, body_id, person_id)
    store.save(act, body_id, status)
    return shown(act, body_id)


def withdraw(act: Act, *, body_id: str, person_id: str, expected_version: int | None = None) -> dict[str, Any]:
    body = for_officials(act, body_id, expected_version)
    status = BODY.after(body["status"], "withdraw_candidate")
    _check_still(act, body_id)
    if person_id not in seats.standing(act, body_id):
        raise Refusal("not_a_candidate", "/person_id")
    seats.mark_candidates(act, body_id, [person_id], "withdrawn")
    store.save(act, body_id, status)
    return shown(act, body_id)


def record_election(
    act: Act,
    *,
    body_id: str,
    held_on: date,
    due: int,
    attended: int,
    approved: int,
    paper: str,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """A meeting elected all who stand; a committee takes the owners' ballot instead."""
    body = for_officials(act, body_id, expected_version)
    standing = seats.standing(act, body_id)
    status = rules.elect_by_meeting(body["kind"], body["status"], body["seats"], len(standing), due, attended, approved)
    rules.check_day(held_on, body["prepared_at"].astimezone(ZONE).date(), act.now.date(), "/held_on")
    _seat(act, body, status, standing, held_on, election_paper=paper)
    return shown(act, body_id)


def hear_ballot(act: Act, decision: Decision) -> None:
    """The owners have decided on the candidates: who still owns is seated; what fits no more is only written down.

    Unless they are carried the candidates go on standing: the same slate can be put again, or they withdraw.
    """
    body = existing(act, decision.subject_id)
    act.adopt(body["correlation_id"])
    standing = seats.standing(act, body["body_id"])
    counted = BODY.allows(body["status"], "elect") or BODY.allows(body["status"], "fill_seats")
    seats.add_ballot(act, body["body_id"], decision, counted)
    if not counted or not decision.passed:
        store.save(act, body["body_id"], body["status"])
    else:
        owners = seats.owns_in(act, body["compound_id"], standing, act.now.date())
        elected = [person_id for person_id in standing if person_id in owners]
        seats.mark_candidates(act, body["body_id"], [one for one in standing if one not in owners], "not_elected")
        if BODY.allows(body["status"], "elect"):
            _seat(act, body, BODY.after(body["status"], "elect"), elected, decision.decided_on)
        else:
            _fill(act, body, elected, decision.decided_on)


def assign_role(
    act: Act, *, body_id: str, person_id: str, role: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Members choose chair and deputies among themselves (regulations 16); the community may write it down."""
    body = existing(act, body_id)
    reach.authorise(act, body)
    same_version(expected_version, body["version"])
    status = BODY.after(body["status"], "assign_role")
    members = seats.members(act, body_id)
    _check_seated(act, body, members)
    if person_id not in members:
        raise Refusal("not_a_member", "/person_id")
    rules.check_role(role, any(held == "chair" and who != person_id for who, held in members.items()))
    seats.set_role(act, body_id, person_id, role)
    store.save(act, body_id, status)
    return shown(act, body_id)


def end_membership(
    act: Act,
    *,
    body_id: str,
    person_id: str,
    reason: str,
    paper: str | None = None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """A member leaves; when half of the seats or fewer are held, re-election falls due."""
    body = existing(act, body_id)
    reach.authorise(act, body)
    same_version(expected_version, body["version"])
    act.adopt(body["correlation_id"])
    status = BODY.after(body["status"], "end_membership")
    members = seats.members(act, body_id)
    if person_id not in members:
        raise Refusal("not_a_member", "/person_id")
    rules.check_leaving(
        reason,
        by_member=act.principal.person_id == person_id,
        by_official=by_official(act, body),
        owns_here=bool(seats.owns_in(act, body["compound_id"], [person_id], act.now.date())),
    )
    seats.end_membership(act, body_id, person_id, reason)
    store.save(act, body_id, status)
    tell(act, body, "members_changed", {"member_count": len(members) - 1, "seats": body["seats"]})
    if BODY.allows(status, "fall_due") and rules.too_few(body["seats"], len(members) - 1):
        term.fall_due(act, body, early=True)
    return shown(act, body_id)


def file(
    act: Act, *, body_id: str, filing_no: str, filed_on: date, paper: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Filed with the housing authority and the street office (regulations 16)."""
    body = for_officials(act, body_id, expected_version)
    BODY.after(body["status"], "file")
    has_chair = "chair" in seats.members(act, body_id).values()
    status = rules.file(body["status"], body["elected_on"], filed_on, act.now.date(), has_chair)
    store.save(act, body_id, status, filing_no=filing_no, filed_on=filed_on, filing_paper=paper)
    act.cancel_timer(term.FILING_DUE, body_id)
    tell(act, body, "filed", {"filed_on": filed_on, "late": filed_on > body["file_due_on"]})
    return shown(act, body_id)


def start_term(act: Act, *, body_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """In office from today, once the committee before has handed over."""
    body = for_officials(act, body_id, expected_version)
    status = BODY.after(body["status"], "start_term")
    if body["kind"] == rules.COMMITTEE:
        rules.check_predecessor(store.committees_in_office(act, body["compound_id"]))
    term.begin(act, body, status)
    return shown(act, body_id)


def _place(act: Act, community_id: str, compound_id: str | None) -> dict[str, Any]:
    if compound_id is None:
        if store.load_community(act, community_id) is None:
            raise Refusal("not_found")
        return {"kind": None, "household_count": 0}
    compound = store.load_compound(act, compound_id, lock=True)
    if compound is None or compound["community_id"] != community_id:
        raise Refusal("not_found")
    return compound


def _check_still(act: Act, body_id: str) -> None:
    """While the owners vote on them, nobody joins or leaves the candidates."""
    if number := seats.running_election(act, body_id):
        raise Refusal("body_ballot_running", number=number)


def _check_seated(act: Act, body: Mapping[str, Any], members: Mapping[str, str]) -> None:
    if not by_official(act, body) and act.principal.person_id not in members:
        raise Refusal("not_a_member")


def _seat(
    act: Act, body: Mapping[str, Any], status: str, elected: list[str], on: date, election_paper: str | None = None
) -> None:
    seats.mark_candidates(act, body["body_id"], elected, "elected")
    seats.add_members(act, body["body_id"], elected, on)
    due_on = rules.file_due(on, body["filing_days"])
    store.save(act, body["body_id"], status, elected_on=on, file_due_on=due_on, election_paper=election_paper)
    act.set_timer(term.FILING_DUE, body["body_id"], end_of(due_on, ZONE))
    tell(act, body, "elected", {"elected_on": on, "member_count": len(elected), "file_due_on": due_on})


def _fill(act: Act, body: Mapping[str, Any], elected: list[str], on: date) -> None:
    seats.mark_candidates(act, body["body_id"], elected, "elected")
    seats.add_members(act, body["body_id"], elected, on)
    store.save(act, body["body_id"], BODY.after(body["status"], "fill_seats"))
    count = len(seats.members(act, body["body_id"]))
    tell(act, body, "members_changed", {"member_count": count, "seats": body["seats"]})
