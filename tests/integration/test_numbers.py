"""Numbers people read out: unique whoever takes them, and one series a sub-district, kind and day."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import psycopg
import pytest

from chassis.database.pool import prepare
from chassis.database.session import Session
from chassis.ids import new_id
from chassis.numbers import LARGEST, Numbers, take_numbers

pytestmark = pytest.mark.stack

DAY = date(2017, 6, 30)
#: A process takes them as a service's does: on eventlet's hub, many greenlets at once.
TAKING = """
import sys, datetime
from chassis.boot import patch
patch()
import eventlet
from chassis.numbers import Numbers
numbers = Numbers(sys.argv[1])
numbers.database.open()
series = (sys.argv[2], "WX", datetime.date(2017, 6, 30))
pool = eventlet.GreenPool(20)
print(*pool.imap(lambda _: numbers.next(series), range(int(sys.argv[3]))))
"""


def test_processes_taking_at_once_never_get_the_same(stack: dict[str, Any]) -> None:
    uri, sub_district = stack["postgres"]["databases"]["property"]["app"], new_id()

    def take(_: int) -> list[int]:
        words = [sys.executable, "-W", "ignore", "-c", TAKING, uri, sub_district, "100"]
        return [int(word) for word in subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()]

    with ThreadPoolExecutor(3) as at_once:
        taken = [number for numbers in at_once.map(take, range(3)) for number in numbers]
    assert len(taken) == len(set(taken)) == 300
    # what is not used of the last block of each is nobody's
    assert min(taken) == 1 and max(taken) <= 300 + 3 * LARGEST


def test_a_series_is_one_sub_district_kind_and_day(stack: dict[str, Any]) -> None:
    numbers = Numbers(stack["postgres"]["databases"]["property"]["app"])
    numbers.database.open()
    here, there = new_id(), new_id()
    try:
        assert [numbers.next((here, "WX", DAY)) for _ in range(3)] == [1, 2, 3]
        assert numbers.next((there, "WX", DAY)) == numbers.next((here, "DG", DAY)) == 1
        assert numbers.next((here, "WX", date(2017, 7, 1))) == 1
    finally:
        numbers.database.close()


def test_in_quiet_times_there_is_no_gap(stack: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chassis.numbers.LASTS", 0.0)
    uri, series = stack["postgres"]["databases"]["property"]["app"], (new_id(), "WX", DAY)
    for expected in (1, 2, 3):  # each taken by another process, one after the other
        numbers = Numbers(uri)
        numbers.database.open()
        assert numbers.next(series) == expected
        numbers.database.close()


def test_a_block_is_the_numbers_up_to_the_last(stack: dict[str, Any]) -> None:
    series = (new_id(), "WX", DAY)
    with psycopg.connect(stack["postgres"]["databases"]["property"]["app"], autocommit=True) as connection:
        prepare(connection)
        assert list(take_numbers(Session(connection), series, 3)) == [1, 2, 3]
        assert list(take_numbers(Session(connection), series, 2)) == [4, 5]
