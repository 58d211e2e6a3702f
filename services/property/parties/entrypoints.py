"""What the property service answers: party organisations, resident units and what they pledge."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.parties import commands, queries


class PartyEntrypoints:
    """The part of the property service about party organisations, resident units and what they pledge."""

    @command
    def register_party_org(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.register_party_org(act, **request)

    @query
    def list_party_orgs(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_party_orgs(act, **request)

    @command
    def register_resident_unit(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.register_resident_unit(act, **request)

    @query
    def list_resident_units(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_resident_units(act, **request)

    @command
    def pledge_resource(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.pledge(act, **request)

    @command
    def accept_resource_pledge(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.accept(act, **request)

    @command
    def keep_resource_pledge(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.keep(act, **request)

    @command
    def withdraw_resource_pledge(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.withdraw(act, **request)

    @query
    def get_resource_pledge(self, act: Act, resource_pledge_id: str) -> dict[str, Any]:
        return queries.get_pledge(act, resource_pledge_id)

    @query
    def list_resource_pledges(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_pledges(act, **request)

    @timer(commands.PLEDGE_RUN_OUT)
    def on_resource_pledge_run_out(self, act: Act, due: Due) -> None:
        """A pledge's last day is over and nobody took it up: it lapses."""
        commands.lapse(act, due.subject_id)
