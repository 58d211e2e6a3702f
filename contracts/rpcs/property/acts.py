"""Who did something: the account's person and the role it was done under."""

from contracts.fields import Id, Schema, Text


class Actor(Schema):
    role = Text(most=40)
    person_id = Id(allow_none=True)
