"""A company's credit score is the newest it was given, and every one is kept with its reason."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from chassis.ids import new_id
from tests.integration.property.house import House
from tests.integration.property.registry.keeping import Book

pytestmark = pytest.mark.stack


@pytest.fixture
def book(house: House) -> Iterator[Book]:
    yield Book(house, datetime.fromisoformat("2022-06-30T10:00:00+08:00"))


@pytest.fixture(autouse=True)
def process() -> None:
    """The house is the process here, not the street of the other registry tests."""


def rate(book: Book, token: str, score: int, **more: Any) -> dict[str, Any]:
    request = {"company_id": book.company_id, "reason": "年度考核", "evidence": ["a" * 64], **more}
    rated: dict[str, Any] = book.do("rate_company", token, score=score, **request)
    return rated


def shown(book: Book) -> int | None:
    listed = book.ask("list_companies", book.owner())["items"]
    score: int | None = next(one["credit_score"] for one in listed if one["company_id"] == book.company_id)
    return score


def test_the_newest_counts_and_all_are_kept(book: Book) -> None:
    assert shown(book) is None
    first = rate(book, book.who("housing_bureau"), 820, expected_version=1)
    assert (first["credit_score"], first["version"]) == (820, 2)
    with book.refused("stale_version"):
        rate(book, book.committee(), 0, expected_version=1)
    book.pass_time(days=1)
    rate(book, book.committee(), 0, reason="擅自撤离")
    assert shown(book) == 0
    own = book.staff_of(book.company_id)
    page = book.ask("list_company_ratings", own, company_id=book.company_id, limit=1)
    assert [(one["score"], one["reason"]) for one in page["items"]] == [(0, "擅自撤离")]
    rest = book.ask("list_company_ratings", own, company_id=book.company_id, cursor=page["next_cursor"])
    assert [one["score"] for one in rest["items"]] == [820]


def test_who_may_and_how_much(book: Book) -> None:
    for token in (book.officer(), book.staff_of(book.company_id)):
        with book.refused("forbidden"):
            rate(book, token, 900)
    for wrong in ({"score": 1001}, {"score": -1}, {"score": 5, "evidence": []}):
        with book.refused("invalid"):
            rate(book, book.committee(), **wrong)
    with book.refused("not_found"):
        rate(book, book.committee(), 5, company_id=new_id())
    with book.refused("not_found"):
        book.ask("list_company_ratings", book.staff_of(new_id()), company_id=book.company_id)
