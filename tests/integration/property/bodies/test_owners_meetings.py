"""A fifth of the owners ask for a meeting; the committee convenes it, or is late, and told so."""

import pytest

from chassis.ids import new_id
from tests.integration.property.bodies.electorate import PAPER, Electorate
from tests.integration.property.takeover.test_at_the_same_moment import both

pytestmark = pytest.mark.stack


def asked(sub: Electorate, which: int = 0) -> dict[str, object]:
    found: dict[str, object] = sub.do(
        "request_meeting", sub.owner(which), household_id=sub.household_ids[which], reason="更换物业"
    )
    return found


def sign(sub: Electorate, request_id: object, which: int) -> dict[str, object]:
    found: dict[str, object] = sub.do(
        "sign_meeting_request", sub.owner(which), request_id=request_id, household_id=sub.household_ids[which]
    )
    return found


def test_a_fifth_of_the_owners_and_it_must_be_convened(sub: Electorate) -> None:
    request = asked(sub)
    assert (request["status"], request["signed_heads"], request["owner_heads"]) == ("collecting", 1, 7)
    with sub.refused("meeting_signed"):
        sign(sub, request["request_id"], 0)
    with sub.refused("not_found"):
        sub.do(
            "sign_meeting_request", sub.owner(1), request_id=request["request_id"], household_id=sub.household_ids[2]
        )
    with sub.refused("wrong_state"):
        convene(sub, request["request_id"], "2026-04-30")
    reached = sign(sub, request["request_id"], 1)
    assert (reached["status"], reached["convene_by"]) == ("reached", "2026-04-01")
    (told,) = sub.told("property.owners_meeting.requested")
    assert (told["data"]["signed_heads"], told["data"]["owner_heads"]) == (2, 7)
    with sub.refused("wrong_state"):
        sign(sub, request["request_id"], 2)

    with sub.refused("meeting_notice_too_short"):
        convene(sub, request["request_id"], "2026-03-16")
    convened = convene(sub, request["request_id"], "2026-03-17")
    assert convened["status"] == "convened"
    sub.pass_time(days=60)
    assert sub.told("property.owners_meeting.overdue") == []
    listed = sub.ask("list_meeting_requests", sub.owner(5), compound_id=sub.compound_id)["items"]
    assert [item["request_id"] for item in listed] == [request["request_id"]]
    assert asked(sub, 3)["status"] == "collecting"


def test_heads_are_those_a_ballot_counts(sub: Electorate) -> None:
    """A owns one home alone and one with B; two homes are on nobody's name, the developer's: one head."""
    sub.house.rows(
        "update household_person set person_id = %s where sub_district = %s and household_id = %s and relation = 'owner'",
        (sub.owner_ids[0], sub.sub_district, sub.household_ids[1]),
    )
    sub.house.rows(
        "insert into household_person (sub_district, household_id, person_id, relation, valid_from)"
        " values (%s, %s, %s, 'owner', '2014-05-01')",
        (sub.sub_district, sub.household_ids[1], sub.owner_ids[1]),
    )
    sub.house.rows(
        "delete from household_person where sub_district = %s and household_id = any(%s::uuid[])",
        (sub.sub_district, sub.household_ids[5:]),
    )
    request = asked(sub)
    assert (request["signed_heads"], request["owner_heads"]) == (1, 6), "A, AB, three more, and the developer"
    both_own = sub.resident("owner", sub.household_ids[1], sub.owner_ids[1])
    signed = sub.do(
        "sign_meeting_request", both_own, request_id=request["request_id"], household_id=sub.household_ids[1]
    )
    assert (signed["status"], signed["signed_heads"]) == ("reached", 2), "the couple is a head of its own"


def convene(sub: Electorate, request_id: object, on: str, token: str | None = None) -> dict[str, object]:
    found: dict[str, object] = sub.do(
        "convene_meeting",
        token or sub.owners_committee(),
        request_id=request_id,
        meeting_on=on,
        place="活动室",
        notice=PAPER,
    )
    return found


def test_late_is_told_once_and_the_community_steps_in(sub: Electorate) -> None:
    request = asked(sub)
    sign(sub, request["request_id"], 1)
    sub.pass_time(days=60)
    (late,) = sub.told("property.owners_meeting.overdue")
    assert late["data"]["convene_by"] == "2026-04-01"
    assert convene(sub, request["request_id"], "2026-06-30", sub.officer())["status"] == "convened"


def test_one_owner_of_several_homes_is_one_head(sub: Electorate) -> None:
    sub.house.rows(
        "update household_person set person_id = %s where sub_district = %s and household_id = any(%s::uuid[])",
        (sub.owner_ids[0], sub.sub_district, sub.household_ids[:2]),
    )
    request = asked(sub)
    again = sub.do(
        "sign_meeting_request",
        sub.resident("owner", sub.household_ids[1], sub.owner_ids[0]),
        request_id=request["request_id"],
        household_id=sub.household_ids[1],
    )
    assert (again["status"], again["signed_heads"], again["owner_heads"]) == ("collecting", 1, 6)
    assert sign(sub, request["request_id"], 2)["status"] == "reached"


def test_one_request_at_a_time(sub: Electorate) -> None:
    assert both(lambda: asked(sub, 0), lambda: asked(sub, 1)) == ["done", "meeting_request_open"]


def test_two_homes_sign_at_the_same_moment_and_it_is_reached_once(sub: Electorate) -> None:
    request = asked(sub)
    ended = both(*(lambda which=which: sign(sub, request["request_id"], which) for which in (1, 2, 3)))
    assert ended == ["done", "wrong_state", "wrong_state"]
    assert len(sub.told("property.owners_meeting.requested")) == 1


def test_who_does_not_own_does_not_ask(sub: Electorate) -> None:
    lessee = sub.resident("lessee", sub.household_ids[0], new_id())
    with sub.refused("forbidden"):
        sub.do("request_meeting", lessee, household_id=sub.household_ids[0], reason="更换物业")
    with sub.refused("not_found"):
        sub.do("request_meeting", sub.owner(1), household_id=sub.household_ids[0], reason="更换物业")
