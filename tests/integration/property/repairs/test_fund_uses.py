"""The repair fund: no vote before it is verified, no money before it is voted, and never more than that."""

from datetime import datetime

import psycopg
import pytest

from chassis.act import open_act
from services.property.repairs import decided
from tests.integration.property.repairs.yard import Yard
from tests.integration.property.takeover.test_at_the_same_moment import both


def major(yard: Yard, **reported: object) -> str:
    """A roof that takes a major repair."""
    work_order_id = yard.report(**reported)
    assert yard.verify(work_order_id, major=True)["payer"] == "repair_fund"
    return work_order_id


def test_passed_released_and_spent(yard: Yard) -> None:
    work_order_id = major(yard)
    fund_use = yard.propose(work_order_id)
    fund_use_id = fund_use["fund_use_id"]
    assert (fund_use["status"], fund_use["work_order_ids"]) == ("proposed", [work_order_id])
    with open_act(yard.house.uris["app"], yard.sub_district) as act:
        subject = decided.load(act, fund_use_id)
    assert subject is not None and (subject.matter, subject.compound_id) == ("use_fund", yard.compound_id)
    with yard.refused("fund_not_released"):
        yard.money("release_fund", fund_use_id, 100, "拨1")
    yard.decide(fund_use_id, "passed")
    with yard.refused("fund_not_released"):
        yard.money("record_fund_spending", fund_use_id, 100, "付1", work_order_id=work_order_id)
    with yard.refused("release_exceeds_approved"):
        yard.money("release_fund", fund_use_id, 500_001, "拨1")
    yard.money("release_fund", fund_use_id, 300_000, "拨1")
    with yard.refused("fund_reference_used"):
        yard.money("release_fund", fund_use_id, 1, "拨1")
    with yard.refused("spending_exceeds_released"):
        yard.money("record_fund_spending", fund_use_id, 300_001, "付1", work_order_id=work_order_id)
    spent = yard.money("record_fund_spending", fund_use_id, 300_000, "付1", work_order_id=work_order_id)
    assert [spent[name] for name in ("amount_fen", "approved_fen", "released_fen", "spent_fen")] == [
        500_000,
        500_000,
        300_000,
        300_000,
    ]
    entries = yard.ask("list_fund_entries", yard.owner(), fund_use_id=fund_use_id)["items"]
    assert [(one["kind"], one["amount_fen"]) for one in entries] == [("released", 300_000), ("spent", 300_000)]
    for what in ("proposed", "released", "spent"):
        (told,) = yard.told(f"property.fund_use.{what}")
        assert told["correlationid"] == yard.order(work_order_id)["correlation_id"]
    assert yard.ask("list_fund_uses", yard.owner(), compound_id=yard.compound_id)["items"][0]["status"] == "released"


@pytest.mark.parametrize(("outcome", "after"), [("failed", "rejected"), ("no_quorum", "proposed")])
def test_a_failed_ballot_releases_nothing(yard: Yard, outcome: str, after: str) -> None:
    fund_use_id = yard.propose(major(yard))["fund_use_id"]
    yard.decide(fund_use_id, outcome)
    found = yard.ask("get_fund_use", yard.owner(), fund_use_id=fund_use_id)
    assert (found["status"], found["outcome"], found["approved_fen"]) == (after, outcome, 0)
    with yard.refused("fund_not_released"):
        yard.money("release_fund", fund_use_id, 1, "拨1")


def test_a_ballot_that_no_longer_fits_is_written_down_and_does_nothing(yard: Yard) -> None:
    fund_use_id = yard.propose(major(yard))["fund_use_id"]
    yard.do("withdraw_fund_use", yard.owners_committee(), fund_use_id=fund_use_id)
    with open_act(yard.house.uris["app"], yard.sub_district) as act:
        assert decided.load(act, fund_use_id) is None
    yard.decide(fund_use_id, "passed")
    found = yard.ask("get_fund_use", yard.owner(), fund_use_id=fund_use_id)
    assert (found["status"], found["outcome"], found["approved_fen"]) == ("withdrawn", "passed", 0)


def test_no_vote_before_it_is_verified_and_only_on_what_the_fund_pays(yard: Yard) -> None:
    work_order_id = yard.report()
    with yard.refused("vote_before_verified"):
        yard.propose(work_order_id)
    yard.verify(work_order_id)
    with yard.refused("fund_not_for_this"):
        yard.propose(work_order_id)
    fit = major(yard)
    for building in ("9号楼", None):
        with yard.refused("roll_building_unknown"):
            yard.propose(fit, building=building)
    with yard.refused("work_order_elsewhere"):
        yard.propose(yard.compound_id)
    yard.propose(fit)
    with yard.refused("fund_use_open"):
        yard.propose(fit)


def test_a_disputed_work_order_is_not_paid_from_the_fund(yard: Yard) -> None:
    work_order_id = major(yard)
    fund_use_id = yard.propose(work_order_id)["fund_use_id"]
    yard.decide(fund_use_id, "passed")
    yard.money("release_fund", fund_use_id, 500_000, "拨1")
    yard.do("dispute_work_order", yard.staff_of(yard.company_id), work_order_id=work_order_id, reason="保修期内")
    with yard.refused("spending_before_verified"):
        yard.money("record_fund_spending", fund_use_id, 1, "付1", work_order_id=work_order_id)
    another = major(yard)
    with yard.refused("work_order_not_of_fund_use"):
        yard.money("record_fund_spending", fund_use_id, 1, "付1", work_order_id=another)


def test_major_work_is_finished_at_the_funds_cost_only_once_it_is_released(yard: Yard) -> None:
    work_order_id = major(yard)
    staff_id, worker = yard.worker("masonry")
    yard.do("assign_work_order", yard.staff_of(yard.company_id), work_order_id=work_order_id, staff_id=staff_id)
    yard.do("accept_work_order", worker, work_order_id=work_order_id)
    yard.do("arrive_at_work_order", worker, work_order_id=work_order_id)
    with yard.refused("fund_not_released"):
        yard.finish(worker, work_order_id, cost_fen=1)
    fund_use_id = yard.propose(work_order_id)["fund_use_id"]
    yard.decide(fund_use_id, "passed")
    yard.money("release_fund", fund_use_id, 500_000, "拨1")
    assert yard.finish(worker, work_order_id, cost_fen=1)["status"] == "done"


def test_an_emergency_takes_two_persons_and_the_law_of_2021(yard: Yard) -> None:
    urgent = {"emergency": True, "evidence": ["2" * 64]}
    before = major(yard, urgency="life_safety")
    with yard.refused("emergency_not_yet_law") as refused:
        yard.propose(before, **urgent)
    assert refused.facts == {"valid_from": "2021-01-01", "today": "2017-06-30"}
    yard.house.set_clock(datetime.fromisoformat("2021-01-01T00:00:00+08:00"))
    with yard.refused("emergency_evidence_needed"):
        yard.propose(before, emergency=True)
    with yard.refused("emergency_not_yours"):
        yard.propose(before, yard.staff_of(yard.company_id), **urgent)
    ordinary = major(yard)
    with yard.refused("emergency_not_life_safety"):
        yard.propose(ordinary, **urgent)
    committee = yard.owners_committee()
    fund_use_id = yard.propose(before, committee, **urgent)["fund_use_id"]
    with open_act(yard.house.uris["app"], yard.sub_district) as act:
        assert decided.load(act, fund_use_id) is None, "no ballot is held about an emergency"
    with yard.refused("fund_not_released"):
        yard.money("release_fund", fund_use_id, 1, "拨1")
    with yard.refused("same_person_fund_use"):
        yard.do("authorise_emergency_fund_use", committee, fund_use_id=fund_use_id)
    authorised = yard.do("authorise_emergency_fund_use", yard.officer(), fund_use_id=fund_use_id)
    assert (authorised["status"], authorised["emergency"]) == ("approved", True)
    yard.money("release_fund", fund_use_id, 1, "拨1")
    (told,) = yard.told("property.fund_use.released")
    assert told["data"]["emergency"] is True
    by_vote = yard.propose(ordinary)["fund_use_id"]
    with yard.refused("not_an_emergency"):
        yard.do("authorise_emergency_fund_use", yard.officer(), fund_use_id=by_vote)


def test_two_who_spend_the_same_money_at_once_spend_it_once(yard: Yard) -> None:
    work_order_id = major(yard)
    fund_use_id = yard.propose(work_order_id)["fund_use_id"]
    yard.decide(fund_use_id, "passed")
    yard.money("release_fund", fund_use_id, 300_000, "拨1")

    def spend(reference: str) -> dict[str, object]:
        return yard.money("record_fund_spending", fund_use_id, 200_000, reference, work_order_id=work_order_id)

    assert both(lambda: spend("付1"), lambda: spend("付2")) == ["done", "spending_exceeds_released"]
    assert yard.ask("get_fund_use", yard.owner(), fund_use_id=fund_use_id)["spent_fen"] == 200_000


def test_two_who_propose_the_same_repair_at_once_propose_it_once(yard: Yard) -> None:
    work_order_id = major(yard)
    assert both(lambda: yard.propose(work_order_id), lambda: yard.propose(work_order_id)) == ["done", "fund_use_open"]


@pytest.mark.parametrize(
    "beyond",
    ["spent_fen = released_fen + 1", "released_fen = approved_fen + 1", "approved_fen = amount_fen + 1"],
)
def test_the_database_itself_holds_the_money_together(yard: Yard, beyond: str) -> None:
    fund_use_id = yard.propose(major(yard))["fund_use_id"]
    yard.decide(fund_use_id, "passed")
    with pytest.raises(psycopg.errors.CheckViolation):
        yard.rows(f"update fund_use set {beyond} where fund_use_id = %s", (fund_use_id,))


def test_the_database_itself_wants_a_decision_before_money(yard: Yard) -> None:
    fund_use_id = yard.propose(major(yard))["fund_use_id"]
    with pytest.raises(psycopg.errors.CheckViolation):
        yard.rows(
            "update fund_use set status = 'released', approved_fen = 1, released_fen = 1 where fund_use_id = %s",
            (fund_use_id,),
        )


def test_a_proposal_that_is_being_voted_is_not_withdrawn(yard: Yard) -> None:
    fund_use_id = yard.propose(major(yard))["fund_use_id"]
    yard.put_ballot("use_fund", "fund_use", fund_use_id, number="BJ-1")
    with yard.refused("fund_use_being_voted") as refused:
        yard.do("withdraw_fund_use", yard.owners_committee(), fund_use_id=fund_use_id)
    assert refused.facts == {"number": "BJ-1"}


def test_what_is_found_to_be_the_developers_after_the_vote_the_fund_does_not_pay(yard: Yard) -> None:
    work_order_id = major(yard)
    other = major(yard)
    fund_use_id = yard.propose(work_order_id, work_order_ids=[work_order_id, other])["fund_use_id"]
    yard.decide(fund_use_id, "passed")
    yard.money("release_fund", fund_use_id, 100, "拨1")
    yard.do("dispute_work_order", yard.staff_of(yard.company_id), work_order_id=work_order_id, reason="保修期内")
    with yard.refused("spending_before_verified"):
        yard.money("release_fund", fund_use_id, 100, "拨2")
    yard.verify(work_order_id, duty="developer", reason="保修期内")
    with yard.refused("fund_not_for_this") as refused:
        yard.money("record_fund_spending", fund_use_id, 1, "付1", work_order_id=work_order_id)
    assert refused.facts == {"number": yard.order(work_order_id)["number"], "payer": "developer"}
    with yard.refused("fund_not_for_this"):
        yard.money("release_fund", fund_use_id, 100, "拨2")
    yard.money("record_fund_spending", fund_use_id, 1, "付1", work_order_id=other)


@pytest.mark.parametrize("outcome", [None, "passed"])
def test_a_work_order_the_owners_vote_on_is_not_called_off_or_merged(yard: Yard, outcome: str | None) -> None:
    reporter = yard.owner()
    work_order_id, other = major(yard), major(yard)
    fund_use = yard.propose(work_order_id)
    if outcome:
        yard.decide(fund_use["fund_use_id"], outcome)
    with yard.refused("fund_use_stands") as refused:
        yard.do("cancel_work_order", reporter, work_order_id=work_order_id, reason="不修了")
    assert refused.facts == {"fund_use": fund_use["number"]}
    with yard.refused("fund_use_stands"):
        yard.do("merge_work_order", yard.grid_worker(), work_order_id=work_order_id, into_work_order_id=other)
    yard.do("cancel_work_order", reporter, work_order_id=other, reason="不修了")


def test_what_is_no_longer_proposed_can_be_called_off(yard: Yard) -> None:
    work_order_id = major(yard)
    fund_use_id = yard.propose(work_order_id)["fund_use_id"]
    yard.do("withdraw_fund_use", yard.owners_committee(), fund_use_id=fund_use_id)
    assert (
        yard.do("cancel_work_order", yard.owner(), work_order_id=work_order_id, reason="不修了")["status"]
        == "cancelled"
    )
