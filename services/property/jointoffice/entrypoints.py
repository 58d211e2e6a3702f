"""What the property service answers about joint offices."""

from typing import Any

from chassis import Act, command, query
from services.property.jointoffice import commands, queries


class JointOfficeEntrypoints:
    """The part of the property service that concerns joint offices."""

    @command
    def hold_joint_office(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.hold(act, **request)

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

    @query
    def get_joint_office(self, act: Act, joint_office_id: str) -> dict[str, Any]:
        return queries.get(act, joint_office_id)

    @query
    def list_joint_offices(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_compound(act, **request)
