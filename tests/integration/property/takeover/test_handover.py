"""The new company takes the keys: item by item, two signatures each, and nothing while one item is in doubt."""

from chassis.ids import new_id
from tests.integration.property.takeover.night import Night

ITEMS = ["keys", "lift_files", "meter_readings"]


def open_handover(custody: Night) -> dict[str, object]:
    agreement = custody.sign_successor()
    handover: dict[str, object] = custody.do(
        "open_handover",
        custody.officer(),
        custodianship_id=custody.custodianship_id,
        agreement_id=agreement["agreement_id"],
        items=ITEMS,
    )
    return handover


def test_the_whole_of_it_until_the_company_has_the_lifts(custody: Night) -> None:
    handover = open_handover(custody)
    assert [item["item"] for item in handover["items"]] == ITEMS
    assert handover["signatures_missing"] == 6
    assert handover["correlation_id"] == custody.correlation_id
    officer, staff = custody.officer(), custody.staff_of(custody.successor_id)
    keys, files, readings = (item["handover_item_id"] for item in handover["items"])

    for item_id in (keys, files):
        assert custody.do("sign_handover_item", officer, handover_item_id=item_id, note="当面点清")["status"] == "open"
        assert custody.do("sign_handover_item", staff, handover_item_id=item_id)["status"] == "signed"
    custody.do("sign_handover_item", officer, handover_item_id=readings)
    disputed = custody.do("dispute_handover_item", staff, handover_item_id=readings, reason="电表读数不符")
    assert (disputed["status"], disputed["signatures"], disputed["disputed_by"]) == ("disputed", [], "incoming")

    with custody.refused("handover_items_open") as refused:
        custody.do("close_handover", officer, handover_id=handover["handover_id"])
    assert refused.facts["items"] == refused.facts["disputed"] == ["meter_readings"]
    assert refused.facts["signatures_missing"] == 2
    with custody.refused("item_disputed"):
        custody.do("sign_handover_item", officer, handover_item_id=readings)

    custody.do("resolve_handover_item", officer, handover_item_id=readings, outcome="双方重抄电表,读数一致")
    custody.do("sign_handover_item", staff, handover_item_id=readings)
    custody.do("sign_handover_item", officer, handover_item_id=readings)
    custody.pass_time(hours=60)
    closed = custody.do("close_handover", officer, handover_id=handover["handover_id"], expected_version=1)

    assert closed["status"] == "completed"
    assert closed["signatures_missing"] == 0
    custodianship = custody.ask("get_custodianship", officer, custodianship_id=custody.custodianship_id)
    assert (custodianship["status"], custodianship["successor_name"]) == ("handed_over", "和顺物业")
    agreements = {
        row["company_id"]: row["status"]
        for row in custody.rows("select company_id::text, status from agreement where true")
    }
    assert agreements == {custody.company_id: "handed_over", custody.successor_id: "active"}
    assert {row["user_unit_name"] for row in custody.rows("select user_unit_name from asset where true")} == {
        "和顺物业"
    }
    compound = custody.ask("get_compound", officer, compound_id=custody.compound_id)
    assert compound["management_mode"] == "professional"
    board = custody.ask("get_continuity_board", staff, compound_id=custody.compound_id)
    assert {item["responsible_name"] for item in board["items"]} == {"和顺物业"}
    for type in (
        "property.handover.completed",
        "property.custodianship.ended",
        "property.agreement.ended",
        "property.lift.duty_moved",
        "property.registry.compound_changed",
    ):
        assert custody.told(type)[-1]["correlationid"] == custody.correlation_id
    with custody.refused("handover_closed"):
        custody.do("close_handover", officer, handover_id=handover["handover_id"])
    with custody.refused("handover_closed"):
        custody.do("dispute_handover_item", staff, handover_item_id=keys, reason="晚了")
    with custody.refused("custodianship_not_running"):
        custody.record_advance(officer)


def test_each_party_signs_once_and_by_another_person(custody: Night) -> None:
    item_id = open_handover(custody)["items"][0]["handover_item_id"]
    person = new_id()
    custody.do("sign_handover_item", custody.officer(person_id=person), handover_item_id=item_id)
    with custody.refused("already_signed"):
        custody.do("sign_handover_item", custody.officer(), handover_item_id=item_id)
    with custody.refused("same_person_signature"):
        both = custody.staff_of(custody.successor_id, person_id=person)
        custody.do("sign_handover_item", both, handover_item_id=item_id)


def test_only_the_two_parties_sign(custody: Night) -> None:
    item_id = open_handover(custody)["items"][0]["handover_item_id"]
    with custody.refused("not_found"):
        custody.do("sign_handover_item", custody.staff_of(custody.company_id), handover_item_id=item_id)
    with custody.refused("forbidden"):
        custody.do("sign_handover_item", custody.owner(), handover_item_id=item_id)
    with custody.refused("forbidden"):
        custody.do("sign_handover_item", custody.committee(), handover_item_id=item_id)


def test_who_may_follow_and_who_is_already_there(custody: Night) -> None:
    request = {"custodianship_id": custody.custodianship_id, "items": ITEMS}
    officer = custody.officer()
    with custody.refused("successor_not_signed"):
        custody.do("open_handover", officer, **request, agreement_id=custody.agreement_id)
    with custody.refused("not_found"):
        custody.do("open_handover", officer, **request, agreement_id=new_id())
    agreement_id = open_handover(custody)["agreement_id"]
    with custody.refused("handover_already_open"):
        custody.do("open_handover", officer, **request, agreement_id=agreement_id)
    with custody.refused("handover_item_twice"):
        custody.do("open_handover", officer, **{**request, "items": ["keys", "keys"]}, agreement_id=agreement_id)


def test_who_reads_it(custody: Night) -> None:
    handover_id = open_handover(custody)["handover_id"]
    successor = custody.staff_of(custody.successor_id)
    for reader in (successor, custody.owner(), custody.committee()):
        assert custody.ask("get_handover", reader, handover_id=handover_id)["company_name"] == "和顺物业"
        (line,) = custody.ask("list_handovers", reader, compound_id=custody.compound_id)["items"]
        assert (line["handover_id"], line["signatures_missing"]) == (handover_id, 6)
    left = custody.staff_of(custody.company_id)
    with custody.refused("not_found"):
        custody.ask("get_handover", left, handover_id=handover_id)
    assert custody.ask("list_handovers", left, compound_id=custody.compound_id)["items"] == []
    with custody.refused("not_found"):
        custody.ask("get_handover", custody.who("community_officer", community_id=new_id()), handover_id=handover_id)


def test_a_handover_from_custody_has_thirty_days_and_its_delay_is_told_once(custody: Night) -> None:
    handover = open_handover(custody)
    assert handover["due_on"] == "2017-07-30"
    (line,) = custody.ask("list_handovers", custody.officer(), compound_id=custody.compound_id)["items"]
    assert line["due_on"] == "2017-07-30"
    custody.pass_time(days=30)  # 21:00 of the last day
    assert custody.told("property.handover.overdue") == []
    custody.pass_time(hours=4)
    custody.pass_time(days=10)
    (told,) = custody.told("property.handover.overdue")
    assert told["correlationid"] == custody.correlation_id
    assert (told["data"]["due_on"], told["data"]["signatures_missing"]) == ("2017-07-30", 6)


def test_a_handover_done_in_time_is_never_late(custody: Night) -> None:
    handover = open_handover(custody)
    for item in handover["items"]:
        for signer in (custody.officer(), custody.staff_of(custody.successor_id)):
            custody.do("sign_handover_item", signer, handover_item_id=item["handover_item_id"])
    custody.pass_time(days=20)
    custody.do("close_handover", custody.officer(), handover_id=handover["handover_id"])
    custody.pass_time(days=20)
    assert custody.told("property.handover.overdue") == []
