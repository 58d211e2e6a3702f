"""A bundle offered, surveyed at the doors, joined compound by compound, left by one, and ended after the last."""

import pytest

from tests.integration.property.agreements.served import both
from tests.integration.property.bundles.estate import TIERS, Estate

SHEET = {"asked": 3, "in_favour_1": 1, "in_favour_2": 1, "in_favour_3": 0, "against": 1, "evidence": ["d" * 64]}


def test_offered_surveyed_joined_one_leaves_and_the_other_goes_on(estate: Estate) -> None:
    bundle = estate.offer()
    bundle_id = bundle["bundle_id"]
    assert (bundle["status"], bundle["number"], bundle["offered_count"]) == ("offered", "DB-20220301-0001", 2)
    with estate.refused("survey_not_open"):
        estate.do("record_survey_answers", estate.officer(), bundle_id=bundle_id, compound_id=estate.empty_id, **SHEET)
    estate.do("open_bundle_survey", estate.committee(), bundle_id=bundle_id, expected_version=1)
    surveyed = estate.do(
        "record_survey_answers", estate.officer(), bundle_id=bundle_id, compound_id=estate.empty_id, **SHEET
    )
    assert [surveyed[f"in_favour_{level}"] for level in (1, 2, 3)] == [1, 1, 0]
    assert (surveyed["asked"], surveyed["against"]) == (3, 1)
    with estate.refused("survey_too_many"):
        estate.do("record_survey_answers", estate.officer(), bundle_id=bundle_id, compound_id=estate.empty_id, **SHEET)
    with estate.refused("not_found"):  # another community's doors
        estate.do("record_survey_answers", estate.officer(), bundle_id=bundle_id, compound_id=estate.second_id, **SHEET)

    with estate.refused("bundle_not_joined"):
        estate.do("activate_bundle", estate.committee(), bundle_id=bundle_id)
    first = estate.join(bundle_id, estate.empty_id, 2)
    assert estate.agreement(first)["rate_fen_per_m2_month"] == 50
    assert estate.compound(estate.empty_id)["management_mode"] == "bundled"
    assert estate.compound(estate.empty_id)["bundle_id"] is None  # the bundle has not begun yet
    active = estate.do("activate_bundle", estate.committee(), bundle_id=bundle_id)
    assert (active["status"], active["joined_count"], active["agreement_count"]) == ("active", 1, 1)
    (told,) = estate.told("property.bundle.activated")
    assert told["data"]["compound_ids"] == [estate.empty_id]
    assert estate.compound(estate.empty_id)["bundle_id"] == bundle_id

    second = estate.join(bundle_id, estate.second_id, 1)
    (joined,) = estate.told("property.bundle.compound_joined")
    assert joined["data"]["compound_id"] == estate.second_id
    levels = {one: row["service_level"] for one, row in estate.compounds(bundle_id).items()}
    assert levels == {estate.empty_id: 2, estate.second_id: 1}

    leaving = {"bundle_id": bundle_id, "compound_id": estate.second_id, "reason": "业主决定另选公司"}
    with estate.refused("exit_notice_needed"):
        estate.do("leave_bundle", estate.second_officer(), **leaving)
    notice = estate.dismiss("2022-05-31", estate.second_officer(), agreement_id=second)
    estate.do("leave_bundle", estate.second_officer(), **{**leaving, "reason": "一时之气"})
    estate.do("withdraw_exit_notice", estate.second_officer(), notice_id=notice["notice_id"], reason="又谈妥了")
    assert estate.compounds(bundle_id)[estate.second_id]["leave_reason"] is None
    estate.dismiss("2022-05-31", estate.second_officer(), agreement_id=second)
    with estate.refused("not_found"):
        estate.do("leave_bundle", estate.officer(), **leaving)
    assert estate.do("leave_bundle", estate.second_officer(), **leaving)["membership"] == "joined"
    with estate.refused("bundle_still_serves"):
        estate.do("end_bundle", estate.committee(), bundle_id=bundle_id, reason="提前结束")
    estate.pass_time(days=92)
    left = estate.compounds(bundle_id)[estate.second_id]
    assert (left["membership"], left["left_on"], left["leave_reason"]) == ("left", "2022-06-01", "业主决定另选公司")
    (told,) = estate.told("property.bundle.compound_left")
    assert told["data"]["left_on"] == "2022-06-01"
    standing = estate.standing(bundle_id)
    assert (standing["status"], standing["joined_count"], standing["left_count"]) == ("active", 1, 1)
    assert estate.agreement(first)["status"] == "active"
    assert estate.compound(estate.empty_id)["bundle_id"] == bundle_id
    bundle_line = estate.ask("list_bundles", estate.owner())["items"][0]
    assert (bundle_line["status"], bundle_line["compound_count"]) == ("active", 1)
    with estate.refused("compound_not_in_bundle"):
        estate.do("leave_bundle", estate.second_officer(), **leaving)


def test_a_compound_comes_later_and_one_that_left_may_come_again(estate: Estate) -> None:
    bundle_id = estate.offer(compound_ids=[estate.empty_id])["bundle_id"]
    estate.join(bundle_id, estate.empty_id, 1)
    estate.do("activate_bundle", estate.committee(), bundle_id=bundle_id)
    add = {"bundle_id": bundle_id, "compound_id": estate.second_id}
    assert estate.do("add_bundle_compound", estate.committee(), **add)["offered_count"] == 1
    with estate.refused("compound_in_bundle"):
        estate.do("add_bundle_compound", estate.committee(), **add)
    assert estate.do("leave_bundle", estate.second_officer(), **add, reason="暂不参加")["membership"] == "left"
    assert estate.do("add_bundle_compound", estate.committee(), **add)["offered_count"] == 1
    assert estate.compounds(bundle_id)[estate.second_id]["leave_reason"] is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"tiers": TIERS[:2]}, "three_tiers_needed"),
        ({"tiers": [*TIERS, TIERS[0]]}, "three_tiers_needed"),
        ({"tiers": [{**TIERS[0], "rate_fen_per_m2_month": 60}, *TIERS[1:]]}, "tier_cheaper"),
        ({"tiers": [{**TIERS[0], "items": []}, *TIERS[1:]]}, "invalid"),
        ({"compound_ids": []}, "invalid"),
        ({"name": " "}, "invalid"),
        ({"company_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
        ({"compound_ids": ["01a206e2-ff20-7618-9133-b6b016e1e7c3"]}, "not_found"),
    ],
)
def test_a_bad_offer_changes_nothing(estate: Estate, changed: dict[str, object], code: str) -> None:
    with estate.refused(code):
        estate.offer(**changed)


def test_a_compound_is_offered_one_bundle_and_only_when_it_is_free(estate: Estate) -> None:
    with estate.refused("compound_served") as refused:
        estate.offer(compound_ids=[estate.empty_id, estate.compound_id])
    assert refused.pointer == "/compound_ids/1"
    with estate.refused("compound_twice"):
        estate.offer(compound_ids=[estate.empty_id, estate.empty_id])
    with estate.refused("forbidden"):
        estate.do("offer_bundle", estate.officer(), name="甲", company_id=estate.successor_id, compound_ids=[],
                  tiers=TIERS, start_on="2022-04-01")  # fmt: skip
    first = estate.offer(compound_ids=[estate.empty_id])
    with estate.refused("compound_in_bundle") as refused:
        estate.offer()
    assert refused.facts["bundle"] == "老旧小区整体打包"
    ended = estate.do("end_bundle", estate.committee(), bundle_id=first["bundle_id"], reason="无小区参加")
    assert (ended["status"], ended["ended_on"]) == ("ended", "2022-03-01")
    assert estate.offer()["status"] == "offered"


def test_two_bundles_offered_at_once_do_not_share_a_compound(estate: Estate) -> None:
    assert both(estate.offer, estate.offer) == ["compound_in_bundle", "done"]


def test_an_agreement_under_a_bundle_is_with_its_company_on_its_tiers(estate: Estate) -> None:
    bundle_id = estate.offer(compound_ids=[estate.empty_id])["bundle_id"]
    under = {"bundle_id": bundle_id, "rate_fen_per_m2_month": None}
    with estate.refused("not_found"):
        estate.draft(**under, company_id=estate.company_id)
    with estate.refused("not_found"):
        estate.draft(estate.second_officer(), **under, compound_id=estate.second_id)
    with estate.refused("rate_is_the_tiers"):
        estate.draft(bundle_id=bundle_id, tier_level=1)
    assert estate.draft(**under, tier_level=3)["rate_fen_per_m2_month"] == 80


def test_an_agreement_is_not_signed_under_a_bundle_that_is_over(estate: Estate) -> None:
    bundle_id = estate.offer(compound_ids=[estate.empty_id])["bundle_id"]
    agreement_id = estate.draft(bundle_id=bundle_id, tier_level=1, rate_fen_per_m2_month=None)["agreement_id"]
    estate.approve(agreement_id)
    estate.sign(agreement_id, estate.officer())
    estate.do("end_bundle", estate.committee(), bundle_id=bundle_id, reason="公司放弃")
    with estate.refused("bundle_over"):
        estate.sign(agreement_id, estate.staff_of(estate.successor_id))
