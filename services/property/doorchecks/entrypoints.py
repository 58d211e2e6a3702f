"""What the property service answers and hears about door checks."""

from typing import Any

from chassis import Act, Event, command, query, subscribe
from services.property.doorchecks import commands, queries


class DoorCheckEntrypoints:
    """The part of the property service that concerns door checks."""

    @command
    def record_door_check(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record(act, **request)

    @query
    def list_door_checks(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_compound(act, **request)

    @subscribe("eldercare.door_check.requested")
    def on_door_check_requested(self, act: Act, event: Event) -> None:
        """Somebody is to knock at a door: a check is assigned, and no reason given."""
        commands.assign(act, event.data)
