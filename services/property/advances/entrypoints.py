"""What the property service answers about advances."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.advances import commands, limitation, queries, writeoffs


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

    @command
    def ratify_advance(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.ratify(act, **request)

    @command
    def request_write_off(self, act: Act, **request: Any) -> dict[str, Any]:
        return writeoffs.request(act, **request)

    @command
    def approve_write_off(self, act: Act, **request: Any) -> dict[str, Any]:
        return writeoffs.approve(act, **request)

    @command
    def decline_write_off(self, act: Act, **request: Any) -> dict[str, Any]:
        return writeoffs.decline(act, **request)

    @query
    def get_advance(self, act: Act, advance_id: str) -> dict[str, Any]:
        return queries.get(act, advance_id)

    @query
    def list_advances(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_custodianship(act, **request)

    @query
    def list_advance_shares(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_shares(act, **request)

    @query
    def list_write_offs(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_write_offs(act, **request)

    @query
    def get_custodianship_account(self, act: Act, custodianship_id: str) -> dict[str, Any]:
        return queries.account(act, custodianship_id)

    @query
    def list_custodianship_debts(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_debts(act, **request)

    @timer(limitation.LIMITATION_NEAR)
    def on_advance_limitation_near(self, act: Act, due: Due) -> None:
        """Half a year before an advance can no longer be sued for: it is told."""
        writeoffs.warn_of_limitation(act, due.subject_id)
