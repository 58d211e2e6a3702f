"""Which tier a compound has: proposed, voted or signed for, and never two on one day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from chassis.act import open_act
from chassis.ids import new_id
from contracts.refusals import Refusal
from services.property.tiers import decided
from tests.integration.property.fees.district import District


def state(district: District, selection: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = district.ask(
        "get_tier_selection", district.officer(), tier_selection_id=selection["tier_selection_id"]
    )
    return found


def level_on(district: District, day: str) -> int:
    found: int = district.ask("get_tier_on", district.owner(), compound_id=district.compound_id, on=day)["level"]
    return found


def test_a_tier_is_proposed_and_a_ballot_confirms_it(district: District) -> None:
    with district.refused("not_found"):
        district.propose(token=district.owners_committee(district.other_id))
    with district.refused("forbidden"):
        district.propose(token=district.owner())
    selection = district.propose(token=district.owners_committee())
    assert (selection["status"], selection["matter"], selection["level"]) == ("proposed", "other_major", 2)
    with district.refused("not_found"):
        district.ask("get_tier_on", district.owner(), compound_id=district.compound_id, on="2026-07-20")
    with open_act(district.house.uris["app"], district.sub_district) as act:
        subject = decided.load(act, selection["tier_selection_id"])
        assert decided.load(act, new_id()) is None
    assert subject is not None
    assert (subject.compound_id, subject.matter) == (district.compound_id, "other_major")
    assert "第2档" in subject.title and "1.20元" in subject.title

    district.decide(selection)
    confirmed = state(district, selection)
    assert (confirmed["status"], confirmed["valid_from"], confirmed["outcome"]) == ("confirmed", "2026-07-16", "passed")
    assert level_on(district, "2026-07-16") == 2
    with district.refused("not_found"):
        district.ask("get_tier_on", district.owner(), compound_id=district.compound_id, on="2026-07-15")
    (told,) = district.told("property.tier.selected")
    assert told["correlationid"] == selection["correlation_id"]
    # a ballot told twice changes nothing more than its own note
    district.decide(selection)
    assert len(district.told("property.tier.selected")) == 1
    with open_act(district.house.uris["app"], district.sub_district) as act:
        assert decided.load(act, selection["tier_selection_id"]) is None


def test_a_failed_ballot_sets_nothing_and_the_question_can_be_put_again(district: District) -> None:
    selection = district.propose()
    district.decide(selection, "failed")
    refused = state(district, selection)
    assert (refused["status"], refused["outcome"], refused["valid_from"]) == ("rejected", "failed", None)
    assert not district.told("property.tier.selected")
    district.decide(selection, "failed")
    assert len(district.told("property.tier.rejected")) == 1
    with open_act(district.house.uris["app"], district.sub_district) as act:
        assert decided.load(act, selection["tier_selection_id"]) is not None
    district.decide(selection)
    assert state(district, selection)["status"] == "confirmed"
    assert level_on(district, "2026-07-16") == 2


def test_too_few_voters_decide_nothing(district: District) -> None:
    """What waits goes on waiting, what holds provisionally goes on holding."""
    selection = district.propose(wanted_from="2026-07-10")
    district.decide(selection, "no_quorum")
    waiting = state(district, selection)
    assert (waiting["status"], waiting["outcome"]) == ("proposed", "no_quorum")
    district.sign(selection)
    district.decide(selection, "no_quorum")
    held = state(district, selection)
    assert (held["status"], held["valid_from"], held["valid_to"]) == ("provisional", "2026-07-10", None)
    with open_act(district.house.uris["app"], district.sub_district) as act:
        assert decided.load(act, selection["tier_selection_id"]) is not None
    assert not district.told("property.tier.rejected")


def test_a_sheet_counts_the_roll_as_a_ballot_does(district: District) -> None:
    """A courtyard is no vote; a couple is one head, and each of them alone another."""
    first, second = district.household_ids[:2]
    district.rows("update household set kind = 'courtyard' where household_id = %s", (district.household_ids[6],))
    district.house.rows(
        "insert into household_person (sub_district, household_id, person_id, relation, valid_from)"
        " select sub_district, %s, person_id, 'owner', valid_from from household_person where household_id = %s",
        (second, first),
    )
    signed = district.sign(
        district.propose(wanted_from="2026-07-10"),
        participating_heads=6,
        participating_area="491.76",
        approving_heads=6,
        approving_area="491.76",
    )
    assert (signed["sheet"]["roll_heads"], signed["sheet"]["roll_area"]) == (6, "491.76")


def test_where_a_committee_is_in_office_no_sheet_sets_a_tier(district: District) -> None:
    selection = district.propose()
    district.house.rows(
        "insert into body (sub_district, body_id, community_id, compound_id, number, kind, name, status, seats,"
        " term_years, re_election_months, filing_days, prepared_by, prepared_at, elected_on, filing_no, filed_on,"
        " term_start, term_end, correlation_id) values (%s, %s, %s, %s, 'YW-1', 'owners_committee', '业主委员会',"
        " 'active', 5, 5, 3, 30, '{}', now(), '2026-01-01', '备1', '2026-01-02', '2026-01-01', '2031-01-01', %s)",
        (district.sub_district, new_id(), district.community_id, district.compound_id, new_id()),
    )
    with district.refused("committee_decides") as refused:
        district.sign(selection)
    assert refused.facts == {"number": "YW-1"}


def test_a_compound_that_left_the_bundle_chooses_no_tier_of_it(district: District) -> None:
    district.rows(
        "update bundle_compound set membership = 'left', left_on = '2026-07-01' where compound_id = %s",
        (district.compound_id,),
    )
    with district.refused("tier_not_offered"):
        district.propose()


def test_a_later_choice_ends_the_earlier_one_the_day_before(district: District) -> None:
    first, second = district.propose(level=1, wanted_from="2026-07-12"), None
    district.decide(first)
    second = district.propose(level=3, wanted_from="2026-09-01")
    district.decide(second)
    assert (level_on(district, "2026-08-31"), level_on(district, "2026-09-01")) == (1, 3)
    # one decided later that holds earlier takes its place
    third = district.propose(level=2, wanted_from="2026-08-15")
    district.decide(third)
    assert [level_on(district, day) for day in ("2026-08-14", "2026-08-15", "2026-12-31")] == [1, 2, 2]
    assert state(district, second)["status"] == "superseded"
    history = district.ask("list_tier_selections", district.owner(), compound_id=district.compound_id, limit=2)
    assert len(history["items"]) == 2 and history["next_cursor"]


def test_a_ballot_that_comes_late_holds_from_its_day_or_after_the_billed_month(district: District) -> None:
    selection = district.propose(wanted_from="2026-07-10")
    district.decide(selection, on=date(2026, 7, 20))
    assert state(district, selection)["valid_from"] == "2026-07-20"
    second = district.propose(level=3, wanted_from="2026-07-25")
    district.issue()
    district.decide(second, on=date(2026, 7, 22))
    assert state(district, second)["valid_from"] == "2026-08-01"


def test_a_signature_sheet_holds_until_an_assembly_decides(district: District) -> None:
    selection = district.propose(wanted_from="2026-07-10")
    with district.refused("forbidden"):
        district.sign(selection, token=district.owners_committee())
    with district.refused("signatures_too_few") as refused:
        district.sign(selection, participating_heads=4, approving_heads=4)
    assert refused.facts["whole"] == 7
    with district.refused("sheet_impossible"):
        district.sign(selection, participating_heads=8)
    with district.refused("sheet_in_future"):
        district.sign(selection, collected_on="2026-07-11")
    with district.refused("invalid"):
        district.sign(selection, participating_area="-1")
    with district.refused("stale_version"):
        district.sign(selection, expected_version=7)
    signed = district.sign(selection)
    assert (signed["status"], signed["valid_from"]) == ("provisional", "2026-07-10")
    assert (signed["sheet"]["roll_heads"], signed["sheet"]["roll_area"]) == (7, "611.84")
    with district.refused("selection_decided"):
        district.sign(selection)
    district.decide(selection, on=date(2026, 8, 5))
    ratified = state(district, selection)
    assert (ratified["status"], ratified["valid_from"], ratified["valid_to"]) == ("confirmed", "2026-07-10", None)
    assert [one["data"]["status"] for one in district.told("property.tier.selected")] == ["provisional", "confirmed"]


def test_an_assembly_that_refuses_ends_it_and_what_was_billed_stays(district: District) -> None:
    selection = district.propose(wanted_from="2026-07-10")
    district.sign(selection)
    district.issue()
    district.decide(selection, "failed", on=date(2026, 7, 20))
    refused = state(district, selection)
    assert (refused["status"], refused["valid_from"], refused["valid_to"]) == ("rejected", "2026-07-10", "2026-08-01")
    assert level_on(district, "2026-07-31") == 2
    with district.refused("not_found"):
        district.ask("get_tier_on", district.owner(), compound_id=district.compound_id, on="2026-08-01")


def test_while_owners_vote_on_it_nothing_else_decides_it(district: District) -> None:
    selection = district.propose()
    with district.refused("tier_selection_pending"):
        district.propose(level=3)
    district.put_ballot("other_major", "tier", selection["tier_selection_id"])
    with district.refused("ballot_on_selection"):
        district.sign(selection)
    withdrawal = {"tier_selection_id": selection["tier_selection_id"], "reason": "改选"}
    with district.refused("ballot_on_selection"):
        district.do("withdraw_tier_selection", district.officer(), **withdrawal)
    district.house.rows(
        "update ballot set status = 'withdrawn', withdrawn_reason = '改期' where subject_id = %s",
        (selection["tier_selection_id"],),
    )
    withdrawn = district.do("withdraw_tier_selection", district.officer(), **withdrawal)
    assert (withdrawn["status"], withdrawn["withdrawal_reason"]) == ("withdrawn", "改选")
    with district.refused("selection_decided"):
        district.do("withdraw_tier_selection", district.officer(), **withdrawal)
    # a ballot that comes all the same is noted, and sets nothing
    district.decide(selection)
    noted = state(district, selection)
    assert (noted["status"], noted["outcome"], noted["valid_from"]) == ("withdrawn", "passed", None)


def test_two_proposals_at_once_leave_one(district: District) -> None:
    def one(level: int) -> str:
        try:
            district.propose(level=level)
        except Refusal as refusal:
            return refusal.code
        return "proposed"

    with ThreadPoolExecutor(6) as at_once:
        ended = sorted(at_once.map(one, [1, 2, 3] * 2))
    assert ended == ["proposed"] + ["tier_selection_pending"] * 5
    assert len(district.told("property.tier.proposed")) == 1


def test_a_month_billed_while_the_owners_decide_has_one_price(district: District) -> None:
    """Either the ballot came first and all are billed by it, or it holds from the next month."""
    selection = district.propose(level=3, wanted_from="2026-07-10")
    with ThreadPoolExecutor(2) as at_once:
        billing, deciding = at_once.submit(district.issue), at_once.submit(district.decide, selection)
        assert billing.result()["bill_count"] == 7
        deciding.result()
    holds = state(district, selection)["valid_from"]
    bases = {row["bill_basis_id"] for row in district.bills()}
    (basis,) = district.rows("select rate_days from bill_basis where bill_basis_id = any(%s)", (list(bases),))
    assert (holds, basis["rate_days"]) in (("2026-07-10", 80 * 9 + 155 * 22), ("2026-08-01", 80 * 31))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"wanted_from": "2026-07-09"}, "selection_in_past"),
        ({"wanted_from": "2026-02-30"}, "invalid"),
        ({"tier_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "tier_not_offered"),
        ({"compound_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
        ({"level": 9}, "invalid"),
    ],
)
def test_bad_input_proposes_nothing(district: District, changed: dict[str, Any], code: str) -> None:
    request = {"compound_id": district.compound_id, "tier_id": district.tier_ids[0], "wanted_from": "2026-08-01"}
    with district.refused(code):
        district.do("propose_tier_selection", district.officer(), **{**request, **changed})


def test_a_tier_of_a_bundle_the_compound_is_not_in_is_not_on_its_menu(district: District) -> None:
    with district.refused("tier_not_offered"):
        district.propose(compound_id=district.other_id)


def test_the_menu_is_posted_for_everyone(district: District) -> None:
    agreed = district.ask("list_tier_menu", district.owner(), compound_id=district.compound_id)
    assert (agreed["selected_level"], agreed["selected_status"], agreed["selected_from"]) == (1, None, "2026-01-01")
    district.decide(district.propose(wanted_from="2026-07-10"))
    menu = district.ask("list_tier_menu", district.owner(), compound_id=district.compound_id)
    assert [(tier["level"], tier["rate_fen_per_m2_month"]) for tier in menu["tiers"]] == [(1, 80), (2, 120), (3, 155)]
    assert (menu["selected_level"], menu["selected_status"]) == (2, "confirmed")
    anyone = district.who("owner", household_id=new_id(), compound_id=new_id(), community_id=new_id())
    assert district.ask("get_public_tier_menu", anyone, compound_id=district.compound_id) == menu
    empty = district.ask("list_tier_menu", district.owner(), compound_id=district.other_id)
    assert (empty["bundle_id"], empty["tiers"], empty["selected_level"]) == (None, [], None)
