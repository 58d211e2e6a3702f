"""The specimens. What their handlers do is steered by the value: poison, slow, transient."""

import time
from typing import Any

import tests.specimen.contracts  # declares what the specimens say
import tests.specimen.sabotage  # noqa: F401  (takes a protection away where a test asks for it)
from chassis import Act, Due, Event, Scope, Service, Transient, command, query, subscribe, timer
from chassis.observe.logs import log
from contracts.refusals import Refusal


class SpecimenService(Service):
    name = "specimen"

    @command
    def put_thing(self, act: Act, thing_id: str, value: str) -> dict[str, Any]:
        act.authorise(Scope(household_id=thing_id))
        if value.startswith("long"):
            act.value("select pg_sleep(1.5)")
        row = act.row(
            "insert into thing (thing_id, sub_district, value) values (%s, %s, %s)"
            " on conflict (thing_id) do update set value = excluded.value, version = thing.version + 1"
            " returning thing_id, value, version",
            (thing_id, act.sub_district, value),
        )
        if value == "ignored":
            act.emit("specimen.thing.ignored", thing_id, {"thing_id": thing_id})
        else:
            act.emit("specimen.thing.changed", thing_id, {"thing_id": thing_id, "value": value})
        assert row is not None
        return row

    @command
    def put_things(self, act: Act, thing_ids: list[str], value: str) -> dict[str, Any]:
        act.emit_many(
            "specimen.thing.changed", [(one, {"thing_id": one, "value": value}, None, None) for one in thing_ids]
        )
        return {"done": True}

    @command
    def refuse_thing(self, act: Act, thing_id: str, value: str) -> dict[str, Any]:
        self_written = act.touched(
            "insert into thing (thing_id, sub_district, value) values (%s, %s, %s)", (thing_id, act.sub_district, value)
        )
        assert self_written == 1
        raise Refusal("specimen_refused", value=value)

    @command
    def break_thing(self, act: Act, thing_id: str, value: str) -> dict[str, Any]:
        act.emit("specimen.thing.changed", thing_id, {"thing_id": thing_id, "value": value})
        raise RuntimeError("secret detail")

    @query
    def get_thing(self, act: Act, thing_id: str) -> dict[str, Any]:
        act.authorise(Scope(household_id=thing_id))
        row = act.row("select thing_id, value, version from thing where thing_id = %s", (thing_id,))
        if row is None:
            raise Refusal("not_found")
        return row

    @query
    def sleep(self, act: Act, seconds: float) -> dict[str, Any]:
        act.value("select pg_sleep(%s)", (seconds,))
        return {"done": True}

    @command
    def remind(self, act: Act, seconds: float) -> dict[str, Any]:
        from datetime import timedelta

        reminder_id = act.new_id()
        act.execute("insert into reminder (reminder_id, sub_district) values (%s, %s)", (reminder_id, act.sub_district))
        act.set_timer("reminder", reminder_id, act.now + timedelta(seconds=seconds))
        return {"done": True}

    @timer("reminder")
    def on_reminder(self, act: Act, due: Due) -> None:
        changed = act.touched(
            "update reminder set fired_at = %s where reminder_id = %s and fired_at is null", (act.now, due.subject_id)
        )
        assert changed == 1, "a timer fired twice"


class ObserverService(Service):
    name = "observer"

    @subscribe("specimen.thing.changed")
    def on_changed(self, act: Act, event: Event) -> None:
        value = event.data["value"]
        if value.startswith(("slow", "poison")):
            log.info("handler_begun", handled=event.id)
        if value.startswith("slow"):
            time.sleep(2)
        if value.startswith("poison") and not act.value(
            "select 1 from cure where thing_id = %s", (event.aggregate_id,)
        ):
            raise RuntimeError("poisoned")
        if value.startswith("transient") and not act.value(
            "select 1 from cure where thing_id = %s", (event.aggregate_id,)
        ):
            raise Transient("not now")
        act.execute(
            "insert into effect (sub_district, event_id, thing_id, value, aggregate_version) values (%s, %s, %s, %s, %s)",
            (event.sub_district, event.id, event.aggregate_id, value, event.aggregate_version),
        )
