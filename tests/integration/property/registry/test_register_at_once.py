"""Two who keep the register at the same moment: one door is entered once, a home is sold once, nobody waits in a ring."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.integration.property.house import House
from tests.integration.property.registry.keeping import GROUNDS, Book
from tests.integration.property.takeover.test_at_the_same_moment import both

pytestmark = pytest.mark.stack


@pytest.fixture
def book(house: House) -> Iterator[Book]:
    yield Book(house, datetime.fromisoformat("2017-06-30T10:00:00+08:00"))


@pytest.fixture(autouse=True)
def process() -> None:
    """The house is the process here, not the street of the other registry tests."""


def test_one_door_is_entered_once(book: Book) -> None:
    tokens = [book.officer() for _ in range(4)]
    book.ask("list_buildings", tokens[0], compound_id=book.compound_id)  # the signing key is read
    entered = [
        lambda token=token: book.do("register_household", token, compound_id=book.compound_id, **book.unit())
        for token in tokens[:2]
    ] + [
        lambda token=token: book.do(
            "import_households", token, compound_id=book.compound_id, households=[book.unit(), book.unit(room="302")]
        )
        for token in tokens[2:]
    ]
    assert both(*entered) == ["done", "duplicate_unit", "duplicate_unit", "duplicate_unit"]
    assert len(book.rows("select 1 from household where building = '2号楼' and room = '301'")) == 1
    (compound,) = book.rows("select household_count, total_area from compound where name = '凤翔小区'")
    (counted,) = book.rows("select count(*) as n, sum(area) as area from household where true")
    assert (compound["household_count"], compound["total_area"]) == (counted["n"], counted["area"])


def test_a_home_is_sold_once(book: Book) -> None:
    home, tokens = book.household_ids[0], [book.officer(), book.officer()]
    sold = both(
        *(
            lambda token=token, buyer=buyer: book.do(
                "transfer_household",
                token,
                household_id=home,
                owners=[{"person_id": buyer}],
                on="2017-06-30",
                expected_version=1,
                **GROUNDS,
            )
            for token, buyer in zip(tokens, book.owner_ids[1:3], strict=True)
        )
    )
    assert sold == ["done", "stale_version"]
    assert len(book.rows("select 1 from household_person where valid_to is null and relation = 'owner'")) == 7


def test_homes_moved_both_ways_do_not_wait_for_each_other(book: Book) -> None:
    officer, there = book.officer(), book.second_compound()
    here, home = book.compound_id, book.household_ids
    book.do("move_household", officer, household_id=home[0], to_compound_id=there, **GROUNDS)
    ways = [(home[0], here), (home[1], there), (home[2], there), (home[3], there)]
    moved = both(
        *(
            lambda way=way: book.do("move_household", officer, household_id=way[0], to_compound_id=way[1], **GROUNDS)
            for way in ways
        )
    )
    assert moved == ["done"] * 4
    counts = {
        row["name"]: row["household_count"]
        for row in book.rows("select name, household_count from compound where true")
    }
    assert counts == {"凤翔小区": 4, "凤鸣小区": 3}
