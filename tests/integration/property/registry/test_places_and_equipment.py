"""Communities, companies, compounds, equipment and parking, entered by those who keep the register."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from chassis.ids import new_id
from tests.integration.property.house import House
from tests.integration.property.registry.keeping import Book

pytestmark = pytest.mark.stack

CODE = "91150300DEMO000001"


@pytest.fixture
def book(house: House) -> Iterator[Book]:
    yield Book(house, datetime.fromisoformat("2017-06-30T10:00:00+08:00"))


@pytest.fixture(autouse=True)
def process() -> None:
    """The house is the process here, not the street of the other registry tests."""


def test_the_street_registers_communities_and_companies(book: Book) -> None:
    committee = book.committee()
    community = book.do("register_community", committee, name="滨河社区")
    assert (community["compound_count"], community["demo"]) == (0, True)
    with book.refused("community_name_used"):
        book.do("register_community", committee, name="滨河社区")
    with book.refused("forbidden"):
        book.do("register_community", book.officer(), name="南山社区")

    company = book.do("register_company", committee, name="惠民物业", code=CODE)
    with book.refused("company_code_used"):
        book.do("register_company", committee, name="另一物业", code=CODE)
    with book.refused("invalid"):
        book.do("register_company", committee, name="另一物业", code="123")
    listed = book.ask("list_companies", book.owner())["items"]
    assert company["company_id"] in [one["company_id"] for one in listed]
    assert [one["name"] for one in listed] == sorted(one["name"] for one in listed)


def test_a_compound_is_registered_and_renamed(book: Book) -> None:
    officer = book.officer()
    place = {"community_id": book.community_id, "kind": "apartment"}
    with book.refused("compound_name_used"):
        book.do("register_compound", officer, name="凤翔小区", **place)
    with book.refused("register_date_future"):
        book.do("register_compound", officer, name="新建小区", since="2018-01-01", **place)
    with book.refused("not_found"):
        book.do("register_compound", officer, name="新建小区", **{**place, "community_id": new_id()})
    compound = book.do(
        "register_compound", officer, name="新建小区", management_mode="owner_self", since="2016-01-01", **place
    )
    assert (compound["management_mode"], compound["household_count"], compound["demo"]) == ("owner_self", 0, True)
    history = book.ask("get_management_history", officer, compound_id=compound["compound_id"])["spells"]
    assert [(one["management_mode"], one["from_on"], one["to_on"]) for one in history] == [
        ("owner_self", "2016-01-01", None)
    ]
    changed = {"compound_id": compound["compound_id"]}
    with book.refused("compound_name_used"):
        book.do("change_compound", officer, name="凤翔小区", **changed)
    with book.refused("nothing_to_change"):
        book.do("change_compound", officer, name="新建小区", **changed)
    with book.refused("stale_version"):
        book.do("change_compound", officer, name="凤鸣小区", expected_version=9, **changed)
    renamed = book.do("change_compound", officer, name="凤鸣小区", built_year=1998, **changed)
    assert (renamed["name"], renamed["built_year"], renamed["version"]) == ("凤鸣小区", 1998, 2)
    assert book.told("property.registry.compound_changed")[-1]["data"]["name"] == "凤鸣小区"


def test_lifts_come_and_go_and_are_counted(book: Book) -> None:
    officer = book.officer()
    lift = {"compound_id": book.compound_id, "kind": "lift"}
    first = book.do(
        "register_asset", officer, label="1单元东梯", registration_code="梯11", in_service_since="2010-01-01", **lift
    )
    assert (first["user_unit_kind"], first["user_unit_name"], first["retired_on"]) == ("owners", "全体业主", None)
    book.do("register_asset", officer, label="1单元西梯", **lift)
    book.do("register_asset", officer, compound_id=book.compound_id, kind="fire", label="消防泵房")
    assert book.told("property.registry.compound_changed")[-1]["data"]["lift_count"] == 2
    with book.refused("asset_label_used"):
        book.do("register_asset", officer, label="1单元西梯", **lift)
    with book.refused("asset_code_used"):
        book.do("register_asset", officer, label="2单元东梯", registration_code="梯11", **lift)

    retirement = {"asset_id": first["asset_id"], "reason": "更新改造"}
    with book.refused("retired_before_service"):
        book.do("retire_asset", officer, on="2009-12-31", **retirement)
    with book.refused("register_date_future"):
        book.do("retire_asset", officer, on="2017-07-01", **retirement)
    book.do("retire_asset", officer, on="2017-06-30", **retirement)
    with book.refused("asset_retired"):
        book.do("retire_asset", officer, on="2017-06-30", **retirement)
    assert book.told("property.registry.compound_changed")[-1]["data"]["lift_count"] == 1

    page = book.ask("list_assets", book.owner(), compound_id=book.compound_id, limit=1)
    assert [one["kind"] for one in page["items"]] == ["fire"]
    page = book.ask("list_assets", book.owner(), compound_id=book.compound_id, limit=1, cursor=page["next_cursor"])
    assert ([one["label"] for one in page["items"]], page["next_cursor"]) == (["1单元西梯"], None)
    lifts = book.ask("list_assets", book.owner(), compound_id=book.compound_id, kind="lift", retired=True)["items"]
    assert len(lifts) == 2
    shown = book.ask("get_compound", book.owner(), compound_id=book.compound_id)
    assert (shown["lift_count"], len(shown["assets"])) == (1, 2)


def test_a_parking_space_stands_beside_the_roll(book: Book) -> None:
    officer, area = book.officer(), book.ask("get_compound", book.officer(), compound_id=book.compound_id)["total_area"]
    space = {"compound_id": book.compound_id, "separable": True}
    owned = book.do("register_parking_space", officer, label="A-01", area="12.50", owner_id=book.owner_ids[0], **space)
    assert owned["owned_since"] == "2017-06-30"
    book.do("register_parking_space", officer, compound_id=book.compound_id, label="B-01", separable=False)
    for changed, code in (
        ({"label": "A-01"}, "parking_space_label_used"),
        ({"label": "A-02", "area": "0"}, "area_not_positive"),
        ({"label": "A-02", "owner_id": new_id()}, "person_unknown"),
        ({"label": "A-02", "owner_id": book.owner_ids[0], "separable": False}, "parking_not_separable"),
    ):
        with book.refused(code):
            book.do("register_parking_space", officer, **{**space, **changed})
    listed = book.ask("list_parking_spaces", officer, compound_id=book.compound_id)["items"]
    assert [(one["label"], one["separable"]) for one in listed] == [("A-01", True), ("B-01", False)]
    sold = {"parking_space_id": owned["parking_space_id"]}
    for owner, on, code in (
        (book.owner_ids[0], "2017-06-30", "parking_owner_unchanged"),
        (book.owner_ids[1], "2017-06-30", "transfer_not_after_last"),
        (book.owner_ids[1], "2017-07-01", "register_date_future"),
    ):
        with book.refused(code):
            book.do("transfer_parking_space", officer, owner_id=owner, on=on, **sold)
    book.pass_time(days=2)
    moved = book.do("transfer_parking_space", officer, owner_id=book.owner_ids[1], on="2017-07-01", **sold)
    assert (moved["owner_id"], moved["owned_since"], moved["version"]) == (book.owner_ids[1], "2017-07-01", 2)
    book.do("transfer_parking_space", officer, owner_id=None, on="2017-07-02", **sold)
    holdings = book.ask("get_parking_space", officer, **sold)["holdings"]
    assert [(one["owner_id"], one["from_on"], one["to_on"]) for one in holdings] == [
        (book.owner_ids[0], "2017-06-30", "2017-07-01"),
        (book.owner_ids[1], "2017-07-01", "2017-07-02"),
    ]
    after = book.ask("get_compound", officer, compound_id=book.compound_id)
    assert (after["total_area"], after["household_count"]) == (area, 7)
