"""What the property service answers about advances."""

from typing import Any

from chassis import Act, command, query
from services.property.advances import commands, queries


class AdvanceEntrypoints:
    """The part of the property service that concerns advances."""

    @command
    def record_advance(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record(act, **request)

    @command
    def approve_advance(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.approve(act, **request)

    @command
    def allocate_advance(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.allocate(act, **request)

    @command
    def record_recovery(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record_recovery(act, **request)

    @query
    def get_advance(self, act: Act, advance_id: str) -> dict[str, Any]:
        return queries.get(act, advance_id)

    @query
    def list_advances(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_custodianship(act, **request)

    @query
    def list_advance_shares(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_shares(act, **request)
