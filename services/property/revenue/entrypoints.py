"""What the property service answers: the compound's public revenue (公共收益) and yearly accounts."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.revenue import commands, deadline, publishing, queries


class RevenueEntrypoints:
    """The part of the property service about the compound's public revenue (公共收益) and yearly accounts."""

    @command
    def record_revenue(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record_revenue(act, **request)

    @command
    def record_expense(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record_expense(act, **request)

    @command
    def correct_entry(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.correct(act, **request)

    @command
    def approve_entry(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.approve(act, **request)

    @command
    def refuse_entry(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.refuse(act, **request)

    @query
    def get_revenue_account(self, act: Act, compound_id: str) -> dict[str, Any]:
        return queries.get_account(act, compound_id)

    @query
    def get_revenue_entry(self, act: Act, entry_id: str) -> dict[str, Any]:
        return queries.get_entry(act, entry_id)

    @query
    def list_revenue_entries(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_entries(act, **request)

    @command
    def publish_accounts(self, act: Act, **request: Any) -> dict[str, Any]:
        return publishing.publish(act, **request)

    @query
    def get_accounts(self, act: Act, accounts_id: str) -> dict[str, Any]:
        return publishing.get(act, accounts_id)

    @query
    def list_accounts(self, act: Act, **request: Any) -> dict[str, Any]:
        return publishing.list_of_compound(act, **request)

    @query
    def list_public_accounts(self, act: Act, **request: Any) -> dict[str, Any]:
        return publishing.list_public(act, **request)

    @timer(deadline.DUE)
    def on_accounts_due(self, act: Act, due: Due) -> None:
        """The year's accounts are not published by the end of March: it is told, and waited for again next year."""
        publishing.note_overdue(act, due.subject_id, due.payload)
