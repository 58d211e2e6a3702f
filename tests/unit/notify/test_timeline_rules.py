"""Who reads which entry, and what is next."""

from datetime import datetime, timedelta

import pytest

from chassis.principal import Grant
from contracts.wording import ZONE
from services.notify.timeline.rules import Entry, in_order, next_due, readable

EVENING = datetime(2017, 6, 30, 21, 40, tzinfo=ZONE)
HERE, ELSEWHERE = "compound-here", "compound-elsewhere"
COMMUNITY = "community-here"


def entry(type, minutes=0, compound=HERE, **facts):
    at = EVENING + timedelta(minutes=minutes)
    return Entry(f"{type}-{minutes}", at, type, COMMUNITY, compound, "梧桐苑", facts)


WALKOUT = entry("property.agreement.abandoned", 0, company_id="old", report_id="r", agreement_id="a")
RETRACTED = entry("property.agreement.abandonment_retracted", 1, report_id="r")
STARTED = entry(
    "property.custodianship.started",
    5,
    custodianship_id="c",
    report_id="r",
    custodian_name="新城社区",
    ends_on="2017-09-28",
    announcement_due_at=(EVENING + timedelta(hours=24)).isoformat(),
)
RECORDED = entry("property.advance.recorded", 10, advance_id="v", amount_fen=100_00)
APPROVED = entry("property.advance.approved", 11, advance_id="v", custodianship_id="c", purpose="electricity",
                 paid_until="2017-07-31")  # fmt: skip
ASSESSED = entry("eldercare.impact.assessed", 12, assessment_id="s", calls_due=7, needs=[],
                 due_at=(EVENING + timedelta(hours=2)).isoformat())  # fmt: skip
DISPUTED = entry("property.handover.item_disputed", 20, handover_id="h", item="keys", party="incoming")
OPENED = entry("property.handover.opened", 19, handover_id="h", company_id="new", company_name="新公司")
ALL = [WALKOUT, RETRACTED, STARTED, RECORDED, APPROVED, ASSESSED, OPENED, DISPUTED]


def test_no_effect_stands_before_its_cause_however_the_clocks_differ():
    # given a service whose clock lags a second behind the one that caused its entries
    def told(entry_id, seconds, cause=None):
        at = EVENING + timedelta(seconds=seconds)
        return Entry(entry_id, at, "notify.publicity.posted", None, HERE, None, {}, cause)

    cause, effect, onward, later = told("1", 5), told("2", 4, "1"), told("3", 4.5, "2"), told("4", 5.5)
    ordered = in_order([later, onward, effect, cause])
    assert [entry.entry_id for entry in ordered] == ["1", "2", "3", "4"]
    assert [entry.at for entry in ordered] == sorted(entry.at for entry in ordered)


def reads(*grants):
    return [entry.type.split(".", 1)[1] for entry in readable(ALL, grants)]


OWNER = Grant("owner", COMMUNITY, HERE, "household")


@pytest.mark.parametrize(
    ("grants", "seen"),
    [
        ((Grant("working_committee"),), len(ALL)),
        ((Grant("community_officer", COMMUNITY),), len(ALL)),
        ((Grant("community_officer", "another community"),), 0),
        ((Grant("owner", COMMUNITY, ELSEWHERE, "household"),), 0),
        ((Grant("care_worker", operator_id="old"),), 0),
        ((Grant("ops"),), 0),
        ((), 0),
    ],
)
def test_how_much_is_open(grants, seen):
    assert len(readable(ALL, grants)) == seen


def test_an_owner_reads_public_facts_and_sums_but_no_disputes_and_no_elders():
    assert reads(OWNER) == [
        "agreement.abandoned",
        "agreement.abandonment_retracted",
        "custodianship.started",
        "advance.approved",
        "handover.opened",
    ]


def test_a_lessee_reads_no_sums():
    assert "advance.approved" not in reads(Grant("lessee", COMMUNITY, HERE, "household"))


def test_a_company_reads_what_is_about_it_by_name_or_by_thread():
    assert reads(Grant("company_staff", operator_id="old")) == [
        "agreement.abandoned",
        "agreement.abandonment_retracted",
        "custodianship.started",
    ]
    assert reads(Grant("company_staff", operator_id="new")) == ["handover.opened", "handover.item_disputed"]


def whats(entries, now=EVENING):
    return [(due.what, due.overdue) for due in next_due(entries, now, "zh")]


def test_what_is_next_comes_soonest_first():
    assert whats([STARTED, APPROVED, ASSESSED]) == [
        ("calls", False),
        ("announcement", False),
        ("payment", False),
        ("custodianship_end", False),
    ]


def test_a_posted_notice_settles_the_announcement_and_the_end_settles_the_rest():
    posted = entry("notify.publicity.posted", 6, subject_kind="custodianship", subject_id="c")
    ended = entry("property.custodianship.ended", 30, custodianship_id="c")
    assert "announcement" not in [what for what, _ in whats([STARTED, posted])]
    assert whats([STARTED, APPROVED, posted, ended]) == []


def test_a_day_is_over_only_at_midnight():
    last_minute = datetime(2017, 7, 31, 23, 59, tzinfo=ZONE)
    assert whats([APPROVED], last_minute) == [("payment", False)]
    assert whats([APPROVED], last_minute + timedelta(minutes=2)) == [("payment", True)]


def test_doors_told_are_taken_off_the_doors_assigned():
    tonight = entry("notify.contact_task.assigned", 1, due_at="2017-06-30T23:40:00+08:00", count=3)
    tomorrow = entry("notify.contact_task.assigned", 2, due_at="2017-07-01T20:00:00+08:00", count=2)
    told = entry("notify.contact_task.done", 3, result="told", count=3)
    absent = entry("notify.contact_task.done", 4, result="not_found", count=1)
    assert [due.text for due in next_due([tonight, tomorrow], EVENING, "zh")] == [
        "上门告知，还有3户",
        "上门告知，还有2户",
    ]
    assert [due.text for due in next_due([tonight, tomorrow, told, absent], EVENING, "en")] == [
        "1 household(s) to be told at the door"
    ]
