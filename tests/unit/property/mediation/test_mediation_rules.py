"""A month for a mediation, thirty days for the court, and nobody owes who is no party."""

from datetime import date, datetime

import pytest

from contracts.refusals import Refusal
from services.property.mediation import rules
from services.property.mediation.rules import Obligation, Party

HOME = Party("household", "h")
FIRM = Party("company", "c")
TODAY = date(2017, 7, 3)


def refused(call: object, *args: object) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args)  # type: ignore[operator]
    return caught.value.code


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        (date(2017, 7, 3), date(2017, 8, 3)),
        (date(2017, 1, 31), date(2017, 2, 28)),
        (date(2017, 6, 1), date(2017, 7, 3)),  # 1 July is a Saturday
    ],
)
def test_a_month_ends_on_the_day_of_its_number_or_the_next_working_day(accepted: date, due: date) -> None:
    assert rules.due_on(accepted) == due


def test_two_different_parties_at_least() -> None:
    assert rules.between([HOME, FIRM, HOME]) == (HOME, FIRM)
    assert refused(rules.between, [HOME, HOME]) == "parties_needed"
    assert refused(rules.between, []) == "parties_needed"


def test_it_is_extended_once() -> None:
    assert rules.extend("hearing", False, date(2017, 8, 3)) == ("hearing", date(2017, 9, 4))
    assert refused(rules.extend, "hearing", True, date(2017, 9, 4)) == "already_extended"
    assert refused(rules.extend, "agreed", False, date(2017, 8, 3)) == "wrong_state"


@pytest.mark.parametrize(
    ("obligation", "code"),
    [
        (Obligation(FIRM, TODAY), None),
        (Obligation(Party("company", "other"), TODAY), "obligation_of_nobody"),
        (Obligation(Party("household", "c"), TODAY), "obligation_of_nobody"),
        (Obligation(FIRM, date(2017, 7, 2)), "obligation_due_past"),
    ],
)
def test_who_may_owe_what(obligation: Obligation, code: str | None) -> None:
    if code is None:
        assert rules.agree("hearing", [HOME, FIRM], [obligation], TODAY) == "agreed"
    else:
        assert refused(rules.agree, "hearing", [HOME, FIRM], [obligation], TODAY) == code


def test_nothing_is_agreed_twice_or_without_a_hearing() -> None:
    for state in ("accepted", "agreed", "failed", "court_confirmed"):
        assert refused(rules.agree, state, [HOME, FIRM], [], TODAY) == "mediation_already_agreed"


def test_the_court_is_asked_within_thirty_days_and_once() -> None:
    last = rules.confirmation_due_on(date(2017, 7, 3))
    assert last == date(2017, 8, 2)
    assert rules.apply("agreed", False, last, last) == "agreed"
    assert refused(rules.apply, "agreed", False, last, date(2017, 8, 3)) == "confirmation_too_late"
    assert refused(rules.apply, "agreed", True, last, last) == "confirmation_applied_before"
    assert refused(rules.confirm, "agreed", False) == "confirmation_not_applied"
    assert rules.confirm("agreed", True) == "court_confirmed"


def test_a_hearing_lies_ahead() -> None:
    now = datetime.fromisoformat("2017-07-03T09:00:00+08:00")
    assert rules.schedule("accepted", now, now) == "hearing"
    assert (
        refused(rules.schedule, "accepted", datetime.fromisoformat("2017-07-03T08:59:00+08:00"), now) == "hearing_past"
    )


@pytest.mark.parametrize(
    ("state", "today", "overdue"),
    [
        ("accepted", date(2017, 8, 4), True),
        ("hearing", date(2017, 8, 4), True),
        ("hearing", date(2017, 8, 3), False),  # the last day still runs; or a month more was agreed
        ("agreed", date(2017, 8, 4), False),
        ("failed", date(2017, 8, 4), False),
    ],
)
def test_a_mediation_is_overdue_after_its_last_day(state: str, today: date, overdue: bool) -> None:
    assert rules.is_overdue(state, date(2017, 8, 3), today) is overdue


def test_the_household_of_a_bill_is_a_party() -> None:
    parties = [rules.Party("household", "a"), rules.Party("company", "b")]
    rules.about(parties, "a")
    rules.about(parties, None)
    with pytest.raises(Refusal) as refused:
        rules.about(parties, "b")  # a company is no household
    assert refused.value.code == "bill_of_no_party"
