"""From the report to the rating: who takes which step, and what is told of it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chassis.act import open_act
from chassis.ids import new_id
from contracts.refusals import Refusal
from services.property.repairs import commands
from tests.integration.property.repairs.yard import Yard


def test_from_the_report_to_the_rating(yard: Yard) -> None:
    work_order_id, worker = yard.at_work()
    yard.finish(worker, work_order_id, cost_fen=12_300)
    yard.do("confirm_work_order", yard.owner(), work_order_id=work_order_id)
    yard.do("rate_work_order", yard.owner(), work_order_id=work_order_id, rating=5, text="很快")
    found = yard.order(work_order_id)
    assert (found["status"], found["rating"], found["materials_fen"]) == ("rated", 5, 12_300)
    assert (found["object"], found["responsibility"], found["payer"]) == ("roof", "common", "service_fee")
    steps = yard.ask("list_work_order_steps", yard.owner(), work_order_id=work_order_id)["items"]
    taken = ["verify", "assign", "accept", "arrive", "finish", "confirm", "rate"]
    assert [step["command"] for step in steps] == taken
    told = ("submitted", "verified", "assigned", "done", "confirmed")
    envelopes = [envelope for what in told for envelope in yard.told(f"property.workorder.{what}")]
    assert [envelope["aggregateid"] for envelope in envelopes] == [work_order_id] * len(told)
    assert {envelope["correlationid"] for envelope in envelopes} == {found["correlation_id"]}
    assert yard.rows("select name from timer where name like 'work_order%%'") == []


def test_of_a_hundred_who_take_it_at_once_one_gets_it(yard: Yard) -> None:
    work_order_id = yard.report()
    yard.verify(work_order_id)
    tokens = [yard.worker("masonry")[1] for _ in range(10)]
    together = Barrier(100)

    def grab(token: str) -> str:
        together.wait()
        try:
            yard.do("grab_work_order", token, work_order_id=work_order_id)
        except Refusal as refusal:
            return refusal.code
        return "got it"

    with ThreadPoolExecutor(100) as at_once:
        assert Counter(at_once.map(grab, tokens * 10)) == {"got it": 1, "work_order_taken": 99}
    assert len(yard.told("property.workorder.assigned")) == 1
    assert yard.order(work_order_id)["status"] == "accepted"


def test_nobody_is_sent_who_does_not_cover_the_place_or_lacks_the_skill(yard: Yard) -> None:
    work_order_id = yard.report()
    boss = yard.staff_of(yard.company_id)
    with yard.refused("wrong_state"):
        yard.do("assign_work_order", boss, work_order_id=work_order_id, staff_id=new_id())
    yard.verify(work_order_id)
    plumber, _ = yard.worker("water")
    with yard.refused("staff_lacks_skill") as refused:
        yard.do("assign_work_order", boss, work_order_id=work_order_id, staff_id=plumber)
    assert refused.facts == {"skill": "masonry"}
    with yard.refused("staff_not_here"):
        yard.do("assign_work_order", boss, work_order_id=work_order_id, staff_id=new_id())
    with yard.refused("staff_not_here"):
        yard.do("grab_work_order", boss, work_order_id=work_order_id)
    with yard.refused("not_found"):
        elsewhere = yard.staff_of(yard.successor_id)
        yard.do("assign_work_order", elsewhere, work_order_id=work_order_id, staff_id=plumber)


def test_only_who_was_sent_speaks_of_the_work_and_does_not_confirm_it(yard: Yard) -> None:
    work_order_id, worker = yard.at_work()
    _, another = yard.worker("masonry")
    with yard.refused("not_sent_to_you"):
        yard.finish(another, work_order_id)
    yard.finish(worker, work_order_id)
    for bystander in (yard.owner(1), another):
        with yard.refused("not_your_report"):
            yard.do("confirm_work_order", bystander, work_order_id=work_order_id)
    yard.do("confirm_work_order", yard.grid_worker(), work_order_id=work_order_id)


def test_who_repaired_what_he_reported_does_not_confirm_it(yard: Yard) -> None:
    person_id = new_id()
    staff_id, worker = yard.worker("masonry", person_id=person_id)
    work_order_id = yard.report(worker)
    yard.verify(work_order_id)
    yard.do("grab_work_order", worker, work_order_id=work_order_id)
    yard.do("arrive_at_work_order", worker, work_order_id=work_order_id)
    yard.finish(worker, work_order_id)
    with yard.refused("own_work_not_confirmed"):
        yard.do("confirm_work_order", worker, work_order_id=work_order_id)
    assert yard.order(work_order_id)["staff_id"] == staff_id


def test_somebody_else_is_sent_and_accepts_anew(yard: Yard) -> None:
    work_order_id, _ = yard.at_work()
    staff_id, worker = yard.worker("masonry")
    boss = yard.staff_of(yard.company_id)
    request = {"work_order_id": work_order_id, "staff_id": staff_id, "reason": "换班"}
    assert yard.do("reassign_work_order", boss, **request)["status"] == "assigned"
    with yard.refused("staff_sent_already"):
        yard.do("reassign_work_order", boss, **request)
    assert yard.do("accept_work_order", worker, work_order_id=work_order_id)["status"] == "accepted"


def test_the_responsibility_differs_from_the_matrix_only_with_a_reason(yard: Yard) -> None:
    work_order_id = yard.report(category="water_supply")
    with yard.refused("override_reason_needed"):
        yard.verify(work_order_id, duty="utility")
    with yard.refused("payer_not_of_duty"):
        yard.verify(work_order_id, duty="utility", payer="service_fee", reason="已移交")
    with yard.refused("private_needs_household"):
        yard.verify(work_order_id, location_kind="inside_home")
    with yard.refused("category_not_there"):
        yard.verify(work_order_id, location_kind="public_road")
    verified = yard.verify(work_order_id, duty="utility", reason="立管已移交供水公司")
    assert (verified["responsibility"], verified["payer"]) == ("utility", "utility")
    assert verified["override_reason"] == "立管已移交供水公司"


def test_a_compounds_own_answer_decides_the_responsibility(yard: Yard) -> None:
    yard.do(
        "override_responsibility",
        yard.officer(),
        compound_id=yard.compound_id,
        object="shared_riser",
        duty="utility",
        payer="utility",
        reason="供水公司接管",
        evidence=["1" * 64],
    )
    verified = yard.verify(yard.report(category="water_supply"))
    assert (verified["object"], verified["responsibility"]) == ("shared_riser", "utility")


def test_nobody_of_ours_is_sent_to_what_is_the_utilitys(yard: Yard) -> None:
    work_order_id = yard.report(category="heating")
    yard.verify(work_order_id)
    staff_id, worker = yard.worker("heating")
    with yard.refused("not_ours_to_repair"):
        yard.do("assign_work_order", yard.staff_of(yard.company_id), work_order_id=work_order_id, staff_id=staff_id)
    with yard.refused("not_ours_to_repair"):
        yard.do("grab_work_order", worker, work_order_id=work_order_id)


def test_a_referral_is_asked_about_again(yard: Yard) -> None:
    work_order_id = yard.report(category="heating")
    yard.verify(work_order_id)
    request = {"work_order_id": work_order_id, "name": "热力公司", "reference": "R-1"}
    with yard.refused("referral_not_of_duty"):
        yard.do("refer_to_utility", yard.grid_worker(), **request, referred_to="municipal_office")
    yard.do("refer_to_utility", yard.grid_worker(), **request, referred_to="heat_company")
    yard.pass_time(hours=71)
    assert yard.told("property.workorder.follow_up_due") == []
    yard.pass_time(hours=1)
    yard.pass_time(hours=72)
    asked = yard.told("property.workorder.follow_up_due")
    assert [one["data"]["follow_ups"] for one in asked] == [1, 2]
    with yard.refused("cost_not_ours"):
        yard.finish(yard.grid_worker(), work_order_id, cost_fen=1)
    yard.finish(yard.grid_worker(), work_order_id)
    yard.pass_time(days=60)
    assert len(yard.told("property.workorder.follow_up_due")) == 2
    assert yard.told("property.workorder.overdue") == []


def test_what_the_utility_will_not_do_is_verified_again_and_sent(yard: Yard) -> None:
    work_order_id = yard.report(category="heating")
    yard.verify(work_order_id)
    yard.do(
        "refer_to_utility",
        yard.grid_worker(),
        work_order_id=work_order_id,
        referred_to="heat_company",
        name="热力公司",
        reference="R-1",
    )
    yard.pass_time(days=10)
    again = yard.verify(work_order_id, duty="property_manager", reason="热力公司确认属楼内共用部分")
    assert (again["status"], again["utility_kind"], again["payer"]) == ("verified", None, "service_fee")
    assert yard.told("property.workorder.overdue") == [], "the clocks stood still while it was theirs"
    staff_id, _ = yard.worker("heating")
    yard.do("assign_work_order", yard.staff_of(yard.company_id), work_order_id=work_order_id, staff_id=staff_id)
    yard.pass_time(days=60)
    assert len(yard.told("property.workorder.overdue")) == 6


@pytest.mark.parametrize(
    ("category", "location_kind", "referred_to"),
    [("paving", "public_road", "municipal_office"), ("other", "utility_line", "telecom_company")],
)
def test_the_citys_and_the_telecoms_are_referred_likewise(
    yard: Yard, category: str, location_kind: str, referred_to: str
) -> None:
    work_order_id = yard.report(category=category)
    yard.verify(work_order_id, location_kind=location_kind)
    request = {"work_order_id": work_order_id, "name": "承办单位", "reference": "R-1", "referred_to": referred_to}
    assert yard.do("refer_to_utility", yard.officer(), **request)["status"] == "utility_referred"
    (told,) = yard.told("property.workorder.referred")
    assert told["data"]["referred_to"] == referred_to


def test_the_same_thing_reported_again_is_suggested_and_merged(yard: Yard) -> None:
    first = yard.report()
    next_door = yard.report(yard.owner(1), household_id=yard.household_ids[1])
    answer = yard.do(
        "report_repair",
        yard.owner(2),
        compound_id=yard.compound_id,
        category="roof",
        place="楼顶",
        description="又漏",
    )
    assert answer["similar_ids"] == [first]
    second = answer["work_order_id"]
    for into, why in ((second, "self"), (next_door, "household")):
        with yard.refused("merge_target_unfit") as refused:
            yard.do("merge_work_order", yard.officer(), work_order_id=second, into_work_order_id=into)
        assert refused.facts == {"why": why}
    with yard.refused("not_found"):
        yard.do("merge_work_order", yard.officer(), work_order_id=second, into_work_order_id=new_id())
    merged = yard.do("merge_work_order", yard.officer(), work_order_id=second, into_work_order_id=first)
    assert (merged["status"], merged["merged_into"]) == ("merged", first)
    similar = yard.ask("list_similar_work_orders", yard.officer(), compound_id=yard.compound_id, category="roof")
    assert [one["work_order_id"] for one in similar["items"]] == [next_door, first]
    yard.pass_time(days=31)
    later = yard.ask("list_similar_work_orders", yard.owner(), compound_id=yard.compound_id, category="roof")
    assert later["items"] == []


def test_only_who_reported_it_calls_it_off_and_only_before_anybody_is_sent(yard: Yard) -> None:
    work_order_id = yard.report()
    request = {"work_order_id": work_order_id, "reason": "自己好了"}
    with yard.refused("not_your_report"):
        yard.do("cancel_work_order", yard.owner(1), **request)
    assert yard.do("cancel_work_order", yard.owner(), **request)["status"] == "cancelled"
    at_work, _ = yard.at_work()
    with yard.refused("wrong_state"):
        yard.do("cancel_work_order", yard.owner(), work_order_id=at_work, reason="不修了")


def test_silence_confirms_after_seven_days(yard: Yard) -> None:
    work_order_id, worker = yard.at_work()
    yard.finish(worker, work_order_id)
    yard.pass_time(days=6, hours=23)
    assert yard.order(work_order_id)["status"] == "done"
    yard.pass_time(hours=1)
    assert yard.order(work_order_id)["status"] == "confirmed"
    (told,) = yard.told("property.workorder.confirmed")
    assert told["data"]["automatic"] is True


def test_a_dispute_stops_silence_and_the_work_begins_anew(yard: Yard) -> None:
    work_order_id, worker = yard.at_work()
    yard.finish(worker, work_order_id, cost_fen=100)
    yard.do("dispute_work_order", yard.owner(), work_order_id=work_order_id, reason="还在漏")
    yard.pass_time(days=30)
    assert yard.order(work_order_id)["status"] == "disputed"
    again = yard.verify(work_order_id)
    assert (again["status"], again["staff_id"], again["materials_fen"]) == ("verified", None, 0)
    steps = yard.ask("list_work_order_steps", yard.officer(), work_order_id=work_order_id)["items"]
    assert [step["materials_fen"] for step in steps if step["command"] == "finish"] == [100]


def test_it_is_opened_again_within_thirty_days_and_not_later(yard: Yard) -> None:
    work_order_id, worker = yard.at_work()
    yard.finish(worker, work_order_id)
    yard.pass_time(days=30)
    reopened = yard.do("reopen_work_order", yard.owner(), work_order_id=work_order_id, reason="又漏了")
    assert (reopened["status"], reopened["response_overdue"]) == ("reopened", 0)
    assert len(yard.told("property.workorder.reopened")) == 1
    other, worker = yard.at_work()
    yard.finish(worker, other)
    yard.pass_time(days=31)
    with yard.refused("reopen_too_late") as refused:
        yard.do("reopen_work_order", yard.owner(), work_order_id=other, reason="又漏了")
    assert refused.facts == {"days": 31, "most_days": 30}


def test_a_home_is_repaired_at_no_more_than_its_owner_agreed_to(yard: Yard) -> None:
    home = {"household_id": yard.household_ids[0], "category": "water_supply"}
    unverified = yard.report(**home)
    boss = yard.staff_of(yard.company_id)
    quote = {"materials_fen": 5_000, "labour_fen": 8_000}
    with yard.refused("spending_before_verified"):
        yard.do("quote_work_order", boss, work_order_id=unverified, **quote)
    work_order_id, worker = yard.at_work(**home)
    with yard.refused("quote_not_accepted"):
        yard.finish(worker, work_order_id, cost_fen=13_000)
    with yard.refused("no_quote"):
        yard.do("accept_quote", yard.owner(), work_order_id=work_order_id, total_fen=13_000)
    yard.do("quote_work_order", worker, work_order_id=work_order_id, **quote)
    with yard.refused("quote_changed"):
        yard.do("accept_quote", yard.owner(), work_order_id=work_order_id, total_fen=12_000)
    with yard.refused("not_found"):
        yard.do("accept_quote", yard.owner(1), work_order_id=work_order_id, total_fen=13_000)
    yard.do("accept_quote", yard.owner(), work_order_id=work_order_id, total_fen=13_000)
    with yard.refused("cost_above_quote"):
        yard.finish(worker, work_order_id, cost_fen=13_001)
    yard.finish(worker, work_order_id, cost_fen=13_000)
    common, _ = yard.at_work()
    with yard.refused("quote_not_needed"):
        yard.do("quote_work_order", boss, work_order_id=common, **quote)


def test_a_neighbour_learns_nothing_of_a_home(yard: Yard) -> None:
    work_order_id = yard.report(household_id=yard.household_ids[0])
    with yard.refused("not_found"):
        yard.ask("list_work_order_steps", yard.owner(1), work_order_id=work_order_id)
    with yard.refused("not_found"):
        yard.do("cancel_work_order", yard.owner(1), work_order_id=work_order_id, reason="不是我的")


def test_a_stale_version_is_refused(yard: Yard) -> None:
    work_order_id = yard.report()
    yard.verify(work_order_id, expected_version=1)
    with yard.refused("stale_version"):
        yard.do("cancel_work_order", yard.owner(), work_order_id=work_order_id, reason="x", expected_version=1)


def test_a_worker_sees_the_own_work_and_nobody_elses(yard: Yard) -> None:
    work_order_id, worker = yard.at_work()
    _, another = yard.worker("masonry")

    def own(token: str, **asked: bool) -> list[str]:
        return [one["work_order_id"] for one in yard.ask("list_own_work", token, **asked)["items"]]

    assert (own(worker), own(another)) == ([work_order_id], [])
    yard.finish(worker, work_order_id)
    assert (own(worker), own(worker, finished=True)) == ([], [work_order_id])


def test_another_quote_is_to_be_agreed_to_anew(yard: Yard) -> None:
    work_order_id, worker = yard.at_work(household_id=yard.household_ids[0], category="water_supply")
    for total in (1_000, 2_000):
        yard.do("quote_work_order", worker, work_order_id=work_order_id, materials_fen=total, labour_fen=0)
        with yard.refused("quote_not_accepted"):
            yard.finish(worker, work_order_id, cost_fen=1_000)
        yard.do("accept_quote", yard.owner(), work_order_id=work_order_id, total_fen=total)


def test_a_fault_of_equipment_opens_a_work_order(yard: Yard) -> None:
    with open_act(yard.house.uris["app"], yard.sub_district) as act:
        work_order_id = commands.open_for_asset(
            act,
            compound=yard.compound_id,
            community=yard.community_id,
            asset_id=yard.lift_ids[0],
            category="lift",
            place="1号楼电梯",
            description="停梯",
        )
    found = yard.order(work_order_id)
    assert (found["asset_id"], found["urgency"], found["status"]) == (yard.lift_ids[0], "urgent", "submitted")
    assert yard.verify(work_order_id)["object"] == "lift"


def test_an_asset_of_another_compound_is_refused(yard: Yard) -> None:
    with yard.refused("asset_elsewhere"):
        yard.report(asset_id=new_id())


@pytest.mark.parametrize("changed", [{"rating": 0}, {"rating": 6}])
def test_a_rating_is_one_to_five(yard: Yard, changed: dict[str, int]) -> None:
    with yard.refused("invalid"):
        yard.do("rate_work_order", yard.owner(), work_order_id=new_id(), **changed)


def test_the_manager_does_not_say_himself_that_the_owner_pays(yard: Yard) -> None:
    home = {"household_id": yard.household_ids[0], "category": "drainage"}
    asked = {"location_kind": "common_part", "duty": "owner", "reason": "户内使用不当"}
    work_order_id = yard.report(**home)
    for manager in (yard.staff_of(yard.company_id), yard.duty_staff()):
        with yard.refused("owner_cost_not_yours_to_settle"):
            yard.verify(work_order_id, manager, **asked)
    assert yard.verify(work_order_id, **asked)["payer"] == "owner"


def test_an_office_among_neighbours_opens_nobodys_home(yard: Yard) -> None:
    in_home = yard.report(household_id=yard.household_ids[0], category="drainage", photos=["a" * 64])
    common = yard.report()
    head = yard.who("building_head", community_id=yard.community_id, compound_id=yard.compound_id)
    for neighbour in (head, yard.owners_committee()):
        for question in ("get_work_order", "list_work_order_steps"):
            with yard.refused("not_found"):
                yard.ask(question, neighbour, work_order_id=in_home)
        with yard.refused("not_found"):
            yard.do("dispute_work_order", neighbour, work_order_id=in_home, reason="r")
        listed = yard.ask("list_work_orders", neighbour, compound_id=yard.compound_id)["items"]
        assert [one["work_order_id"] for one in listed] == [common]
    for caller in (yard.owner(), yard.grid_worker(), yard.staff_of(yard.company_id)):
        assert yard.ask("get_work_order", caller, work_order_id=in_home)["work_order_id"] == in_home
