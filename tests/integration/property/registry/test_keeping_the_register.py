"""Units, owners and lessees kept by command: history on every day, and refusals that change nothing."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from chassis.ids import new_id
from tests.integration.property.house import House
from tests.integration.property.registry.keeping import GROUNDS, Book

pytestmark = pytest.mark.stack


@pytest.fixture
def book(house: House) -> Iterator[Book]:
    yield Book(house, datetime.fromisoformat("2017-06-30T10:00:00+08:00"))


@pytest.fixture(autouse=True)
def process() -> None:
    """The house is the process here, not the street of the other registry tests."""


def test_a_unit_is_entered_with_its_co_owners_and_told(book: Book) -> None:
    before = book.ask("get_compound", book.officer(), compound_id=book.compound_id)
    entered = book.do("register_household", book.officer(), compound_id=book.compound_id, **book.unit())
    assert (entered["area"], entered["version"], len(entered["owner_ids"])) == ("86.40", 1, 2)
    shown = book.ask("get_household", book.officer(), household_id=entered["household_id"])
    assert {one["name"] for one in shown["people"]} == {"业主甲", "业主乙"}
    # a name lies in the register sealed, and nowhere else: not in events, nor in the answers that are kept
    kept = book.house.rows("select answer::text from idempotency union all select envelope::text from outbox")
    assert "业主甲" not in str(kept)

    (told,) = book.told("property.registry.household_changed")
    assert told["aggregateid"] == entered["household_id"]
    assert len(told["data"]["owner_ids"]) == 2
    assert "业主" not in str(told)
    compound = book.told("property.registry.compound_changed")[-1]["data"]
    assert compound["household_count"] == before["household_count"] + 1
    after = book.ask("get_compound", book.officer(), compound_id=book.compound_id)
    assert float(after["total_area"]) == pytest.approx(float(before["total_area"]) + 86.40)
    buildings = book.ask("list_buildings", book.owner(), compound_id=book.compound_id)["items"]
    assert [(one["building"], one["household_count"], one["top_floor"]) for one in buildings] == [
        ("1号楼", 7, 7),
        ("2号楼", 1, 3),
    ]


@pytest.mark.parametrize(
    ("changed", "code", "pointer"),
    [
        ({"area": "0"}, "area_not_positive", "/area"),
        ({"area": "-1"}, "area_not_positive", "/area"),
        ({"area": "10.123"}, "invalid", "/area"),
        ({"area": "NaN"}, "invalid", "/area"),
        ({"building": "1号楼", "room": "301"}, "duplicate_unit", "/room"),
        ({"owners": [{"name": "业主甲"}, {"name": "业主甲"}]}, "duplicate_owner", "/owners/1"),
        ({"owners": [{}]}, "holder_unclear", "/owners/0"),
        ({"owners": [{"person_id": "0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c04"}]}, "person_unknown", "/owners/0/person_id"),
        ({"since": "2017-07-01"}, "register_date_future", "/since"),
    ],
)
def test_a_bad_entry_changes_nothing(book: Book, changed: dict[str, object], code: str, pointer: str) -> None:
    with book.refused(code) as refused:
        book.do("register_household", book.officer(), compound_id=book.compound_id, **book.unit(**changed))
    assert refused.pointer == pointer


def test_the_register_is_kept_by_its_own_community_only(book: Book) -> None:
    stranger = book.who("community_officer", community_id=new_id())
    with book.refused("not_found"):
        book.do("register_household", stranger, compound_id=book.compound_id, **book.unit())
    with book.refused("forbidden"):
        book.do("register_household", book.owner(), compound_id=book.compound_id, **book.unit())
    with book.refused("not_found"):
        book.do("correct_household", stranger, household_id=book.household_ids[0], area="1.00", **GROUNDS)


def test_a_household_changes_hands_and_the_past_stays(book: Book) -> None:
    home, officer = book.household_ids[2], book.officer()
    sold = book.do(
        "transfer_household",
        officer,
        household_id=home,
        owners=[{"person_id": book.owner_ids[0]}, {"name": "新业主"}],
        on="2017-06-01",
        evidence="0" * 64,
        **GROUNDS,
    )
    assert set(sold["owner_ids"]) > {book.owner_ids[0]}
    book.do("let_household", officer, household_id=home, lessees=[{"name": "租户丙"}], on="2017-06-10", **GROUNDS)
    book.do("end_lease", officer, household_id=home, on="2017-06-30", **GROUNDS)
    assert book.holdings(home) == [
        ("owner", "业主3", "2014-05-01", "2017-06-01"),
        *sorted([("owner", "业主1", "2017-06-01", None), ("owner", "新业主", "2017-06-01", None)],
                key=lambda one: one[1] != "业主1"),
        ("lessee", "租户丙", "2017-06-10", "2017-06-30"),
    ]  # fmt: skip
    told = book.told("property.registry.household_changed")
    assert [(len(one["data"]["owner_ids"]), len(one["data"]["lessee_ids"])) for one in told] == [(2, 0), (2, 1), (2, 0)]
    assert [one["aggregateversion"] for one in told] == [1, 2, 3]

    # several units to one owner, and who he was on a day
    his = book.ask("list_households_of_person", book.owner(0), person_id=book.owner_ids[0])["items"]
    assert {one["household_id"] for one in his} == {book.household_ids[0], home}
    then = book.ask("list_households_of_person", book.owner(0), person_id=book.owner_ids[0], on="2017-05-31")["items"]
    assert [one["household_id"] for one in then] == [book.household_ids[0]]
    with book.refused("not_found"):
        book.ask("list_households_of_person", book.owner(0), person_id=book.owner_ids[1])
    # a co-owner reads the past masked, but himself
    seen = book.ask("get_household_history", book.resident("owner", home, book.owner_ids[0]), household_id=home)
    assert {one["name"] for one in seen["holdings"]} == {"业**", "业主1", "新**", "租**"}
    assert [one["what"] for one in seen["changes"]] == ["transferred", "let", "lease_ended"]


def test_transfers_that_cannot_be(book: Book) -> None:
    officer, home = book.officer(), book.household_ids[0]
    mine = [{"person_id": book.owner_ids[0]}]
    other = [{"person_id": book.owner_ids[1]}]
    for owners, on, code in (
        (mine, "2017-06-01", "owners_unchanged"),
        (other, "2017-07-01", "register_date_future"),
        (other, "2014-05-01", "transfer_not_after_last"),
        (other + other, "2017-06-01", "duplicate_owner"),
        ([], "2017-06-01", "invalid"),
    ):
        with book.refused(code):
            book.do("transfer_household", officer, household_id=home, owners=owners, on=on, **GROUNDS)
    with book.refused("stale_version"):
        book.do(
            "transfer_household",
            officer,
            household_id=home,
            owners=other,
            on="2017-06-01",
            expected_version=7,
            **GROUNDS,
        )
    with book.refused("no_lease"):
        book.do("end_lease", officer, household_id=home, on="2017-06-01", **GROUNDS)


def test_a_correction_keeps_what_stood_there(book: Book) -> None:
    officer, home = book.officer(), book.household_ids[0]
    corrected = book.do("correct_household", officer, household_id=home, area="97.00", room="102", **GROUNDS)
    assert (corrected["area"], corrected["room"], corrected["version"]) == ("97.00", "102", 2)
    (change,) = book.ask("get_household_history", officer, household_id=home)["changes"]
    assert (change["before"]["area"], change["after"]["area"]) == ("96.51", "97.00")
    assert (change["before"]["room"], change["after"]["room"], change["reason"]) == ("101", "102", GROUNDS["reason"])
    with book.refused("duplicate_unit"):
        book.do("correct_household", officer, household_id=home, room="201", **GROUNDS)
    with book.refused("nothing_to_change"):
        book.do("correct_household", officer, household_id=home, room="102", **GROUNDS)
    for area in ("0", "-1"):
        with book.refused("area_not_positive"):
            book.do("correct_household", officer, household_id=home, area=area, **GROUNDS)


def test_nothing_moves_while_a_ballot_of_either_compound_runs(book: Book) -> None:
    officer, home, elsewhere = book.officer(), book.household_ids[0], book.second_compound()
    book.running_ballot(elsewhere)
    with book.refused("roll_frozen") as refused:
        book.do("move_household", officer, household_id=home, to_compound_id=elsewhere, **GROUNDS)
    assert refused.facts == {"ballot": "BJ-20170630-0001"}
    third = book.second_compound("凤舞小区")
    book.do("move_household", officer, household_id=home, to_compound_id=third, building="9号楼", **GROUNDS)
    with book.refused("roll_frozen"):
        book.do("move_household", officer, household_id=home, to_compound_id=elsewhere, **GROUNDS)


def test_an_area_is_not_corrected_during_a_ballot_but_a_home_may_be_sold(book: Book) -> None:
    officer, home = book.officer(), book.household_ids[0]
    there = book.second_compound()
    book.running_ballot(book.compound_id)
    with book.refused("roll_frozen"):
        book.do("correct_household", officer, household_id=home, area="97.00", **GROUNDS)
    with book.refused("roll_frozen"):
        book.do("move_household", officer, household_id=home, to_compound_id=there, **GROUNDS)
    book.do("correct_household", officer, household_id=home, room="109", **GROUNDS)
    book.do("transfer_household", officer, household_id=home, owners=[{"name": "新业主"}], on="2017-06-30", **GROUNDS)


def test_a_home_becomes_a_shop_only_with_the_consents_of_its_building(book: Book) -> None:
    officer, home, other = book.officer(), *book.household_ids[:2]
    for grounds in ({}, {"evidence": "e" * 64}, {"error": True}):
        with book.refused("consents_of_building_needed") as refused:
            book.do("correct_household", officer, household_id=home, kind="shop", **GROUNDS, **grounds)
        assert "第77条" in refused.facts["norm_zh"]
        assert "未核对" in refused.facts["norm_zh"]
    turned = book.do("correct_household", officer, household_id=home, kind="shop", consents="c" * 64, **GROUNDS)
    assert turned["kind"] == "shop"
    (change,) = book.ask("get_household_history", officer, household_id=home)["changes"]
    assert (change["before"]["kind"], change["after"]["kind"], change["consents"]) == ("home", "shop", "c" * 64)
    always = book.do(
        "correct_household", officer, household_id=other, kind="shop", error=True, evidence="e" * 64, **GROUNDS
    )
    assert always["kind"] == "shop"
    assert book.do("correct_household", officer, household_id=home, kind="home", **GROUNDS)["kind"] == "home"


def test_a_use_is_not_changed_during_a_ballot(book: Book) -> None:
    book.running_ballot(book.compound_id)
    with book.refused("roll_frozen"):
        book.do(
            "correct_household",
            book.officer(),
            household_id=book.household_ids[0],
            kind="shop",
            consents="c" * 64,
            **GROUNDS,
        )


def test_a_household_moves_with_its_people_and_both_compounds_are_counted(book: Book) -> None:
    officer, home, there = book.officer(), book.household_ids[0], book.second_compound()
    with book.refused("same_compound"):
        book.do("move_household", officer, household_id=home, to_compound_id=book.compound_id, **GROUNDS)
    with book.refused("not_found"):
        book.do("move_household", officer, household_id=home, to_compound_id=new_id(), **GROUNDS)
    moved = book.do("move_household", officer, household_id=home, to_compound_id=there, **GROUNDS)
    assert moved["compound_id"] == there
    assert moved["owner_ids"] == [book.owner_ids[0]]
    told = {one["aggregateid"]: one["data"] for one in book.told("property.registry.compound_changed")}
    assert (told[book.compound_id]["household_count"], told[there]["household_count"]) == (6, 1)
    assert told[there]["total_area"] == "96.51"
    assert book.told("property.registry.household_changed")[-1]["data"]["compound_id"] == there


def test_an_import_is_whole_or_nothing(book: Book) -> None:
    there, officer = book.second_compound(), book.officer()
    rows = [
        book.unit(building=f"{n // 100 + 1}号楼", room=f"{n:04d}", owners=[{"name": f"业主{n}"}]) for n in range(450)
    ]
    rows[7]["owners"] = [{"person_id": book.owner_ids[0]}, {"person_id": book.owner_ids[1]}]
    for changed, code, pointer in (
        ({"area": "0"}, "area_not_positive", "/households/449/area"),
        ({"area": "-1"}, "area_not_positive", "/households/449/area"),
        ({"room": "0000", "building": "1号楼"}, "duplicate_unit", "/households/449/room"),
        ({"owners": [{"person_id": book.owner_ids[0]}] * 2}, "duplicate_owner", "/households/449/owners/1"),
        ({"owners": [{"name": "业主甲"}, {"name": "业主甲"}]}, "duplicate_owner", "/households/449/owners/1"),
        ({"lessees": [{"person_id": new_id()}]}, "person_unknown", "/households/449/lessees/0/person_id"),
        ({"floor": -1}, "invalid", "/households/449/floor"),
    ):
        with book.refused(code) as refused:
            bad = [*rows[:-1], {**rows[-1], **changed}]
            book.do("import_households", officer, compound_id=there, households=bad)
        assert refused.pointer == pointer

    done = book.do("import_households", officer, compound_id=there, households=rows)
    assert (done["household_count"], done["total_area"], len(done["household_ids"])) == (450, "38880.00", 450)
    told = [one for one in book.told("property.registry.households_loaded") if one["aggregateid"] == there]
    assert [len(one["data"]["households"]) for one in told] == [200, 200, 50]
    assert told[0]["data"]["households"][7]["household_id"] == done["household_ids"][7]
    assert sorted(told[0]["data"]["households"][7]["owner_ids"]) == sorted(book.owner_ids[:2])
    with book.refused("duplicate_unit") as refused:
        book.do("import_households", officer, compound_id=there, households=rows[3:4])
    assert refused.pointer == "/households/0/room"
    with book.refused("invalid"):
        book.do("import_households", officer, compound_id=there, households=[book.unit()] * 1001)


def test_a_grant_that_outlives_the_sale_reads_no_names(book: Book) -> None:
    home, before = book.household_ids[2], book.owner(2)
    assert book.ask("get_household", before, household_id=home)["names_masked"] is False
    sold = {"household_id": home, "owners": [{"name": "新业主"}], "on": "2017-06-01"}
    book.do("transfer_household", book.officer(), **sold, **GROUNDS)
    shown = book.ask("get_household", before, household_id=home)
    assert ([one["name"] for one in shown["people"]], shown["names_masked"]) == (["新**"], True)
    with book.refused("not_found"):
        book.ask("get_household_history", before, household_id=home)


def test_an_owner_reads_no_grounds_of_what_was_before_their_time(book: Book) -> None:
    home, officer = book.household_ids[2], book.officer()
    sale = {"household_id": home, "owners": [{"person_id": book.owner_ids[0]}], "on": "2017-06-20"}
    let = {"household_id": home, "lessees": [{"name": "租户丙"}], "on": "2017-06-10"}
    book.do("let_household", officer, **let, reason="前业主的租约", evidence="1" * 64)
    book.do("end_lease", officer, household_id=home, on="2017-06-15", reason="前租户欠租")
    book.do("transfer_household", officer, **sale, reason="买卖", evidence="2" * 64)
    own = book.resident("owner", home, book.owner_ids[0])
    read = book.ask("get_household_history", own, household_id=home)["changes"]
    assert [(one["what"], one["reason"], one["evidence"]) for one in read] == [
        ("let", None, None),
        ("lease_ended", None, None),
        ("transferred", "买卖", "2" * 64),
    ]
    assert [one["made_by"] is None for one in read] == [True, True, False]
    whole = book.ask("get_household_history", officer, household_id=home)["changes"]
    assert [one["reason"] for one in whole] == ["前业主的租约", "前租户欠租", "买卖"]
