"""What the property service answers: bundles (打包): one company, many agreements."""

from typing import Any

from chassis import Act, command, query
from services.property.bundles import accounts, commands, queries


class BundleEntrypoints:
    """The part of the property service about bundles (打包): one company, many agreements."""

    @command
    def offer_bundle(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.offer(act, **request)

    @command
    def add_bundle_compound(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.add_compound(act, **request)

    @command
    def open_bundle_survey(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.open_survey(act, **request)

    @command
    def record_survey_answers(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record_answers(act, **request)

    @command
    def activate_bundle(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.activate(act, **request)

    @command
    def leave_bundle(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.leave(act, **request)

    @command
    def end_bundle(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.end(act, **request)

    @command
    def record_bundle_account(self, act: Act, **request: Any) -> dict[str, Any]:
        return accounts.record(act, **request)

    @command
    def verify_bundle_account(self, act: Act, **request: Any) -> dict[str, Any]:
        return accounts.verify(act, **request)

    @query
    def get_bundle_standing(self, act: Act, bundle_id: str) -> dict[str, Any]:
        return queries.get_standing(act, bundle_id)

    @query
    def list_bundle_compounds(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_compounds(act, **request)

    @query
    def get_bundle_accounts(self, act: Act, **request: Any) -> dict[str, Any]:
        return accounts.get(act, **request)
