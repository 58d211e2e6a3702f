"""Custody that is not over in time: extended once, warned of its end, and then decided by the working committee."""

from typing import Any

from chassis.ids import new_id
from tests.integration.property.takeover.night import Night


def extend(custody: Night, token: str | None = None, **changed: Any) -> dict[str, Any]:
    request = {"custodianship_id": custody.custodianship_id, "reason": "业主大会尚未选出新公司", **changed}
    found: dict[str, Any] = custody.do("extend_custodianship", token or custody.committee(), **request)
    return found


def announce(custody: Night, letter: str) -> dict[str, Any]:
    found: dict[str, Any] = custody.do(
        "announce_custodianship",
        custody.officer(),
        custodianship_id=custody.custodianship_id,
        place="小区南门公示栏",
        photo=letter * 64,
    )
    return found


def test_extended_once_and_announced_anew(custody: Night) -> None:
    announce(custody, "c")
    custody.pass_time(days=80)
    (ending,) = custody.told("property.custodianship.ending")
    assert ending["data"]["ends_on"] == "2017-09-28"
    assert ending["correlationid"] == custody.correlation_id

    extended = extend(custody, expected_version=2)
    assert (extended["status"], extended["ends_on"], extended["extended_count"]) == ("extended", "2017-12-27", 1)
    assert extended["announced_at"] is None
    (told,) = custody.told("property.custodianship.extended")
    assert told["data"]["ends_on_before"] == "2017-09-28"
    with custody.refused("custodianship_extended_already"):
        extend(custody)

    # a notice from before the extension says nothing of it
    custody.hear(
        "notify.publicity.posted",
        new_id(),
        publicity_id=new_id(),
        subject_kind="custodianship",
        subject_id=custody.custodianship_id,
        title="临时代管公示",
        posted_at=custody.began_at,
        closes_on=custody.began_at.date(),
        compound_id=custody.compound_id,
    )
    custody.pass_time(hours=25)
    assert len(custody.told("property.custodianship.announcement_overdue")) == 1
    assert announce(custody, "d")["status"] == "extended"
    with custody.refused("wrong_state"):
        announce(custody, "e")

    (decision,) = custody.ask(
        "list_custodianship_decisions", custody.owner(), custodianship_id=custody.custodianship_id
    )["items"]
    assert (decision["kind"], decision["ends_on_before"], decision["ends_on_after"]) == (
        "extend",
        "2017-09-28",
        "2017-12-27",
    )
    assert decision["announced_at_before"] is not None
    assert decision["decided_by"]["role"] == "working_committee"


def test_nobody_came_and_the_committee_decides(custody: Night) -> None:
    custody.pass_time(days=91)
    (overdue,) = custody.told("property.custodianship.overdue")
    assert overdue["data"]["ends_on"] == "2017-09-28"
    found = custody.ask("get_custodianship", custody.owner(), custodianship_id=custody.custodianship_id)
    assert (found["status"], found["overdue"]) == ("overdue_escalated", True)
    assert len(custody.told("property.custodianship.ending")) == 1
    with custody.refused("wrong_state"):
        extend(custody)

    def close(hand_over_by: str, token: str | None = None) -> Any:
        return custody.do(
            "close_custody_escalation",
            token or custody.committee(),
            custodianship_id=custody.custodianship_id,
            decision="街道组织业主大会,三十日内完成选聘和移交",
            hand_over_by=hand_over_by,
        )

    with custody.refused("forbidden"):
        close("2017-10-20", custody.officer())
    with custody.refused("hand_over_by_out_of_range"):
        close("2017-12-01")
    closed = close("2017-10-20")
    assert (closed["status"], closed["ends_on"], closed["overdue"]) == ("winding_up", "2017-10-20", False)
    with custody.refused("wrong_state"):
        close("2017-10-20")

    # nobody came by then either: it is escalated again
    custody.pass_time(days=30)
    assert [event["data"]["ends_on"] for event in custody.told("property.custodianship.overdue")] == [
        "2017-09-28",
        "2017-10-20",
    ]

    # and the board still shows who looks after it, and the handover is still possible
    board = custody.ask("get_continuity_board", custody.owner(), compound_id=custody.compound_id)
    assert board["custodianship_id"] == custody.custodianship_id
    agreement = custody.sign_successor()
    handover = custody.do(
        "open_handover",
        custody.officer(),
        custodianship_id=custody.custodianship_id,
        agreement_id=agreement["agreement_id"],
        items=["keys"],
    )
    item_id = handover["items"][0]["handover_item_id"]
    for party in (custody.officer(), custody.staff_of(custody.successor_id)):
        custody.do("sign_handover_item", party, handover_item_id=item_id)
    custody.do("close_handover", custody.officer(), handover_id=handover["handover_id"])
    found = custody.ask("get_custodianship", custody.owner(), custodianship_id=custody.custodianship_id)
    assert found["status"] == "handed_over"
    assert not custody.rows("select name from timer where name like 'custodianship%%'")


def test_handed_over_in_time_it_is_neither_warned_of_nor_escalated(custody: Night) -> None:
    agreement = custody.sign_successor()
    handover = custody.do(
        "open_handover",
        custody.officer(),
        custodianship_id=custody.custodianship_id,
        agreement_id=agreement["agreement_id"],
        items=["keys"],
    )
    item_id = handover["items"][0]["handover_item_id"]
    for party in (custody.officer(), custody.staff_of(custody.successor_id)):
        custody.do("sign_handover_item", party, handover_item_id=item_id)
    custody.do("close_handover", custody.officer(), handover_id=handover["handover_id"])
    custody.pass_time(days=120)
    assert custody.told("property.custodianship.ending") == custody.told("property.custodianship.overdue") == []


def test_other_work_than_was_called_for(custody: Night) -> None:
    announce(custody, "c")

    def change(scope: list[str], token: str | None = None) -> Any:
        return custody.do(
            "change_custody_scope",
            token or custody.committee(),
            custodianship_id=custody.custodianship_id,
            scope=scope,
            reason="垃圾清运无人负责",
        )

    with custody.refused("scope_unchanged"):
        change(["lift", "booster_pump", "public_electricity"])
    with custody.refused("scope_twice"):
        change(["refuse", "refuse"])
    with custody.refused("invalid"):
        change([])
    with custody.refused("forbidden"):
        change(["refuse"], custody.officer())
    changed = change(["refuse", "lift", "booster_pump"])
    assert (changed["status"], changed["scope"]) == ("active", ["refuse", "lift", "booster_pump"])
    (told,) = custody.told("property.custodianship.scope_changed")
    assert (told["data"]["added"], told["data"]["removed"]) == (["refuse"], ["public_electricity"])
    assert announce(custody, "d")["status"] == "announced"


def test_only_the_working_committee_extends(custody: Night) -> None:
    for token in (custody.officer(), custody.grid_worker(), custody.owner()):
        with custody.refused("forbidden"):
            extend(custody, token)
    with custody.refused("stale_version"):
        extend(custody, expected_version=9)
    with custody.refused("not_found"):
        extend(custody, custodianship_id=new_id())
