"""The evening of 30 June 2017: the company has left, the grid worker reports it, the company answers."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from chassis.act import open_act
from chassis.ids import new_id
from contracts.refusals import Refusal
from services.property.agreements import beginning
from services.property.agreements import commands as agreements

PHOTO = "a" * 64
ACCOUNT = "晚八时物业人员已全部撤离,二次加压泵无人看管,公共电费未缴,电梯无人值守。"

pytestmark = pytest.mark.stack


class Walkout:
    def __init__(self, property, street):
        self.property, self.street = property, street
        self.grid_worker = property.token(street, "grid_worker", community_id=street.xincheng)
        self.committee = property.token(street, "working_committee")
        self.officer = property.token(street, "community_officer", community_id=street.xincheng)
        self.company = property.token(street, "company_staff", operator_id=street.anhe)
        self.owner = property.token(
            street, "owner", household_id=street.home, compound_id=street.compound, community_id=street.xincheng
        )

    def request(self, **changes):
        return {
            "agreement_id": self.street.agreement,
            "observed_at": "2017-06-30T20:10:00+08:00",
            "account": ACCOUNT,
            "evidence": [PHOTO],
            "unresolved": ["booster_pump", "public_electricity", "lift"],
            "expected_version": 1,
            **changes,
        }

    def report(self, **changes):
        return self.property.command(self.grid_worker, "report_abandonment", **self.request(**changes))

    def refusal(self, **changes):
        return self.property.refusal(
            self.grid_worker, "report_abandonment", idempotency_key=new_id(), **self.request(**changes)
        )

    def agreement(self):
        return self.property.call(self.committee, "get_agreement", agreement_id=self.street.agreement)

    def act(self):
        return open_act(self.property.uris["app"], self.street.sub_district)

    def enter_custody(self):
        with self.act() as act:
            agreements.enter_custody(act, self.street.agreement)


@pytest.fixture
def night(property, street):
    return Walkout(property, street)


def test_a_walk_out_is_a_breach_with_no_notice_period_invented(night):
    report = night.report()

    assert report["number"] == "CL-20170630-0001"
    assert (report["reason_code"], report["lawful"], report["notice"]) == ("breach_of_contract", "no", None)
    assert report["rule_set"] == "before_2021"
    assert {norm["source"] for norm in report["norms"]}.isdisjoint({"civil_code"})
    assert not all(norm["verified"] for norm in report["norms"])
    assert report["unresolved"] == ["booster_pump", "public_electricity", "lift"]
    assert report["answers"] == []
    agreement = night.agreement()
    assert (agreement["status"], agreement["version"]) == ("abandoned", 2)
    assert agreement["open_report_id"] == report["report_id"]


def test_it_is_told_without_the_account_of_what_was_seen(night):
    report = night.report()

    (event,) = night.property.events(night.street, "property.agreement.abandoned")
    assert event["correlationid"] == report["correlation_id"]
    assert event["data"]["company_name"] == "安和物业(演示)"
    assert event["data"]["lawful"] == "no"
    assert "撤离" not in str(event["data"])


def test_the_same_key_twice_is_one_report(night):
    key = new_id()
    first = night.property.command(night.grid_worker, "report_abandonment", key=key, **night.request())
    again = night.property.command(night.grid_worker, "report_abandonment", key=key, **night.request())
    assert again == first
    assert len(night.property.events(night.street, "property.agreement.abandoned")) == 1


@pytest.mark.parametrize(
    ("changes", "code", "pointer"),
    [
        ({"observed_at": "2017-06-30T23:59:00+08:00"}, "observed_in_future", "/observed_at"),
        ({"observed_at": "2014-12-31T23:59:00+08:00"}, "observed_before_agreement", "/observed_at"),
        ({"observed_at": "1800-01-01T00:00:00+08:00"}, "observed_before_agreement", "/observed_at"),
        ({"observed_at": "2999-12-31T23:59:59-12:00"}, "observed_in_future", "/observed_at"),
        ({"observed_at": "0001-01-01T00:00:00+08:00"}, "invalid", None),
        ({"observed_at": "9999-12-31T23:59:59-12:00"}, "invalid", None),
        ({"observed_at": "2017-06-30T20:10:00"}, "invalid", None),
        ({"evidence": []}, "invalid", None),
        ({"evidence": [PHOTO, PHOTO]}, "evidence_twice", "/evidence"),
        ({"unresolved": ["heating"]}, "invalid", None),
        ({"account": " "}, "invalid", None),
        ({"expected_version": 2}, "stale_version", None),
        ({"agreement_id": "0198b0a0-0000-7000-8000-000000000000"}, "not_found", None),
        ({"verdict": "guilty"}, "invalid", None),
    ],
)
def test_an_impossible_report_changes_nothing(night, changes, code, pointer):
    refusal = night.refusal(**changes)
    assert refusal.code == code
    if pointer:
        assert refusal.pointer == pointer
    assert (night.agreement()["status"], night.agreement()["version"]) == ("active", 1)
    assert night.property.events(night.street, "property.agreement.abandoned") == []


def test_an_agreement_is_abandoned_once(night):
    night.report()
    assert night.refusal(expected_version=2).code == "wrong_state"


def at_once(calls):
    """The outcomes of calls made at the same moment: a result's status, or a refusal's code."""

    def outcome(call):
        try:
            return call()["status"]
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(len(calls)) as threads:
        return sorted(threads.map(outcome, calls))


def test_of_two_reports_at_the_same_moment_one_stands(night):
    assert at_once([night.report, night.report]) in (["open", "stale_version"], ["open", "wrong_state"])
    assert len(night.property.events(night.street, "property.agreement.abandoned")) == 1


def test_of_two_successors_at_the_same_moment_one_signs(night):
    def sign():
        return night.property.command(night.committee, "sign_agreement", **successor(night))

    assert at_once([sign, sign]) == ["agreement_pending", "signed"]


def test_only_those_on_the_spot_report_it(night):
    elsewhere = night.property.token(night.street, "grid_worker", community_id=night.street.binhe)
    request = {"idempotency_key": new_id(), **night.request()}
    assert night.property.refusal(elsewhere, "report_abandonment", **request).code == "not_found"
    assert night.property.refusal(night.owner, "report_abandonment", **request).code == "forbidden"


def test_the_company_answers_and_its_claim_makes_it_disputed(night):
    report_id = night.report()["report_id"]

    first = night.property.command(
        night.company, "answer_abandonment", report_id=report_id, statement="居民长期欠费,我公司难以为继。"
    )
    assert first["lawful"] == "no"
    second = night.property.command(
        night.company,
        "answer_abandonment",
        report_id=report_id,
        statement="合同约定欠费过半可以解除。",
        claims_rescission=True,
        evidence=[PHOTO],
    )
    assert second["lawful"] == "disputed"
    assert [answer["claims_rescission"] for answer in second["answers"]] == [False, True]
    told = night.property.events(night.street, "property.agreement.abandonment_answered")
    assert {event["correlationid"] for event in told} == {first["correlation_id"]}

    stranger = night.property.token(night.street, "company_staff", operator_id=night.street.xinju)
    answer = {"report_id": report_id, "statement": "与我无关", "idempotency_key": new_id()}
    assert night.property.refusal(stranger, "answer_abandonment", **answer).code == "not_found"


def test_a_report_is_read_by_those_with_a_part_in_it(night):
    report_id = night.report()["report_id"]
    court = night.property.token(night.street, "court")
    for reader in (night.committee, night.officer, night.company, night.owner, court):
        assert night.property.call(reader, "get_abandonment", report_id=report_id)["report_id"] == report_id
    for place in ({"community_id": night.street.binhe}, {"community_id": new_id()}):
        stranger = night.property.token(night.street, "community_officer", **place)
        assert night.property.refusal(stranger, "get_abandonment", report_id=report_id).code == "not_found"


def test_a_wrong_report_is_taken_back_until_custody_begins(night):
    report_id = night.report()["report_id"]
    retraction = {"report_id": report_id, "reason": "人员系换班,物业未撤离。"}

    retracted = night.property.command(night.committee, "retract_abandonment", **retraction)

    assert (retracted["status"], retracted["agreement_status"]) == ("retracted", "active")
    assert night.agreement()["open_report_id"] is None
    answer = {"report_id": report_id, "statement": "无需答复", "idempotency_key": new_id()}
    assert night.property.refusal(night.company, "answer_abandonment", **answer).code == "report_retracted"
    again = night.property.refusal(night.committee, "retract_abandonment", idempotency_key=new_id(), **retraction)
    assert again.code == "report_retracted"

    second = night.report(expected_version=3)
    assert second["number"] == "CL-20170630-0002"
    night.enter_custody()
    late = {"report_id": second["report_id"], "reason": "再次误报", "idempotency_key": new_id()}
    refusal = night.property.refusal(night.committee, "retract_abandonment", **late)
    assert refusal.code == "custodianship_already_started"


def successor(night, **changes):
    return {
        "compound_id": night.street.compound,
        "company_id": night.street.xinju,
        "term": "fixed",
        "start_on": "2017-07-15",
        "end_on": "2020-07-14",
        "fee_mode": "lump_sum",
        "decision": {"reference": "演示决议〔2017〕003号", "decided_on": "2017-06-29"},
        **changes,
    }


def test_the_successor_signs_as_part_of_the_case_and_begins_with_the_handover(night):
    report = night.report()
    night.enter_custody()

    signed = night.property.command(night.officer, "sign_agreement", **successor(night))

    assert (signed["status"], signed["version"], signed["active_since"]) == ("signed", 1, None)
    (event,) = night.property.events(night.street, "property.agreement.signed")
    assert event["correlationid"] == report["correlation_id"]

    with night.act() as act:
        agreements.hand_over(act, night.street.agreement)
        beginning.take_over(act, signed["agreement_id"])
    old = night.agreement()
    assert (old["status"], old["ended_on"]) == ("handed_over", "2017-06-30")
    listed = night.property.call(night.owner, "list_agreements", compound_id=night.street.compound)["items"]
    assert [(one["company_name"], one["status"]) for one in listed] == [
        ("安和物业(演示)", "handed_over"),
        ("新居物业(演示)", "active"),
    ]
    history = night.property.call(night.owner, "get_management_history", compound_id=night.street.compound)
    assert [(one["party_name"], one["to_on"]) for one in history["spells"]] == [
        ("安和物业(演示)", "2017-06-30"),
        ("新居物业(演示)", None),
    ]
    (ended,) = night.property.events(night.street, "property.agreement.ended")
    assert ended["data"]["ended_on"] == "2017-06-30"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"end_on": "2017-07-14"}, "end_before_start"),
        ({"end_on": None}, "end_needed"),
        ({"term": "indefinite"}, "end_needed"),
        ({"decision": {"reference": "x", "decided_on": "2017-07-01"}}, "decision_after_signing"),
        ({"company_id": "0198b0a0-0000-7000-8000-000000000000"}, "not_found"),
        ({"compound_id": "0198b0a0-0000-7000-8000-000000000000"}, "not_found"),
        ({"bundle_id": "0198b0a0-0000-7000-8000-000000000000"}, "not_found"),
        ({"tier_level": 1}, "no_such_tier"),
        ({"start_on": "2017-02-30"}, "invalid"),
        ({"notice_days": 0}, "invalid"),
    ],
)
def test_an_impossible_agreement_is_not_signed(night, changes, code):
    request = {"idempotency_key": new_id(), **successor(night, **changes)}
    assert night.property.refusal(night.officer, "sign_agreement", **request).code == code
    assert night.property.events(night.street, "property.agreement.signed") == []


def test_one_successor_waits_at_a_time(night):
    night.property.command(night.committee, "sign_agreement", **successor(night))
    second = {"idempotency_key": new_id(), **successor(night)}
    assert night.property.refusal(night.committee, "sign_agreement", **second).code == "agreement_pending"


def test_the_agreements_own_notice_is_reported_where_it_has_one(night):
    night.property.rows("update agreement set notice_days = 45 where agreement_id = %s", (night.street.agreement,))
    assert night.report()["notice"] == {"days": 45, "basis": "agreement"}


def test_a_company_lists_its_own_agreements_only(night):
    listed = night.property.call(night.company, "list_agreements")["items"]
    assert [one["agreement_id"] for one in listed] == [night.street.agreement]
    active = night.property.call(night.committee, "list_agreements", status="active")["items"]
    assert len(active) == 2
