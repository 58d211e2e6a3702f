"""What the property service answers about complaints, and when it is woken for them."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.complaints import commands, queries


class ComplaintEntrypoints:
    """The part of the property service that concerns complaints."""

    @command
    def file_complaint(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.file(act, **request)

    @command
    def accept_complaint(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.accept(act, **request)

    @command
    def transfer_complaint(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.transfer(act, **request)

    @command
    def answer_complaint(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.answer(act, **request)

    @command
    def rate_complaint(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.rate(act, **request)

    @command
    def reopen_complaint(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.reopen(act, **request)

    @command
    def withdraw_complaint(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.withdraw(act, **request)

    @command
    def link_complaint(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.link(act, **request)

    @query
    def get_complaint(self, act: Act, complaint_id: str) -> dict[str, Any]:
        return queries.get(act, complaint_id)

    @query
    def list_complaints(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_reached(act, **request)

    @query
    def list_own_complaints(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_own(act, **request)

    @query
    def get_complaint_score(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_score(act, **request)

    @timer(commands.NEAR_DUE)
    def on_complaint_near_due(self, act: Act, due: Due) -> None:
        """Three quarters of a complaint's time are over: who leads is told."""
        commands.note_near_due(act, due.subject_id)

    @timer(commands.DUE)
    def on_complaint_due(self, act: Act, due: Due) -> None:
        """A complaint is not answered in time: it is told, and goes up to the street."""
        commands.escalate(act, due.subject_id)

    @timer(commands.QUIET)
    def on_complaint_quiet(self, act: Act, due: Due) -> None:
        """Nobody rated an answer for a week: the complaint is closed."""
        commands.close_quiet(act, due.subject_id)
