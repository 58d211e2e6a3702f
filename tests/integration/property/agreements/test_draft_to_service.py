"""An agreement from paper to service: the owners decide, both parties sign, and it begins on its day."""

import pytest

from chassis.ids import new_id
from services.property.agreements import decided, renewals
from tests.integration.property.agreements.served import Served, both, seat_committee


def test_the_owners_decide_both_sign_and_it_begins_on_its_day(served: Served) -> None:
    drafted = served.draft()
    agreement_id = drafted["agreement_id"]
    assert (drafted["status"], drafted["decision_reference"], drafted["signed_parties"]) == ("draft", "", [])
    assert served.decidable(decided, agreement_id)
    with served.refused("agreement_not_approved"):
        served.sign(agreement_id, served.officer())

    served.approve(agreement_id, "no_quorum")
    assert served.agreement(agreement_id)["status"] == "draft"
    served.approve(agreement_id)
    approved = served.agreement(agreement_id)
    assert (approved["status"], approved["ballot_outcome"], approved["decided_on"]) == (
        "approved",
        "passed",
        "2022-03-01",
    )
    assert approved["decision_reference"] == approved["ballot_number"]
    assert not served.decidable(decided, agreement_id)

    person = new_id()
    first = served.sign(agreement_id, served.officer(person_id=person))
    assert (first["status"], first["signed_parties"], first["signed_at"]) == ("approved", ["owners"], None)
    with served.refused("already_signed_by_party"):
        served.sign(agreement_id, served.officer())
    with served.refused("same_person_signature"):
        served.sign(agreement_id, served.staff_of(served.successor_id, person_id=person))
    with served.refused("not_found"):
        served.sign(agreement_id, served.staff_of(served.company_id))
    signed = served.sign(agreement_id, served.staff_of(served.successor_id))
    assert (signed["status"], signed["signed_parties"]) == ("signed", ["owners", "company"])
    with served.refused("already_signed_by_party"):
        served.sign(agreement_id, served.staff_of(served.successor_id))

    served.pass_time(days=30)
    assert served.compound(served.empty_id)["management_mode"] == "none"
    served.pass_time(hours=16)
    began = served.agreement(agreement_id)
    assert (began["status"], began["active_since"]) == ("active", "2022-04-01")
    compound = served.compound(served.empty_id)
    assert (compound["management_mode"], compound["manager_name"]) == ("professional", "和顺物业")
    assert compound["assets"][0]["user_unit_name"] == "和顺物业"
    case = {
        type: served.told(f"property.agreement.{type}")
        for type in ("drafted", "not_approved", "approved", "party_signed", "signed", "began")
    }
    assert {len(told) for told in case.values()} == {1}
    assert len({told[0]["correlationid"] for told in case.values()}) == 1
    assert len(served.told("property.lift.duty_moved")) == 1


def test_signed_after_its_day_it_begins_at_once(served: Served) -> None:
    agreement = served.signed(start_on="2022-02-15")
    assert (agreement["status"], agreement["active_since"]) == ("active", "2022-03-01")
    assert served.compound(served.empty_id)["manager_name"] == "和顺物业"


def test_while_another_company_serves_it_waits_for_the_handover(served: Served) -> None:
    agreement_id = served.signed(compound_id=served.compound_id)["agreement_id"]
    served.pass_time(days=60)
    assert served.agreement(agreement_id)["status"] == "signed"
    assert served.compound()["manager_name"] == "安居物业"


def test_a_decision_on_paper_begins_on_its_day_too(served: Served) -> None:
    agreement = served.do(
        "sign_agreement",
        served.officer(),
        compound_id=served.empty_id,
        company_id=served.successor_id,
        term="indefinite",
        start_on="2022-03-10",
        fee_mode="commission",
        decision={"reference": "业主大会2022-1号", "decided_on": "2022-02-28"},
    )
    served.pass_time(days=10)
    assert served.agreement(agreement["agreement_id"])["status"] == "active"


def on_paper(served: Served, compound_id: str, token: str | None = None) -> dict[str, object]:
    signed: dict[str, object] = served.do(
        "sign_agreement",
        token or served.officer(),
        compound_id=compound_id,
        company_id=served.successor_id,
        term="indefinite",
        start_on="2022-03-10",
        fee_mode="commission",
        decision={"reference": "业主大会2022-1号", "decided_on": "2022-02-28"},
    )
    return signed


@pytest.mark.parametrize("status", ["noticed", "open", "failed", "no_quorum", "challenged", "passed"])
def test_paper_does_not_go_round_a_ballot(served: Served, status: str) -> None:
    number = served.put_ballot("company", "agreement", status=status, compound_id=served.empty_id)
    with served.refused("ballot_not_carried") as refused:
        on_paper(served, served.empty_id)
    assert refused.facts["number"] == number
    served.pass_time(days=380)
    assert on_paper(served, served.empty_id)["status"] == "signed", "a year later paper will do"


def test_a_yes_that_a_court_annulled_is_no_yes(served: Served) -> None:
    number = served.put_ballot("company", "agreement", status="published", compound_id=served.empty_id)
    where = (served.sub_district, number)
    served.house.rows("update ballot set effective_at = now() where sub_district = %s and number = %s", where)
    served.house.rows(
        "update ballot set annulled_filed_on = now(), annulled_on = now(), annulled_at = now(), annulled_by = '{}',"
        " annulled_reference = '(2022)京0000民初1号', annulled_reason = '公告期间不足'"
        " where sub_district = %s and number = %s",
        where,
    )
    with served.refused("ballot_not_carried") as refused:
        on_paper(served, served.empty_id)
    assert refused.facts["number"] == number


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_ballot_nobody_was_asked_in_bars_nothing(served: Served, status: str) -> None:
    served.put_ballot("company", "agreement", status=status, compound_id=served.empty_id)
    served.put_ballot("company", "agreement", status="failed")  # of another compound
    assert on_paper(served, served.empty_id)["status"] == "signed"


def test_no_official_signs_on_paper_over_a_sitting_committee(served: Served) -> None:
    seat_committee(served, served.empty_id)
    for token in (served.officer(), served.committee()):
        with served.refused("committee_acts"):
            on_paper(served, served.empty_id, token)
    assert on_paper(served, served.empty_id, served.owners_committee(served.empty_id))["status"] == "signed"


@pytest.mark.parametrize(("status", "expired"), [("dissolved", False), ("re_election_due", True)])
def test_a_committee_that_is_over_acts_no_more_and_blocks_nobody(served: Served, status: str, expired: bool) -> None:
    chair = served.owners_committee(served.empty_id)
    agreement_id = served.draft(chair)["agreement_id"]
    seat_committee(served, served.empty_id, status, expired=expired)
    for method, more in (("withdraw_draft", {"reason": "重拟"}), ("sign_approved_agreement", {})):
        with served.refused("committee_not_in_office"):
            served.do(method, chair, agreement_id=agreement_id, **more)
    with served.refused("committee_not_in_office"):
        on_paper(served, served.empty_id, chair)
    # what it had begun is the community's to go on with
    served.do("withdraw_draft", served.officer(), agreement_id=agreement_id, reason="重拟")
    with served.refused("committee_not_in_office"):
        served.draft(chair)
    served.draft()
    seat_committee(served, served.compound_id, status, expired=expired)
    with served.refused("committee_not_in_office"):
        served.dismiss("2022-05-31")
    served.dismiss("2022-05-31", served.officer())


def test_one_in_the_making_has_not_taken_office(served: Served) -> None:
    body_id = seat_committee(served, served.empty_id, "filed")
    served.house.rows("update body set term_start = null where body_id = %s", (body_id,))
    served.draft()


def test_a_draft_is_one_question_of_one_kind(served: Served) -> None:
    hire_id, renewal_id = served.draft()["agreement_id"], str(renewed(served)["agreement_id"])
    assert (served.decidable(decided, hire_id), served.decidable(renewals, hire_id)) == (True, False)
    assert (served.decidable(decided, renewal_id), served.decidable(renewals, renewal_id)) == (False, True)


def test_what_it_was_decided_by_is_not_written_over(served: Served) -> None:
    agreement_id = served.draft()["agreement_id"]
    served.approve(agreement_id)
    before = served.agreement(agreement_id)
    served.approve(agreement_id, "failed")
    assert served.agreement(agreement_id) == before


def test_who_put_it_on_paper_signs_for_the_owners(served: Served) -> None:
    agreement_id = served.draft(served.owners_committee(served.empty_id))["agreement_id"]
    served.approve(agreement_id)
    with served.refused("committee_acts"):
        served.sign(agreement_id, served.officer())
    with served.refused("committee_acts"):
        served.do("withdraw_draft", served.officer(), agreement_id=agreement_id, reason="社区不同意")
    with served.refused("not_found"):
        served.sign(agreement_id, served.chair())  # another compound's
    with served.refused("forbidden"):
        served.sign(agreement_id, served.committee())
    assert served.sign(agreement_id, served.owners_committee(served.empty_id))["signed_parties"] == ["owners"]


def test_a_draft_is_taken_back_and_what_is_decided_later_is_only_noted(served: Served) -> None:
    agreement_id = served.draft()["agreement_id"]
    with served.refused("agreement_pending"):
        served.draft()
    with served.refused("stale_version"):
        served.do(
            "withdraw_draft", served.officer(), agreement_id=agreement_id, reason="条件未谈妥", expected_version=9
        )
    withdrawn = served.do("withdraw_draft", served.officer(), agreement_id=agreement_id, reason="条件未谈妥")
    assert withdrawn["status"] == "withdrawn"
    with served.refused("wrong_state"):
        served.do("withdraw_draft", served.officer(), agreement_id=agreement_id, reason="再撤一次")
    served.approve(agreement_id)
    noted = served.agreement(agreement_id)
    assert (noted["status"], noted["ballot_outcome"], noted["decided_on"]) == ("withdrawn", "passed", None)
    assert served.told("property.agreement.approved") == []
    assert served.draft()["status"] == "draft"


def test_what_both_signed_is_called_off_by_both_or_not_at_all(served: Served) -> None:
    request = {"reason": "公司无力承接"}
    draft_id = served.draft()["agreement_id"]
    with served.refused("wrong_state"):
        served.do("call_off_agreement", served.officer(), agreement_id=draft_id, **request)
    served.do("withdraw_draft", served.officer(), agreement_id=draft_id, reason="重拟")
    agreement_id = served.signed()["agreement_id"]
    person = new_id()
    staff = served.staff_of(served.successor_id, person_id=person)
    asked = served.do("call_off_agreement", staff, agreement_id=agreement_id, **request)
    assert (asked["status"], asked["call_off_party"]) == ("signed", "company")
    assert len(served.told("property.agreement.call_off_proposed")) == 1
    with served.refused("already_signed_by_party"):
        served.do("call_off_agreement", served.staff_of(served.successor_id), agreement_id=agreement_id, **request)
    with served.refused("same_person_signature"):
        served.do("call_off_agreement", served.officer(person_id=person), agreement_id=agreement_id, **request)
    called_off = served.do("call_off_agreement", served.officer(), agreement_id=agreement_id, reason="同意")
    assert called_off["status"] == "withdrawn"
    served.pass_time(days=60)
    assert served.compound(served.empty_id)["management_mode"] == "none"
    assert served.draft()["status"] == "draft"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"end_on": "2022-03-31"}, "end_before_start"),
        ({"end_on": None}, "end_needed"),
        ({"term": "indefinite"}, "end_needed"),
        ({"start_on": "2021-01-01", "end_on": "2022-02-28"}, "agreement_over_before_today"),
        ({"tier_level": 1, "rate_fen_per_m2_month": None}, "no_such_tier"),
        ({"rate_fen_per_m2_month": -1}, "invalid"),
        ({"notice_days": 0}, "invalid"),
        ({"fee_mode": "free"}, "invalid"),
        ({"company_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
        ({"compound_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
        ({"bundle_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
    ],
)
def test_a_bad_draft_changes_nothing(served: Served, changed: dict[str, object], code: str) -> None:
    with served.refused(code):
        served.draft(**changed)


def test_two_signatures_of_one_party_at_once_are_one(served: Served) -> None:
    agreement_id = served.draft()["agreement_id"]
    served.approve(agreement_id)
    tokens = [served.officer(), served.officer()]
    ended = both(*(lambda token=token: served.sign(agreement_id, token) for token in tokens))  # type: ignore[misc]
    assert ended == ["already_signed_by_party", "done"]


def test_both_parties_sign_at_once_and_it_is_signed_once(served: Served) -> None:
    agreement_id = served.draft(start_on="2022-02-01")["agreement_id"]
    served.approve(agreement_id)
    tokens = [served.officer(), served.staff_of(served.successor_id)]
    ended = both(*(lambda token=token: served.sign(agreement_id, token) for token in tokens))  # type: ignore[misc]
    assert ended == ["done", "done"]
    assert served.agreement(agreement_id)["status"] == "active"
    assert len(served.told("property.agreement.signed")) == len(served.told("property.agreement.began")) == 1


def test_two_drafts_at_once_are_one(served: Served) -> None:
    assert both(served.draft, served.draft) == ["agreement_pending", "done"]


def renewed(served: Served, **changed: object) -> dict[str, object]:
    request = {
        "agreement_id": served.agreement_id,
        "term": "fixed",
        "end_on": "2025-12-31",
        "fee_mode": "lump_sum",
        **changed,
    }
    drafted: dict[str, object] = served.do("renew_agreement", served.chair(), **request)
    return drafted


def test_a_renewal_goes_on_without_a_break(served: Served) -> None:
    drafted = renewed(served)
    renewal_id = str(drafted["agreement_id"])
    assert (drafted["start_on"], drafted["renews_id"]) == ("2023-01-01", served.agreement_id)
    served.approve(renewal_id)
    served.sign(renewal_id, served.chair())
    served.sign(renewal_id, served.staff_of(served.company_id))
    served.pass_time(days=310)
    old, new = served.agreement(), served.agreement(renewal_id)
    assert (old["status"], old["ended_on"]) == ("closed", "2023-01-05")
    assert new["status"] == "active"
    assert [told["data"]["days_left"] for told in served.told("property.agreement.expiring")] == [90, 60, 30]
    assert served.told("property.agreement.continued") == served.told("property.agreement.ended") == []
    (began,) = served.told("property.agreement.began")
    assert began["data"]["renews_id"] == served.agreement_id
    history = served.ask("get_management_history", served.committee(), compound_id=served.compound_id)
    assert len(history["spells"]) == 1


def test_what_has_gone_on_without_an_end_is_renewed_at_once(served: Served) -> None:
    served.pass_time(days=310)
    assert served.agreement()["status"] == "indefinite"
    renewal_id = str(renewed(served, end_on="2026-01-04")["agreement_id"])
    served.approve(renewal_id)
    served.sign(renewal_id, served.chair())
    assert served.sign(renewal_id, served.staff_of(served.company_id))["status"] == "active"
    assert served.agreement()["status"] == "closed"


def test_what_was_given_notice_of_is_not_renewed(served: Served) -> None:
    renewal_id = str(renewed(served)["agreement_id"])
    served.approve(renewal_id)
    served.sign(renewal_id, served.chair())
    served.dismiss("2022-05-31")
    with served.refused("wrong_state"):
        served.sign(renewal_id, served.staff_of(served.company_id))
    served.do("withdraw_draft", served.chair(), agreement_id=renewal_id, reason="已解聘")
    with served.refused("wrong_state"):
        renewed(served)
