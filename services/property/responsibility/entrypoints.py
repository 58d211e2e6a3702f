"""What the property service answers: who repairs what, and who pays."""

from typing import Any

from chassis import Act, command, query
from services.property.responsibility import commands, queries


class ResponsibilityEntrypoints:
    """The part of the property service about who repairs what, and who pays."""

    @query
    def explain_responsibility(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.explain(act, **request)

    @query
    def list_public_responsibilities(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.matrix(act, **request)

    @command
    def override_responsibility(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.override(act, **request)

    @command
    def withdraw_responsibility_override(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.withdraw_override(act, **request)

    @query
    def list_responsibility_overrides(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_overrides(act, **request)

    @command
    def record_warranty(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record_warranty(act, **request)

    @query
    def list_warranties(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_warranties(act, **request)
