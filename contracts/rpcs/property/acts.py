"""Who did something, and what owners have decided on paper: its reference and its day."""

from contracts.fields import Day, Id, Schema, Text


class Actor(Schema):
    """The account's person and the role it was done under."""

    role = Text(most=40)
    person_id = Id(allow_none=True)


class Decision(Schema):
    """The owners' decision an agreement rests on: its reference and its day."""

    reference = Text(most=200)
    decided_on = Day()
