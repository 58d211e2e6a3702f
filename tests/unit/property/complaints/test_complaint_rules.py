"""The hotline's clocks, who leads, and what a score may show."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.events.property.complaints import COMPLAINT_URGENCIES
from contracts.refusals import Refusal
from services.property.complaints import rules

FRIDAY_NIGHT = datetime.fromisoformat("2017-06-30T21:00:00+08:00")


@pytest.mark.parametrize(
    ("urgency", "due"),
    [
        # hours run at once, through the night and the weekend
        ("life_safety", "2017-06-30T23:00:00+08:00"),
        ("lifeline", "2017-07-01T21:00:00+08:00"),
        # the seventh day is Friday 7 July; it ends at 24:00
        ("ordinary", "2017-07-08T00:00:00+08:00"),
        # the fifteenth is Saturday 15 July: the next working day is Monday the 17th
        ("complex", "2017-07-18T00:00:00+08:00"),
    ],
)
def test_each_urgency_has_its_clock(urgency: str, due: str) -> None:
    assert rules.due_at(urgency, FRIDAY_NIGHT) == datetime.fromisoformat(due)


def test_the_lead_is_told_before_the_time_is_over() -> None:
    for urgency in COMPLAINT_URGENCIES:
        due = rules.due_at(urgency, FRIDAY_NIGHT)
        assert FRIDAY_NIGHT < rules.near_due_at(FRIDAY_NIGHT, due) < due


NOBODY, COMMUNITY, COMPANY = rules.Lead(None), rules.Lead("community"), rules.Lead("company")
LATE, GONE = rules.Lead("company", escalation=1), rules.Lead("company", company_serves=False)


@pytest.mark.parametrize(
    ("state", "lead", "role", "result"),
    [
        ("filed", NOBODY, "community_officer", ("accepted", "community")),
        ("filed", NOBODY, "company_staff", ("accepted", "company")),
        ("transferred", COMPANY, "company_staff", ("accepted", "company")),
        ("transferred", COMPANY, "community_officer", "not_the_lead"),
        # the street may always step in, the community where the company let the time pass or serves there no longer
        ("transferred", COMPANY, "working_committee", ("accepted", "street")),
        ("transferred", LATE, "community_officer", ("accepted", "community")),
        ("reopened", GONE, "community_officer", ("accepted", "community")),
        ("reopened", COMMUNITY, "working_committee", ("accepted", "street")),
        ("reopened", COMMUNITY, "company_staff", "not_the_lead"),
        ("transferred", rules.Lead("street", escalation=2), "community_officer", "not_the_lead"),
        ("accepted", COMMUNITY, "working_committee", "wrong_state"),
        ("answered", COMMUNITY, "community_officer", "wrong_state"),
    ],
)
def test_who_accepts_first_leads(state: str, lead: rules.Lead, role: str, result: object) -> None:
    if isinstance(result, str):
        with pytest.raises(Refusal) as refused:
            rules.accept(state, lead, role)
        assert refused.value.code == result
    else:
        assert rules.accept(state, lead, role) == result


@pytest.mark.parametrize(
    ("lead", "role", "code"),
    [
        (COMMUNITY, "community_officer", None),
        (COMMUNITY, "working_committee", None),  # the street may always step in
        (COMMUNITY, "company_staff", "not_the_lead"),
        (COMPANY, "community_officer", "not_the_lead"),
        (LATE, "community_officer", None),
        (GONE, "community_officer", None),
    ],
)
def test_only_the_lead_answers(lead: rules.Lead, role: str, code: str | None) -> None:
    if code is None:
        assert rules.answer("accepted", lead, role) == "answered"
        return
    with pytest.raises(Refusal) as refused:
        rules.answer("accepted", lead, role)
    assert refused.value.code == code


@pytest.mark.parametrize("state", ["accepted", "transferred", "reopened"])
def test_it_is_passed_on_also_by_who_has_not_taken_it_up(state: str) -> None:
    assert rules.transfer(state, COMPANY, "community", "company_staff", has_company=True) == "transferred"
    assert rules.transfer(state, COMPANY, "street", "working_committee", has_company=True) == "transferred"
    with pytest.raises(Refusal) as refused:
        rules.transfer(state, COMPANY, "street", "community_officer", has_company=True)
    assert refused.value.code == "not_the_lead"


@pytest.mark.parametrize(
    ("to", "has_company", "code"),
    [("company", False, "complaint_company_needed"), ("community", True, "lead_unchanged")],
)
def test_where_it_cannot_be_passed(to: str, has_company: bool, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.transfer("accepted", COMMUNITY, to, "community_officer", has_company=has_company)
    assert refused.value.code == code


@pytest.mark.parametrize(("today", "late"), [(date(2017, 7, 30), False), (date(2017, 7, 31), True)])
def test_reopening_on_the_last_day_and_a_day_after(today: date, late: bool) -> None:
    if not late:
        assert rules.reopen("closed", date(2017, 6, 30), today) == "reopened"
        return
    with pytest.raises(Refusal) as refused:
        rules.reopen("closed", date(2017, 6, 30), today)
    assert refused.value.code == "reopening_too_late"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("answered", "complaint_already_answered"),
        ("closed", "complaint_already_answered"),
        *((state, "wrong_state") for state in ("filed", "transferred", "reopened", "withdrawn")),
    ],
)
def test_only_a_second_answer_has_its_own_refusal(state: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.answer(state, COMMUNITY, "community_officer")
    assert refused.value.code == code


FEW = st.integers(0, 30)


@given(filed=FEW, answered=FEW, in_time=FEW, rated=FEW, solved=FEW, satisfied=FEW)
def test_small_numbers_are_never_told_to_everyone(
    filed: int, answered: int, in_time: int, rated: int, solved: int, satisfied: int
) -> None:
    answered = min(answered, filed)
    counts = rules.Counts(
        filed, answered, min(in_time, answered), min(rated, answered), min(solved, rated), min(satisfied, rated)
    )
    shown = rules.score(counts, in_full=False)
    for name in ("filed", "answered", "answered_in_time", "rated"):
        assert shown[name] is None or shown[name] == 0 or shown[name] >= rules.FEW
    rates = {
        "response_percent": (counts.answered_in_time, counts.filed),
        "solved_percent": (counts.solved, counts.rated),
        "satisfied_percent": (counts.satisfied, counts.rated),
    }
    for name, (part, whole) in rates.items():
        if any(0 < count < rules.FEW for count in (part, whole, whole - part)):
            assert shown[name] is None
    full = rules.score(counts, in_full=True)
    assert full["filed"] == filed


@pytest.mark.parametrize(
    ("counts", "percent"),
    [
        (rules.Counts(20, 20, 3, 0, 0, 0), None),  # 15 per cent of 20 would be 3
        (rules.Counts(20, 20, 18, 0, 0, 0), None),  # 90 per cent of 20 leaves 2
        (rules.Counts(20, 20, 15, 0, 0, 0), 75),
        (rules.Counts(20, 20, 20, 0, 0, 0), 100),
        (rules.Counts(20, 20, 0, 0, 0, 0), 0),
    ],
)
def test_a_rate_does_not_tell_a_small_number(counts: rules.Counts, percent: int | None) -> None:
    assert rules.score(counts, in_full=False)["response_percent"] == percent


@pytest.mark.parametrize(
    ("from_on", "to_on", "code"),
    [
        (date(2017, 2, 1), date(2017, 2, 28), None),
        (date(2016, 2, 1), date(2016, 2, 29), None),
        (date(2017, 12, 1), date(2017, 12, 31), None),
        (date(9999, 12, 1), date(9999, 12, 31), None),
        (date(2016, 2, 1), date(2016, 2, 28), "complaint_months_only"),
        (date(2017, 7, 2), date(2017, 7, 31), "complaint_months_only"),
        (date(2017, 7, 1), date(2017, 8, 31), "complaint_months_only"),
        (date(2017, 7, 1), date(2018, 7, 31), "complaint_months_only"),
    ],
)
def test_everyone_asks_by_the_month(from_on: date, to_on: date, code: str | None) -> None:
    if code is None:
        rules.must_be_a_month(from_on, to_on)
        return
    with pytest.raises(Refusal) as refused:
        rules.must_be_a_month(from_on, to_on)
    assert refused.value.code == code
