"""What the property service answers about handovers."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.handover import clocks, commands, queries, rectification


class HandoverEntrypoints:
    """The part of the property service that concerns handovers."""

    @command
    def open_handover(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.open_list(act, **request)

    @command
    def open_agreement_handover(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.open_from_agreement(act, **request)

    @command
    def sign_handover_item(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.sign(act, **request)

    @command
    def dispute_handover_item(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.dispute(act, **request)

    @command
    def resolve_handover_item(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.resolve(act, **request)

    @command
    def close_handover(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.close(act, **request)

    @command
    def order_rectification(self, act: Act, **request: Any) -> dict[str, Any]:
        return rectification.order(act, **request)

    @command
    def record_fine(self, act: Act, **request: Any) -> dict[str, Any]:
        return rectification.fine(act, **request)

    @query
    def get_handover(self, act: Act, handover_id: str) -> dict[str, Any]:
        return queries.get(act, handover_id)

    @query
    def list_handovers(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_compound(act, **request)

    @timer(clocks.OVERDUE)
    def on_handover_overdue(self, act: Act, due: Due) -> None:
        """The last day of a handover is over and it is still open: it is told."""
        commands.note_overdue(act, due.subject_id)

    @timer(clocks.RECTIFICATION_DUE)
    def on_rectification_due(self, act: Act, due: Due) -> None:
        """The day the authority ordered is over: whether all was handed over is judged, and a failure told."""
        rectification.judge(act, due.subject_id)
