"""Something is broken: who may say so, for which home, and who reads it."""

import pytest

from chassis.ids import new_id
from tests.integration.property.takeover.night import Night


def report(night: Night, token: str | None = None, **changed: object) -> dict[str, object]:
    request = {
        "compound_id": night.compound_id,
        "category": "water_supply",
        "place": "1号楼1单元",
        "description": "没有水",
        **changed,
    }
    work_order: dict[str, object] = night.do("report_repair", token or night.owner(), **request)
    return work_order


def test_a_report_has_a_number_to_ask_by_and_is_told(evening: Night) -> None:
    work_order = report(evening, photos=["c" * 64])
    assert work_order["number"] == "WX-20170630-0001"
    assert (work_order["status"], work_order["version"]) == ("submitted", 1)
    assert work_order["reported_by_role"] == "owner"
    assert work_order["similar_ids"] == []
    found = evening.ask("get_work_order", evening.owner(), work_order_id=work_order["work_order_id"])
    assert found == {name: value for name, value in work_order.items() if name != "similar_ids"}
    (told,) = evening.told("property.workorder.submitted")
    assert told["aggregateid"] == work_order["work_order_id"]
    assert told["correlationid"] == work_order["correlation_id"]
    assert told["data"] == {
        name: work_order[name]
        for name in ("work_order_id", "number", "compound_id", "category", "urgency", "reported_at")
    }


def test_the_same_report_sent_twice_is_one(evening: Night) -> None:
    token, key = evening.owner(), new_id()
    request = {"compound_id": evening.compound_id, "category": "lift", "place": "1号楼", "description": "停了"}
    first = evening.do("report_repair", token, key, **request)
    assert evening.do("report_repair", token, key, **request) == first
    assert len(evening.told("property.workorder.submitted")) == 1
    assert len(evening.rows("select number from work_order where true")) == 1


def test_whose_home_it_is_in_is_told_to_nobody_on_the_bus(evening: Night) -> None:
    report(evening, household_id=evening.household_ids[0], description="厨房漏水")
    (told,) = evening.told("property.workorder.submitted")
    assert not {"household_id", "place", "description", "photos"} & told["data"].keys()


def test_a_resident_reads_the_common_parts_and_the_own_home(evening: Night) -> None:
    common = report(evening)
    own = report(evening, household_id=evening.household_ids[0])
    next_door = report(evening, evening.owner(1), household_id=evening.household_ids[1])

    def seen(token: str) -> list[str]:
        listed = evening.ask("list_work_orders", token, compound_id=evening.compound_id)["items"]
        return sorted(one["work_order_id"] for one in listed)

    assert seen(evening.owner()) == sorted([common["work_order_id"], own["work_order_id"]])
    for reader in (evening.officer(), evening.grid_worker(), evening.committee(), evening.staff_of(evening.company_id)):
        assert len(seen(reader)) == 3
    with evening.refused("not_found"):
        evening.ask("get_work_order", evening.owner(), work_order_id=next_door["work_order_id"])


def test_newest_first_page_by_page_and_by_state(evening: Night) -> None:
    written = [report(evening)["work_order_id"] for _ in range(3)]
    first = evening.ask("list_work_orders", evening.officer(), compound_id=evening.compound_id, limit=2)
    rest = evening.ask(
        "list_work_orders", evening.officer(), compound_id=evening.compound_id, cursor=first["next_cursor"]
    )
    assert [one["work_order_id"] for one in [*first["items"], *rest["items"]]] == written[::-1]
    done = evening.ask("list_work_orders", evening.officer(), compound_id=evening.compound_id, status="done")
    assert done["items"] == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"category": "roof_terrace"}, "invalid"),
        ({"place": " "}, "invalid"),
        ({"photos": ["no digest"]}, "invalid"),
        ({"photos": ["d" * 64] * 10}, "invalid"),
        ({"compound_id": "0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c04"}, "not_found"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    evening: Night, changed: dict[str, object], code: str
) -> None:
    with evening.refused(code):
        report(evening, **changed)


def test_nobody_reports_for_a_home_they_have_no_part_in(evening: Night) -> None:
    with evening.refused("not_found"):
        report(evening, household_id=evening.household_ids[3])
    with evening.refused("not_found"):
        report(evening, evening.staff_of(evening.successor_id))
    with evening.refused("household_elsewhere") as refused:
        report(evening, evening.officer(), household_id=new_id())
    assert refused.pointer == "/household_id"
    with evening.refused("forbidden"):
        report(evening, evening.who("court"))
    with evening.refused("not_found"):
        elsewhere = evening.who("owner", household_id=new_id(), compound_id=new_id(), community_id=new_id())
        report(evening, elsewhere)
