"""An owners' committee from its candidates to the next one; a council elected by a meeting."""

import pytest

from chassis.ids import new_id
from tests.integration.property.bodies.electorate import PAPER, Electorate
from tests.integration.property.takeover.test_at_the_same_moment import both

pytestmark = pytest.mark.stack


def test_a_committee_is_elected_by_the_owners_filed_and_in_office(sub: Electorate) -> None:
    body = sub.prepared()
    assert (body["status"], body["number"]) == ("preparing", "ZZ-20260302-0001")
    assert sub.subject(body) is None
    body = sub.nominate(body, 0, 1, 2)
    subject = sub.subject(body)
    assert subject is not None and (subject.matter, subject.compound_id) == ("committee", sub.compound_id)
    with sub.refused("ballot_needed"):
        sub.step("record_body_election", body, held_on="2026-03-02", due=7, attended=7, approved=7, paper=PAPER)
    body = sub.owners_decide(body)
    assert (body["status"], body["file_due_on"]) == ("elected", "2026-04-01")
    assert [member["person_id"] for member in body["members"]] == sub.owner_ids[:3]

    with sub.refused("body_without_chair"):
        sub.step("file_body", body, filing_no="备2026-1", filed_on="2026-03-02", paper=PAPER)
    with sub.refused("not_a_member"):
        sub.step("assign_body_role", body, sub.owner(5), person_id=sub.owner_ids[0], role="chair")
    with sub.refused("not_a_member"):
        sub.step("assign_body_role", body, sub.owner(1), person_id=sub.owner_ids[5], role="chair")
    sub.step("assign_body_role", body, sub.owner(1), person_id=sub.owner_ids[0], role="chair")
    with sub.refused("body_role_taken"):
        sub.step("assign_body_role", body, sub.owner(1), person_id=sub.owner_ids[1], role="chair")
    with sub.refused("body_day_impossible"):
        sub.step("file_body", body, filing_no="备2026-1", filed_on="2026-03-01", paper=PAPER)
    body = sub.step("file_body", body, filing_no="备2026-1", filed_on="2026-03-02", paper=PAPER)
    body = sub.step("start_body_term", body)
    assert (body["status"], body["term_end"], body["re_election_on"]) == ("active", "2029-03-02", "2028-12-02")
    told = [sub.told(f"property.body.{what}") for what in ("preparing", "elected", "filed", "activated")]
    assert {event["correlationid"] for events in told for event in events} == {body["correlation_id"]}
    assert sub.told("property.body.filing_overdue") == []
    sub.pass_time(days=60)
    assert sub.told("property.body.filing_overdue") == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"seats": 4}, "body_seats_unfit"),
        ({"seats": 13}, "body_seats_unfit"),
        ({"term_years": 6}, "body_term_unfit"),
        ({"compound_id": None}, "body_place_unfit"),
        ({"compound_id": new_id()}, "not_found"),
        ({"seats": 0}, "invalid"),
        ({"kind": "parliament"}, "invalid"),
    ],
)
def test_a_committee_that_does_not_fit_is_refused(sub: Electorate, changed: dict[str, object], code: str) -> None:
    with sub.refused(code):
        sub.prepared(**changed)


def test_one_committee_in_the_making_even_at_the_same_moment(sub: Electorate) -> None:
    assert both(sub.prepared, sub.prepared, sub.prepared) == ["body_in_making", "body_in_making", "done"]


def test_who_stands_owns_here_and_is_free_of_the_company(sub: Electorate) -> None:
    body = sub.nominate(sub.prepared(), 0)
    for person_id, works, code in (
        (sub.owner_ids[0], False, "candidate_twice"),
        (sub.owner_ids[1], True, "candidate_conflict"),
        (new_id(), False, "candidate_not_owner"),
    ):
        with sub.refused(code):
            sub.step("nominate_candidate", body, person_id=person_id, works_for_company=works)
    body = sub.nominate(body, 1, 2)
    with sub.refused("body_seats_full"):
        sub.nominate(body, 3)
    stranger = sub.resident("owner", new_id(), new_id(), compound_id=new_id())
    with sub.refused("not_found"):
        sub.step("nominate_candidate", body, stranger, person_id=sub.owner_ids[4], works_for_company=False)
    body = sub.step("withdraw_candidate", body, person_id=sub.owner_ids[2])
    with sub.refused("not_a_candidate"):
        sub.step("withdraw_candidate", body, person_id=sub.owner_ids[2])
    assert sub.nominate(body, 3)["candidates"][-1]["status"] == "standing"


@pytest.mark.parametrize("status", ["draft", "noticed", "open", "counting", "passed", "published"])
def test_candidates_stand_still_while_the_owners_vote(sub: Electorate, status: str) -> None:
    body = sub.nominate(sub.prepared(), 0, 1)
    for over in ("failed", "no_quorum", "challenged", "withdrawn"):
        sub.ballot_runs(body, over)
    body = sub.nominate(body, 2)
    sub.ballot_runs(body, status)
    with sub.refused("body_ballot_running"):
        sub.step("withdraw_candidate", body, person_id=sub.owner_ids[0])
    with sub.refused("body_ballot_running"):
        sub.nominate(body, 3)


def test_a_slate_that_was_not_carried_can_be_put_again(sub: Electorate) -> None:
    body = sub.nominate(sub.prepared(), 0, 1, 2)
    body = sub.owners_decide(body, "no_quorum")
    assert (body["status"], sub.subject(body) is not None) == ("preparing", True)
    body = sub.owners_decide(body, "failed")
    assert {one["status"] for one in body["candidates"]} == {"standing"}
    assert sub.subject(body) is not None
    body = sub.owners_decide(body)
    assert (body["status"], len(body["ballots"])) == ("elected", 3)


def test_who_has_sold_by_then_is_not_seated(sub: Electorate) -> None:
    body = sub.nominate(sub.prepared(), 0, 1, 2)
    sub.house.rows(
        "update household_person set valid_to = '2026-03-02' where sub_district = %s and person_id = %s",
        (sub.sub_district, sub.owner_ids[1]),
    )
    body = sub.owners_decide(body)
    assert [member["person_id"] for member in body["members"]] == [sub.owner_ids[0], sub.owner_ids[2]]


def test_a_decision_that_fits_no_more_is_only_written_down(sub: Electorate) -> None:
    body = sub.filed()
    after = sub.owners_decide(body)
    assert (after["status"], after["members"]) == ("filed", body["members"])
    assert [ballot["counted"] for ballot in after["ballots"]] == [True, False]


def test_filing_is_overdue_once_and_still_possible(sub: Electorate) -> None:
    body = sub.elected()
    sub.pass_time(days=31)
    (late,) = sub.told("property.body.filing_overdue")
    assert late["data"]["file_due_on"] == "2026-04-01"
    sub.step("assign_body_role", body, person_id=sub.owner_ids[0], role="chair")
    body = sub.step("file_body", body, filing_no="备2026-2", filed_on="2026-04-02", paper=PAPER)
    (filed,) = sub.told("property.body.filed")
    assert filed["data"]["late"] and body["filing_overdue"]


def test_three_months_before_the_end_re_election_and_a_report_are_due(sub: Electorate) -> None:
    body = sub.in_office()
    sub.pass_time(days=1005)
    assert sub.read(body)["status"] == "active"
    sub.pass_time(days=2)
    due = sub.read(body)
    assert (due["status"], due["report_owed"]) == ("re_election_due", True)
    (told,) = sub.told("property.body.re_election_due")
    assert told["data"]["early"] is False
    with sub.refused("not_a_member"):
        sub.step("report_re_election", body, sub.owner(5), report=PAPER)
    assert not sub.step("report_re_election", body, sub.owner(0), report=PAPER)["report_owed"]
    sub.pass_time(days=120)
    (expired,) = sub.told("property.body.expired")
    assert expired["data"] == {
        "body_id": body["body_id"],
        "number": body["number"],
        "kind": "owners_committee",
        "compound_id": sub.compound_id,
        "term_end": "2029-03-02",
        "report_missing": False,
    }
    assert sub.read(body)["expired"]


def test_the_next_committee_takes_over_item_by_item(sub: Electorate) -> None:
    old = sub.in_office(0, 1, 2)
    new = sub.elected(0, 3, 4)
    with sub.refused("successor_unfit"):
        sub.step("hand_over_body", old, successor_id=new["body_id"])
    sub.step("assign_body_role", new, person_id=sub.owner_ids[3], role="chair")
    sub.step("file_body", new, filing_no="备2026-3", filed_on=new["elected_on"], paper=PAPER)
    with sub.refused("predecessor_in_office"):
        sub.step("start_body_term", new)
    old = sub.step("hand_over_body", old, successor_id=new["body_id"], items=["funds", "seal"])
    assert [one["item"] for one in old["items"]] == ["accounts", "funds", "records", "seal"]

    with sub.refused("not_a_member"):
        sub.step("sign_body_handover", old, sub.owner(3), item="seal", side="outgoing")
    with sub.refused("not_a_member"):
        sub.step("sign_body_handover", old, sub.owner(1), item="seal", side="incoming")
    with sub.refused("body_item_unknown"):
        sub.step("sign_body_handover", old, sub.owner(1), item="premises", side="outgoing")
    # whoever sits in both does not sign for both
    sub.step("sign_body_handover", old, sub.owner(0), item="seal", side="outgoing")
    with sub.refused("body_same_signer"):
        sub.step("sign_body_handover", old, sub.owner(0), item="seal", side="incoming")
    with sub.refused("body_side_signed"):
        sub.step("sign_body_handover", old, sub.owner(1), item="seal", side="outgoing")
    for item in ("accounts", "funds", "records"):
        sub.step("sign_body_handover", old, sub.owner(1), item=item, side="outgoing")
        sub.step("sign_body_handover", old, sub.owner(3), item=item, side="incoming")
    assert sub.told("property.body.handed_over") == []
    ended = sub.step("sign_body_handover", old, sub.owner(4), item="seal", side="incoming")
    assert (ended["status"], ended["dissolved_reason"]) == ("dissolved", "handed_over")
    assert len(sub.told("property.body.handed_over")) == 1
    assert sub.step("start_body_term", new)["status"] == "active"
    sub.pass_time(days=1200)
    assert [event["data"]["body_id"] for event in sub.told("property.body.expired")] == [new["body_id"]]


def test_a_member_leaves_a_seat_is_filled_and_too_few_are_re_elected_early(sub: Electorate) -> None:
    body = sub.in_office()
    with sub.refused("not_your_membership"):
        sub.step("end_membership", body, sub.owner(1), person_id=sub.owner_ids[2], reason="resigned")
    with sub.refused("still_owner"):
        sub.step("end_membership", body, person_id=sub.owner_ids[2], reason="no_longer_owner")
    body = sub.step("end_membership", body, sub.owner(2), person_id=sub.owner_ids[2], reason="resigned")
    assert (body["status"], body["members"][2]["left_reason"]) == ("active", "resigned")
    with sub.refused("not_a_member"):
        sub.step("end_membership", body, sub.owner(2), person_id=sub.owner_ids[2], reason="resigned")
    body = sub.nominate(body, 5)
    assert sub.subject(body) is not None
    body = sub.owners_decide(body)
    assert [one["person_id"] for one in body["members"] if not one["left_on"]] == [
        sub.owner_ids[which] for which in (0, 1, 5)
    ]
    for which in (1, 5):
        body = sub.step("end_membership", body, person_id=sub.owner_ids[which], reason="resigned")
    assert body["status"] == "re_election_due"
    (told,) = sub.told("property.body.re_election_due")
    assert told["data"]["early"] is True
    sub.pass_time(days=1007)
    assert len(sub.told("property.body.re_election_due")) == 1


def test_dissolved_with_a_reason_by_the_street(sub: Electorate) -> None:
    body = sub.in_office()
    with sub.refused("forbidden"):
        sub.step("dissolve_body", body, reason="小区合并")
    body = sub.step("dissolve_body", body, sub.committee(), reason="小区合并")
    assert (body["status"], body["dissolved_reason"]) == ("dissolved", "小区合并")
    with sub.refused("wrong_state"):
        sub.step("dissolve_body", body, sub.committee(), reason="再次终止")
    sub.pass_time(days=1200)
    assert sub.told("property.body.expired") == sub.told("property.body.re_election_due") == []


def test_a_council_is_elected_by_a_meeting(sub: Electorate) -> None:
    body = sub.prepared(kind="council", compound_id=None, name="为老服务理事会", seats=4, term_years=2)
    with sub.refused("candidate_unknown"):
        sub.step("nominate_candidate", body, person_id=new_id(), works_for_company=False)
    election = {"held_on": "2026-03-02", "due": 100, "paper": PAPER}
    body = sub.nominate(body, 0, 1, 2)
    with sub.refused("body_slate_incomplete"):
        sub.step("record_body_election", body, **election, attended=60, approved=40)
    body = sub.nominate(body, 3)
    assert sub.subject(body) is None
    with sub.refused("election_not_carried"):
        sub.step("record_body_election", body, **election, attended=50, approved=50)
    body = sub.step("record_body_election", body, **election, attended=51, approved=26)
    assert (body["status"], len(body["members"])) == ("elected", 4)


def test_who_reads_of_which_body(sub: Electorate) -> None:
    committee = sub.prepared()
    council = sub.prepared(kind="council", compound_id=None, name="为老服务理事会")
    neighbour = sub.resident("owner", new_id(), new_id(), compound_id=new_id())
    with sub.refused("not_found"):
        sub.ask("get_body", neighbour, body_id=committee["body_id"])

    def names(token: str, **place: str) -> list[str]:
        return [item["kind"] for item in sub.ask("list_bodies", token, **place)["items"]]

    assert names(neighbour, community_id=sub.community_id) == ["council"]
    assert names(sub.owner(), community_id=sub.community_id) == ["council", "owners_committee"]
    assert names(sub.owner(), compound_id=sub.compound_id) == ["owners_committee"]
    assert names(sub.officer()) == names(sub.owner()) == ["council", "owners_committee"]
    assert names(neighbour) == ["council"]
    assert sub.ask("get_body", neighbour, body_id=council["body_id"])["members"] == []
    with sub.refused("not_found"):
        sub.ask("list_bodies", neighbour, compound_id=sub.compound_id)


def test_the_rules_are_the_streets_within_the_law(sub: Electorate) -> None:
    known = sub.ask("get_body_rules", sub.owner(), kind="owners_committee")
    assert known.pop("version") == 1
    under_way = sub.prepared()
    with sub.refused("body_rules_unfit"):
        sub.do("set_body_rules", sub.committee(), **{**known, "filing_days": 31})
    with sub.refused("forbidden"):
        sub.do("set_body_rules", sub.officer(), **known)
    stricter = {**known, "small_households": 0, "filing_days": 10}
    assert sub.do("set_body_rules", sub.committee(), **stricter, expected_version=1)["version"] == 2
    with sub.refused("stale_version"):
        sub.do("set_body_rules", sub.committee(), **stricter, expected_version=1)
    assert sub.owners_decide(sub.nominate(under_way, 0, 1, 2))["file_due_on"] == "2026-04-01"
    with sub.refused("body_seats_unfit"):
        sub.prepared()
    with sub.refused("stale_version"):
        sub.step("withdraw_candidate", under_way, person_id=sub.owner_ids[0], expected_version=1)
