"""What the property service answers about repairs."""

from typing import Any

from chassis import Act, command, query
from services.property.repairs import commands, queries


class RepairEntrypoints:
    """The part of the property service that concerns repairs."""

    @command
    def report_repair(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.report(act, **request)

    @query
    def get_work_order(self, act: Act, work_order_id: str) -> dict[str, Any]:
        return queries.get(act, work_order_id)

    @query
    def list_work_orders(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_compound(act, **request)
