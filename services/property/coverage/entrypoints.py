"""What the property service answers: who looks after every compound on any date."""

from typing import Any

from chassis import Act, command, query
from services.property.coverage import commands, queries


class CoverageEntrypoints:
    """The part of the property service about who looks after every compound on any date."""

    @query
    def get_coverage(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_coverage(act, **request)

    @query
    def get_coverage_series(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_series(act, **request)

    @query
    def get_public_coverage_series(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_series(act, **request)

    @command
    def begin_self_management(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.change_self_management(act, "begin", **request)

    @command
    def end_self_management(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.change_self_management(act, "end", **request)
