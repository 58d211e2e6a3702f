"""What no field lets in: days at the ends of the calendar, text that nobody can see."""

import pytest
from marshmallow import ValidationError

from contracts.fields import Day, EventSchema, Moment, Schema, Text
from services.notify.timeline.rules import moment


@pytest.mark.parametrize("day", ["0001-01-01", "1799-12-31", "3000-01-01", "9999-12-31"])
def test_a_day_nobody_means_is_refused(day: str) -> None:
    with pytest.raises(ValidationError, match="1800 to 2999"):
        Day().deserialize(day)
    with pytest.raises(ValidationError, match="1800 to 2999"):
        Moment().deserialize(f"{day}T00:00:00+08:00")


def test_an_event_tells_the_times_it_has() -> None:
    fields = {"due_at": Moment(), "on": Day()}
    far = {"due_at": "3000-01-01T01:00:00+08:00", "on": "3000-01-01"}
    assert EventSchema.from_dict(fields)().validate(far) == {}
    assert set(Schema.from_dict(fields)().validate(far)) == {"due_at", "on"}


@pytest.mark.parametrize("day", ["1800-01-01", "2017-06-30", "2999-12-31"])
def test_every_day_let_in_has_an_end(day: str) -> None:
    assert str(Day().deserialize(day)) == day
    assert moment(day) > Moment().deserialize(f"{day}T23:59:59+08:00")


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u200b", "\u202e\u2066", "\ufeff \n", "\U000e0001", "\x00"])
def test_text_that_nobody_can_see_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Text().deserialize(text)


@pytest.mark.parametrize("text", ["撤离", "a\u200db", "👨‍👩‍👧", "٣"])
def test_text_that_can_be_read_is_let_in(text: str) -> None:
    assert Text().deserialize(text) == text
