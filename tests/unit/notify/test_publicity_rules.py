"""A notice hangs seven days, the day of posting not counted, to 24:00 of the last."""

from datetime import date, datetime

import pytest

from contracts.wording import ZONE
from services.notify.publicity.rules import closes_on, status


@pytest.mark.parametrize(
    ("posted", "closes"),
    [
        (datetime(2017, 6, 30, 21, 45, tzinfo=ZONE), date(2017, 7, 7)),
        # a last day that is a Saturday rolls to the Monday
        (datetime(2017, 7, 1, 9, 0, tzinfo=ZONE), date(2017, 7, 10)),
    ],
)
def test_when_it_closes(posted, closes):
    assert closes_on(posted) == closes


def test_it_hangs_to_the_end_of_the_last_day():
    assert status(date(2017, 7, 7), datetime(2017, 7, 7, 23, 59, tzinfo=ZONE)) == "posted"
    assert status(date(2017, 7, 7), datetime(2017, 7, 8, 0, 0, tzinfo=ZONE)) == "closed"
