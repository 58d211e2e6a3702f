"""What the property service answers about joint offices, and when it is woken for them."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.jointoffice import commands, queries


class JointOfficeEntrypoints:
    """The part of the property service that concerns joint offices."""

    @command
    def hold_joint_office(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.hold(act, **request)

    @command
    def schedule_joint_office(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.schedule(act, **request)

    @command
    def open_joint_office(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.open(act, **request)

    @command
    def cancel_joint_office(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.cancel(act, **request)

    @command
    def ask_question(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.ask(act, **request)

    @command
    def answer_question(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.answer(act, **request)

    @command
    def make_promise(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.promise(act, **request)

    @command
    def keep_promise(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.keep(act, **request)

    @command
    def extend_promise(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.extend(act, **request)

    @command
    def fail_promise(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.fail(act, **request)

    @query
    def list_open_promises(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_open_promises(act, **request)

    @query
    def get_joint_office(self, act: Act, joint_office_id: str) -> dict[str, Any]:
        return queries.get(act, joint_office_id)

    @query
    def list_joint_offices(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_compound(act, **request)

    @timer(commands.PROMISE_DUE)
    def on_promise_due(self, act: Act, due: Due) -> None:
        """A promise's day is over and it is not kept: it is told."""
        commands.note_overdue_promise(act, due.subject_id)
