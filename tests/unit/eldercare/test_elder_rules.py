"""Who counts as an elder."""

from datetime import date

import pytest

from services.eldercare.elders.rules import is_elder


@pytest.mark.parametrize(
    ("birth", "on", "expected"),
    [
        (date(1957, 6, 30), date(2017, 6, 30), True),
        (date(1957, 7, 1), date(2017, 6, 30), False),
        (date(1956, 2, 29), date(2016, 2, 28), False),
        (date(1956, 2, 29), date(2016, 2, 29), True),
        (date(1957, 3, 1), date(2017, 2, 28), False),
        (date(1930, 1, 1), date(2017, 6, 30), True),
        # not born yet
        (date(2030, 1, 1), date(2017, 6, 30), False),
    ],
)
def test_an_elder_is_sixty_on_their_birthday(birth: date, on: date, expected: bool) -> None:
    assert is_elder(birth, on) is expected
