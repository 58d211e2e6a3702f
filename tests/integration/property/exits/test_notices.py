"""Leaving with notice: who may give it, when it is too short, and what becomes of the agreement."""

import pytest

from chassis.ids import new_id
from services.property.exits import decided
from tests.integration.property.agreements.served import ITEMS, Served, both


def test_owners_dismiss_on_a_ballot_and_the_successor_takes_over(served: Served) -> None:
    with served.refused("dismissal_not_decided"):
        served.dismiss("2022-05-03", decision=None)
    served.dismissal_carried("failed")
    with served.refused("dismissal_not_decided"):
        served.dismiss("2022-05-03", decision=None)
    ballot_id = served.dismissal_carried()
    notice = served.dismiss("2022-05-03", decision=None)
    assert (notice["number"], notice["served_by"], notice["way"]) == ("TC-20220301-0001", "owners", "owners_dismiss")
    assert (notice["lawful"], notice["notice"], notice["in_time_on"]) == (
        "yes",
        {"days": 60, "basis": "law"},
        "2022-05-02",
    )
    assert notice["ballot_id"] == ballot_id
    assert notice["norms"][0]["article"] == "946"
    assert served.agreement()["exit_notice_id"] == notice["notice_id"]
    assert not served.decidable(decided, served.agreement_id)

    successor_id = served.signed(compound_id=served.compound_id)["agreement_id"]
    served.pass_time(days=63, hours=14)  # 23:00 of the last day
    assert served.agreement()["status"] == "exit_notified"
    served.pass_time(hours=2)
    ended = served.agreement()
    assert (ended["status"], ended["ended_on"]) == ("ended_awaiting_takeover", "2022-05-03")
    (told,) = served.told("property.agreement.ended")
    assert told["data"]["service_until_takeover"] is True
    assert served.compound()["manager_name"] == "安居物业"

    handover = served.do(
        "open_agreement_handover",
        served.chair(),
        agreement_id=served.agreement_id,
        successor_agreement_id=successor_id,
        items=ITEMS,
    )
    assert (handover["outgoing_kind"], handover["custodian_name"], handover["custodianship_id"]) == (
        "company",
        "安居物业",
        None,
    )
    assert handover["due_on"] == "2022-06-03"
    request = {"agreement_id": served.agreement_id, "successor_agreement_id": successor_id, "items": ITEMS}
    with served.refused("handover_already_open"):
        served.do("open_agreement_handover", served.chair(), **request)
    with served.refused("handover_already_open"):
        served.do("call_off_agreement", served.staff_of(served.successor_id), agreement_id=successor_id, reason="反悔")
    leaves, follows = served.staff_of(served.company_id), served.staff_of(served.successor_id)
    for item in handover["items"]:
        item_id = item["handover_item_id"]
        first = served.do("sign_handover_item", leaves, handover_item_id=item_id)
        assert [one["party"] for one in first["signatures"]] == ["outgoing"]
        with served.refused("already_signed"):
            served.do("sign_handover_item", served.staff_of(served.company_id), handover_item_id=item_id)
        with served.refused("not_found"):
            served.do("sign_handover_item", served.officer(), handover_item_id=item_id)
        with served.refused("not_found"):
            served.do("sign_handover_item", served.staff_of(new_id()), handover_item_id=item_id)
        if item is handover["items"][0]:
            with served.refused("handover_items_open"):
                served.do("close_handover", served.chair(), handover_id=handover["handover_id"])
        assert served.do("sign_handover_item", follows, handover_item_id=item_id)["status"] == "signed"
    for reader in (leaves, follows, served.owner()):
        assert len(served.ask("list_handovers", reader, compound_id=served.compound_id)["items"]) == 1
        served.ask("get_handover", reader, handover_id=handover["handover_id"])
    served.do("close_handover", served.chair(), handover_id=handover["handover_id"])

    assert (served.agreement()["status"], served.agreement()["ended_on"]) == ("closed", "2022-05-03")
    assert served.agreement(successor_id)["status"] == "active"
    compound = served.compound()
    assert (compound["manager_name"], compound["assets"][0]["user_unit_name"]) == ("和顺物业", "和顺物业")
    assert len(served.told("property.agreement.ended")) == 1
    assert len(served.told("property.handover.succession_completed")) == 1


def test_the_company_declines_renewal_ninety_days_before_to_the_day(served: Served) -> None:
    with served.refused("exit_before_expiry"):
        served.decline("2022-12-30")
    with served.refused("decision_not_yours"):
        served.decline("2022-12-31", decision={"reference": "无", "decided_on": "2022-03-01"})
    served.pass_time(days=217)  # 4 October: 88 days before
    with served.refused("renewal_notice_too_late") as refused:
        served.decline("2022-12-31")
    assert (refused.facts["last_on"], refused.facts["days"]) == (refused.facts["end_on"].replace(month=10, day=2), 90)
    with served.refused("served_too_long_ago"):  # its own word for an earlier day is no service
        served.decline("2022-12-31", served_on="2022-10-02")


def test_on_the_ninetieth_day_the_company_still_can(served: Served) -> None:
    served.pass_time(days=215)
    notice = served.decline("2022-12-31")
    assert (notice["way"], notice["lawful"], notice["norms"][0]["article"]) == (
        "company_declines_renewal",
        "yes",
        "947",
    )
    served.pass_time(days=91)
    assert served.agreement()["status"] == "ended_awaiting_takeover"
    assert served.told("property.agreement.continued") == []


def test_a_notice_a_day_short_is_refused_with_the_earliest_day_unless_both_agree(served: Served) -> None:
    with served.refused("notice_too_short") as refused:
        served.dismiss("2022-04-29")
    assert (refused.facts["days"], str(refused.facts["earliest_on"])) == (60, "2022-05-02")
    with served.refused("notice_too_short"):
        served.dismiss("2022-05-01")
    notice = served.dismiss("2022-03-10", agreed=True)
    assert (notice["lawful"], notice["reason_code"], notice["status"]) == ("yes", "agreed_by_both", "proposed")


def confirm(served: Served, token: str, notice_id: str, **more: object) -> dict[str, object]:
    found: dict[str, object] = served.do("confirm_exit_agreement", token, notice_id=notice_id, **more)
    return found


def test_a_company_does_not_certify_its_own_agreed_exit(served: Served) -> None:
    """What it proposes changes nothing until the owners' side confirms, by a decision of the owners."""
    person = new_id()
    staff = served.staff_of(served.company_id, person_id=person)
    notice_id = served.decline("2022-03-10", staff, agreed=True)["notice_id"]
    assert (served.agreement()["status"], served.agreement()["exit_notice_id"]) == ("active", None)
    assert len(served.told("property.agreement.exit_proposed")) == 1
    assert served.told("property.agreement.exit_notified") == []
    decision = {"reference": "业主大会2022-1号", "decided_on": "2022-03-01"}
    with served.refused("exit_already_proposed"):
        served.decline("2022-03-20", agreed=True)
    with served.refused("exit_other_side_confirms"):
        confirm(served, served.staff_of(served.company_id), notice_id)
    with served.refused("same_person_signature"):
        confirm(served, served.chair(person_id=person), notice_id, decision=decision)
    with served.refused("dismissal_not_decided"):
        confirm(served, served.chair(), notice_id)
    with served.refused("not_found"):
        confirm(served, served.owners_committee(served.empty_id), notice_id, decision=decision)
    confirmed = confirm(served, served.chair(), notice_id, decision=decision)
    assert (confirmed["status"], confirmed["decision_reference"]) == ("served", "业主大会2022-1号")
    assert served.agreement()["exit_notice_id"] == notice_id
    with served.refused("exit_not_proposed"):
        confirm(served, served.chair(), notice_id, decision=decision)
    served.pass_time(days=10)
    assert served.agreement()["status"] == "ended_awaiting_takeover"


def test_what_is_only_proposed_is_taken_back_or_runs_out_and_changes_nothing(served: Served) -> None:
    first = served.dismiss("2022-03-10", agreed=True)["notice_id"]
    with served.refused("not_your_notice"):
        served.do("withdraw_exit_notice", served.staff_of(served.company_id), notice_id=first, reason="不同意")
    served.do("withdraw_exit_notice", served.chair(), notice_id=first, reason="再议")
    second = served.dismiss("2022-03-10", agreed=True)["notice_id"]
    served.pass_time(days=10)
    assert served.agreement()["status"] == "active"
    with served.refused("effective_in_past"):
        confirm(served, served.staff_of(served.company_id), second)
    served.dismiss("2022-05-31")  # an ordinary notice is not hindered


def test_who_serves_for_himself_serves_today_and_an_official_dates_a_paper_a_week_back(served: Served) -> None:
    decision = {"reference": "业主大会2022-1号", "decided_on": "2022-02-01"}
    for token in (served.chair(), served.officer()):
        with served.refused("served_too_long_ago"):
            served.dismiss("2022-05-31", token, served_on="2022-02-21", decision=decision)
    with served.refused("served_too_long_ago"):
        served.dismiss("2022-05-31", served.chair(), served_on="2022-02-28", decision=decision)
    notice = served.dismiss("2022-05-31", served.officer(), served_on="2022-02-22", decision=decision)
    assert notice["served_on"] == "2022-02-22"


def test_only_who_gave_notice_takes_it_back_and_only_in_time(served: Served) -> None:
    notice_id = served.dismiss("2022-05-31")["notice_id"]
    with served.refused("exit_already_notified"):
        served.decline("2022-12-31")
    with served.refused("not_your_notice"):
        served.do("withdraw_exit_notice", served.staff_of(served.company_id), notice_id=notice_id, reason="愿意留下")
    with served.refused("committee_acts"):
        served.do("withdraw_exit_notice", served.officer(), notice_id=notice_id, reason="社区不同意")
    withdrawn = served.do("withdraw_exit_notice", served.chair(), notice_id=notice_id, reason="已谈妥")
    assert withdrawn["status"] == "withdrawn"
    assert (served.agreement()["status"], served.agreement()["exit_notice_id"]) == ("active", None)
    served.pass_time(days=120)
    assert served.agreement()["status"] == "active"

    second = served.dismiss("2022-09-30")["notice_id"]
    served.pass_time(days=95)
    with served.refused("exit_notice_over"):
        served.do("withdraw_exit_notice", served.chair(), notice_id=second, reason="太晚")
    listed = served.ask("list_exit_notices", served.owner(), agreement_id=served.agreement_id, limit=1)
    rest = served.ask(
        "list_exit_notices", served.owner(), agreement_id=served.agreement_id, cursor=listed["next_cursor"]
    )
    assert [one["notice_id"] for one in (*listed["items"], *rest["items"])] == [second, notice_id]
    with served.refused("not_found"):
        served.ask("get_exit_notice", served.staff_of(served.successor_id), notice_id=second)


@pytest.mark.parametrize("status", ["open", "failed", "no_quorum", "challenged", "passed"])
def test_paper_does_not_replace_a_ballot_that_runs_or_was_not_carried(served: Served, status: str) -> None:
    served.put_ballot("company", "dismissal", status="failed")  # about another agreement
    number = served.put_ballot("company", "dismissal", served.agreement_id, status=status)
    with served.refused("ballot_not_carried") as refused:
        served.dismiss("2022-05-31")
    assert refused.facts["number"] == number


def test_an_earlier_yes_is_no_answer_once_owners_are_asked_again(served: Served) -> None:
    served.dismissal_carried()
    served.put_ballot("company", "dismissal", served.agreement_id, status="failed")
    with served.refused("dismissal_not_decided"):
        served.dismiss("2022-05-31", decision=None)


def test_a_ballot_carries_one_notice(served: Served) -> None:
    served.dismissal_carried()
    notice_id = served.dismiss("2022-05-31", decision=None)["notice_id"]
    served.do("withdraw_exit_notice", served.chair(), notice_id=notice_id, reason="已谈妥")
    with served.refused("dismissal_not_decided"):
        served.dismiss("2022-05-31", decision=None)


def test_notice_served_twice_at_once_is_one(served: Served) -> None:
    tokens = [served.chair(), served.chair()]
    ended = both(*(lambda token=token: served.dismiss("2022-05-31", token) for token in tokens))  # type: ignore[misc]
    assert ended == ["done", "exit_already_notified"]
    assert len(served.told("property.agreement.exit_notified")) == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"served_on": "2022-03-02"}, "served_in_future"),
        ({"served_on": "2019-12-31"}, "served_too_long_ago"),
        ({"effective_on": "2022-02-28"}, "effective_in_past"),
        ({"decision": {"reference": "决议", "decided_on": "2022-03-02"}}, "dismissal_after_notice"),
        ({"evidence": []}, "invalid"),
        ({"evidence": ["e" * 64, "e" * 64]}, "evidence_twice"),
        ({"agreed": "perhaps"}, "invalid"),
        ({"agreed_by_other_side": "a" * 64}, "invalid"),
        ({"expected_version": 7}, "stale_version"),
        ({"agreement_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
    ],
)
def test_a_bad_notice_changes_nothing(served: Served, changed: dict[str, object], code: str) -> None:
    with served.refused(code):
        served.dismiss(**{"effective_on": "2022-05-31", **changed})


def test_where_a_committee_made_the_agreement_it_is_the_committee_that_gives_notice(served: Served) -> None:
    agreement_id = served.draft(served.owners_committee(served.empty_id), start_on="2022-02-01")["agreement_id"]
    served.approve(agreement_id)
    served.sign(agreement_id, served.owners_committee(served.empty_id))
    served.sign(agreement_id, served.staff_of(served.successor_id))
    with served.refused("committee_acts"):
        served.dismiss("2022-05-31", served.officer(), agreement_id=agreement_id)
    served.dismiss("2022-05-31", served.owners_committee(served.empty_id), agreement_id=agreement_id)


def test_strangers_give_no_notice(served: Served) -> None:
    with served.refused("not_found"):
        served.decline("2022-12-31", served.staff_of(served.successor_id))
    with served.refused("not_found"):
        served.dismiss("2022-05-31", served.owners_committee(served.empty_id))
    with served.refused("forbidden"):
        served.dismiss("2022-05-31", served.owner())


def test_a_company_that_walks_out_before_its_day_is_overtaken_by_custody(served: Served) -> None:
    notice_id = served.dismiss("2022-05-31")["notice_id"]
    report = served.do(
        "report_abandonment",
        served.grid_worker(),
        agreement_id=served.agreement_id,
        observed_at="2022-03-01T08:30:00+08:00",
        account="物业人员全部撤离",
        evidence=["a" * 64],
        unresolved=["lift"],
        expected_version=2,
    )
    with served.refused("wrong_state"):
        served.do("withdraw_exit_notice", served.chair(), notice_id=notice_id, reason="不成立了")
    served.do(
        "start_custodianship",
        served.committee(),
        report_id=report["report_id"],
        scope=["lift"],
        emergency=True,
        reason="电梯无人负责",
    )
    assert served.ask("get_exit_notice", served.chair(), notice_id=notice_id)["status"] == "overtaken"
    served.pass_time(days=100)
    assert served.agreement()["status"] == "custody"
    assert served.told("property.agreement.ended") == []


def test_a_walk_out_in_the_middle_of_a_handover_leaves_nothing_open(served: Served) -> None:
    """The community hands over to the successor what the company did not; and the successor can be let go."""
    served.dismiss("2022-05-31")
    successor_id = served.signed(compound_id=served.compound_id)["agreement_id"]
    served.pass_time(days=92)
    handover = served.do(
        "open_agreement_handover",
        served.chair(),
        agreement_id=served.agreement_id,
        successor_agreement_id=successor_id,
        items=ITEMS,
    )
    report = served.do(
        "report_abandonment",
        served.grid_worker(),
        agreement_id=served.agreement_id,
        observed_at="2022-06-01T08:30:00+08:00",
        account="物业人员全部撤离",
        evidence=["a" * 64],
        unresolved=["lift"],
        expected_version=served.agreement()["version"],
    )
    custody = {"scope": ["lift"], "emergency": True, "reason": "电梯无人负责"}
    custodianship = served.do("start_custodianship", served.committee(), report_id=report["report_id"], **custody)
    found = served.ask("get_handover", served.chair(), handover_id=handover["handover_id"])
    assert found["status"] == "lapsed"
    assert len(served.told("property.handover.lapsed")) == 1
    assert served.rows("select 1 from timer where name = 'handover_overdue'") == []
    item_id = handover["items"][0]["handover_item_id"]
    with served.refused("handover_closed"):
        served.do("sign_handover_item", served.staff_of(served.successor_id), handover_item_id=item_id)
    with served.refused("handover_closed"):
        served.do("close_handover", served.chair(), handover_id=handover["handover_id"])
    anew = served.do(
        "open_handover",
        served.officer(),
        custodianship_id=custodianship["custodianship_id"],
        agreement_id=successor_id,
        items=ITEMS,
    )
    assert anew["outgoing_kind"] == "community"


def test_a_walk_out_that_was_none_leaves_the_notice_as_it_was(served: Served) -> None:
    served.dismiss("2022-05-31")
    report = served.do(
        "report_abandonment",
        served.grid_worker(),
        agreement_id=served.agreement_id,
        observed_at="2022-03-01T08:30:00+08:00",
        account="物业人员全部撤离",
        evidence=["a" * 64],
        unresolved=["lift"],
        expected_version=2,
    )
    served.pass_time(days=100)
    served.do("retract_abandonment", served.committee(), report_id=report["report_id"], reason="只是换班")
    assert served.agreement()["status"] == "exit_notified"
    served.pass_time(seconds=1)
    assert served.agreement()["status"] == "ended_awaiting_takeover"
