"""What the property service answers: staff, grid workers and their areas."""

from typing import Any

from chassis import Act, command, query
from services.property.staff import commands, queries


class StaffEntrypoints:
    """The part of the property service about staff, grid workers and their areas."""

    @command
    def register_staff(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.register(act, **request)

    @command
    def set_staff_skills(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.set_skills(act, **request)

    @command
    def assign_area(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.assign_area(act, **request)

    @command
    def release_area(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.release_area(act, **request)

    @command
    def end_staff(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.end(act, **request)

    @query
    def get_staff(self, act: Act, staff_id: str) -> dict[str, Any]:
        return queries.get(act, staff_id)

    @query
    def list_staff(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_staff(act, **request)

    @query
    def who_covers(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.who_covers(act, **request)
