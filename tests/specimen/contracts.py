"""What the two specimens say to each other; added to the published language in tests only."""

from marshmallow import fields

from contracts.events import SUBSCRIPTIONS, event
from contracts.fields import Count, EventSchema, Id, Schema, Text
from contracts.refusals import declare
from contracts.rpcs import command, query
from contracts.rpcs.platform import Clock, DeadLetterRef, DeadLetterWhole, MoveClock, Nothing, Outcome, Pong

SERVICES = ("specimen", "observer")
EVERYONE = {"ops": "sub_district", "owner": "household"}

declare("specimen_refused", 409, "样例拒绝({value})。", "The specimen refuses ({value}).")


class PutThing(Schema):
    thing_id = Id()
    value = Text(most=200)


class PutThings(Schema):
    thing_ids = fields.List(Id(), required=True)
    value = Text(most=200)


class GetThing(Schema):
    thing_id = Id()


class Thing(Schema):
    thing_id = Id()
    value = Text(most=200)
    version = Count()


class Seconds(Schema):
    seconds = fields.Float(required=True)


class Done(Schema):
    done = fields.Boolean(required=True)


@event("specimen.thing.changed")
class ThingChanged(EventSchema):
    thing_id = Id()
    value = Text(most=200)


@event("specimen.thing.ignored")
class ThingIgnored(EventSchema):
    """A type of the same stream nobody handles: consumers advance over it."""

    thing_id = Id()


SUBSCRIPTIONS["specimen"] = ()
SUBSCRIPTIONS["observer"] = ("specimen.thing",)

for name, request, response in (
    ("put_thing", PutThing, Thing),
    ("put_things", PutThings, Done),
    ("refuse_thing", PutThing, Thing),
    ("break_thing", PutThing, Thing),
    ("remind", Seconds, Done),
):
    command(f"specimen.{name}", request=request, response=response, allow=EVERYONE, zh="样例", en="Specimen")
query("specimen.get_thing", request=GetThing, response=Thing, allow=EVERYONE, zh="样例", en="Specimen")
query("specimen.sleep", request=Seconds, response=Done, allow=EVERYONE, zh="样例", en="Specimen")
for service in SERVICES:
    query(f"{service}.ping", request=Nothing, response=Pong, allow={"ops": "sub_district"}, zh="样例", en="Specimen")
    command(
        f"{service}.set_clock",
        request=MoveClock,
        response=Clock,
        allow={"ops": "sub_district"},
        zh="样例",
        en="Specimen",
    )
    query(
        f"{service}.show_dead_letter",
        request=DeadLetterRef,
        response=DeadLetterWhole,
        allow={"ops": "sub_district"},
        zh="样例",
        en="Specimen",
    )
    for name in ("replay_dead_letter", "discard_dead_letter"):
        command(
            f"{service}.{name}",
            request=DeadLetterRef,
            response=Outcome,
            allow={"ops": "sub_district"},
            zh="样例",
            en="Specimen",
        )
