"""What the property service answers about mediation, and when it is woken for it."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.mediation import commands, queries


class MediationEntrypoints:
    """The part of the property service that concerns mediation."""

    @command
    def open_mediation(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.open(act, **request)

    @command
    def schedule_hearing(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.schedule_hearing(act, **request)

    @command
    def extend_mediation(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.extend(act, **request)

    @command
    def record_mediation_agreement(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record_agreement(act, **request)

    @command
    def apply_for_confirmation(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.apply_for_confirmation(act, **request)

    @command
    def confirm_mediation(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.confirm(act, **request)

    @command
    def fail_mediation(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.fail(act, **request)

    @command
    def tell_remedies(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.tell_remedies(act, **request)

    @command
    def keep_obligation(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.keep_obligation(act, **request)

    @query
    def get_mediation(self, act: Act, mediation_id: str) -> dict[str, Any]:
        return queries.get(act, mediation_id)

    @query
    def list_mediations(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_reached(act, **request)

    @timer(commands.DUE)
    def on_mediation_due(self, act: Act, due: Due) -> None:
        """A mediation's month is over without an end: it is told."""
        commands.note_overdue(act, due.subject_id)

    @timer(commands.OBLIGATION_DUE)
    def on_mediation_obligation_due(self, act: Act, due: Due) -> None:
        """A day the parties agreed on has passed, and what was owed is not done: it is told."""
        commands.note_obligation_overdue(act, due.subject_id)
