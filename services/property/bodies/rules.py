"""Seats, terms and clocks of owners' committees and other bodies, who may stand, and who signs for what.

An owners' committee is filed within 30 days of its election (regulations 16); size and term are local rules: an odd
number of 5 to 11 seats, 3 allowed below 100 households, 3 to 5 years, a written report 3 months before expiry [S7].
All of it is data of the sub-district but what the law and the national guide fix. Re-election begins early when half
of the seats or fewer are held [P].
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.refusals import Refusal
from law.days import WEEKENDS_ONLY, last_day, last_day_of_months
from law.voting import MORE_THAN_HALF
from services.property.lifecycle import LifeCycle
from services.property.persons import Person

COMMITTEE = "owners_committee"
FIRST_STATE = "preparing"
BODY = LifeCycle(
    {
        "nominate": {"preparing": "preparing", "active": "active"},
        "withdraw_candidate": {"preparing": "preparing", "active": "active"},
        "elect": {"preparing": "elected"},
        "fill_seats": {"active": "active"},
        "assign_role": {
            "elected": "elected",
            "filed": "filed",
            "active": "active",
            "re_election_due": "re_election_due",
        },
        "end_membership": {
            "elected": "elected",
            "filed": "filed",
            "active": "active",
            "re_election_due": "re_election_due",
        },
        "file": {"elected": "filed"},
        "start_term": {"filed": "active"},
        "fall_due": {"active": "re_election_due"},
        "report": {"active": "active", "re_election_due": "re_election_due", "handing_over": "handing_over"},
        "hand_over": {"active": "handing_over", "re_election_due": "handing_over"},
        "sign": {"handing_over": "handing_over"},
        "complete_handover": {"handing_over": "dissolved"},
        "dissolve": {
            "preparing": "dissolved",
            "elected": "dissolved",
            "filed": "dissolved",
            "active": "dissolved",
            "re_election_due": "dissolved",
            "handing_over": "dissolved",
        },
    }
)
IN_OFFICE = ("active", "re_election_due", "handing_over")
IN_MAKING = ("preparing", "elected", "filed")

#: what the national guide and the regulations fix for an owners' committee
LONGEST_TERM_YEARS = 5
LONGEST_FILING_DAYS = 30


@dataclass(frozen=True, slots=True)
class BodyRules:
    """The rules of one kind of body; days and months of its clocks."""

    kind: str
    seats_least: int
    seats_most: int
    small_households: int
    small_seats: int
    term_years_least: int
    term_years_most: int
    re_election_months: int = 3
    filing_days: int = 30
    convene_days: int = 30


DEFAULTS: Mapping[str, BodyRules] = {
    rule.kind: rule
    for rule in (
        BodyRules(COMMITTEE, 5, 11, 100, 3, 3, 5),
        BodyRules("temporary_branch", 3, 15, 0, 3, 1, 5),
        BodyRules("council", 3, 31, 0, 3, 1, 5),
        BodyRules("residents_representatives", 5, 500, 0, 5, 1, 5),
    )
}


@dataclass(frozen=True, slots=True)
class Term:
    """From ``start`` to the last day ``end``; re-election and report fall due on ``re_election_on``."""

    start: date
    end: date
    re_election_on: date


def check_rules(rules: BodyRules) -> None:
    """Refuses ``body_rules_unfit`` naming the rule."""
    committee = rules.kind == COMMITTEE
    broken = {
        "seats_most": rules.seats_least > rules.seats_most,
        "small_seats": rules.small_seats > rules.seats_most,
        "term_years_least": rules.term_years_least > rules.term_years_most,
        "term_years_most": committee and rules.term_years_most > LONGEST_TERM_YEARS,
        "filing_days": committee and rules.filing_days > LONGEST_FILING_DAYS,
        "re_election_months": rules.re_election_months >= 12 * rules.term_years_least,
    }
    for name, is_broken in broken.items():
        if is_broken:
            raise Refusal("body_rules_unfit", f"/{name}", rule=name)


def check_place(kind: str, compound_kind: str | None) -> None:
    """A committee is of one compound with divided ownership; a bungalow area has none (domain 0)."""
    if kind == COMMITTEE and compound_kind != "apartment":
        raise Refusal("body_place_unfit", "/compound_id")


def check_size(rules: BodyRules, households: int, seats: int, term_years: int) -> None:
    """``households``: of the compound; few of them may do with few seats."""
    least = min(rules.seats_least, rules.small_seats) if households < rules.small_households else rules.seats_least
    even = rules.kind == COMMITTEE and seats % 2 == 0
    if even or not least <= seats <= rules.seats_most:
        raise Refusal("body_seats_unfit", "/seats", seats=seats, least=least, most=rules.seats_most)
    if not rules.term_years_least <= term_years <= rules.term_years_most:
        raise Refusal(
            "body_term_unfit", "/term_years", years=term_years, least=rules.term_years_least, most=rules.term_years_most
        )


def check_candidate(
    kind: str, *, known: bool, owns_here: bool, works_for_company: bool, seated_or_standing: bool
) -> None:
    """A committee's candidates own in the compound that day and do not work for its company; others are known."""
    if kind == COMMITTEE and not owns_here:
        raise Refusal("candidate_not_owner", "/person_id")
    if not known:
        raise Refusal("candidate_unknown", "/person_id")
    if kind == COMMITTEE and works_for_company:
        raise Refusal("candidate_conflict", "/works_for_company")
    if seated_or_standing:
        raise Refusal("candidate_twice", "/person_id")


def check_open_seat(seats: int, members: int, standing: int) -> None:
    """Candidates stand for open seats, no more."""
    if members + standing >= seats:
        raise Refusal("body_seats_full", seats=seats)


def is_votable(kind: str, state: str, seats: int, members: int, standing: int) -> bool:
    """Whether owners can vote on the candidates: a whole committee, or those for its open seats."""
    if kind != COMMITTEE or standing == 0:
        return False
    if state == "preparing":
        return standing == seats
    return BODY.allows(state, "fill_seats") and members + standing <= seats


def elect_by_meeting(kind: str, state: str, seats: int, standing: int, due: int, attended: int, approved: int) -> str:
    """The state after a meeting elected the candidates: more than half came, more than half of those were for them."""
    after = BODY.after(state, "elect")
    if kind == COMMITTEE:
        raise Refusal("ballot_needed", matter="committee", outcome="—")
    if standing != seats:
        raise Refusal("body_slate_incomplete", standing=standing, needed=seats)
    possible = 0 <= approved <= attended <= due
    if not (possible and MORE_THAN_HALF.reached(attended, due) and MORE_THAN_HALF.reached(approved, attended)):
        raise Refusal("election_not_carried", due=due, attended=attended, approved=approved)
    return after


def file_due(elected_on: date, filing_days: int) -> date:
    """The last day for filing; a last rest day rolls on (Civil Code 203)."""
    return last_day(elected_on, filing_days, WEEKENDS_ONLY)


def check_role(role: str, has_other_chair: bool) -> None:
    if role == "chair" and has_other_chair:
        raise Refusal("body_role_taken", "/role")


def check_day(day: date, earliest: date, today: date, pointer: str) -> None:
    if not earliest <= day <= today:
        raise Refusal("body_day_impossible", pointer, day=str(day), earliest=str(earliest))


def file(state: str, elected_on: date, filed_on: date, today: date, has_chair: bool) -> str:
    """The state after the filing; who files late still files."""
    after = BODY.after(state, "file")
    check_day(filed_on, elected_on, today, "/filed_on")
    if not has_chair:
        raise Refusal("body_without_chair")
    return after


def term(start: date, years: int, re_election_months: int) -> Term:
    """A term of ``years`` from ``start``; months are counted as the law does (Civil Code 202)."""
    end = last_day_of_months(start, 12 * years)
    return Term(start, end, months_before(end, re_election_months))


def months_before(day: date, months: int) -> date:
    """The day ``months`` earlier with the number of ``day``, or that month's last day."""
    years, month = divmod(day.month - 1 - months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def too_few(seats: int, members: int) -> bool:
    """Half of the seats or fewer are held: the body is elected anew [P]."""
    return 2 * members <= seats


def check_leaving(reason: str, by_member: bool, by_official: bool, owns_here: bool) -> None:
    """A member resigns, or the community writes it down; who has sold is out, who has not stays."""
    if not (by_member or by_official):
        raise Refusal("not_your_membership")
    if reason == "no_longer_owner" and owns_here:
        raise Refusal("still_owner", "/reason")


def check_successor(same_kind_and_place: bool, state: str) -> None:
    if not same_kind_and_place or state != "filed":
        raise Refusal("successor_unfit", "/successor_id")


def check_predecessor(in_office: Sequence[str]) -> None:
    """``in_office``: numbers of bodies of the same kind and place that have not handed over."""
    if in_office:
        raise Refusal("predecessor_in_office", number=in_office[0])


def sign(state: str, side: str, signed: Mapping[str, Person | None], signer: Person) -> str:
    """The state after one side of an item is signed: each side once, by two persons."""
    after = BODY.after(state, "sign")
    if signed[side] is not None:
        raise Refusal("body_side_signed", "/side", side=side)
    if any(other is not None and other.is_same_as(signer) for other in signed.values()):
        raise Refusal("body_same_signer")
    return after


def all_signed(items: Iterable[Mapping[str, Person | None]]) -> bool:
    return all(person is not None for item in items for person in item.values())
