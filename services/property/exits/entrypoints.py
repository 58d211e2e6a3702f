"""What the property service answers and is woken for: leaving with notice, expiry and renewal."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.agreements import drafting
from services.property.exits import clocks, commands, departure, expiry, queries, risks


class ExitEntrypoints:
    """The part of the property service about leaving with notice, expiry and renewal."""

    @command
    def serve_exit_notice(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.serve(act, **request)

    @command
    def confirm_exit_agreement(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.confirm(act, **request)

    @command
    def withdraw_exit_notice(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.withdraw(act, **request)

    @command
    def call_off_agreement(self, act: Act, **request: Any) -> dict[str, Any]:
        return drafting.call_off(act, **request)

    @command
    def record_company_left(self, act: Act, **request: Any) -> dict[str, Any]:
        return departure.record(act, **request)

    @query
    def get_exit_notice(self, act: Act, notice_id: str) -> dict[str, Any]:
        return queries.get(act, notice_id)

    @query
    def list_exit_notices(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_agreement(act, **request)

    @query
    def list_expiring_agreements(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_expiring(act, **request)

    @query
    def list_agreements_at_risk(self, act: Act, **request: Any) -> dict[str, Any]:
        return risks.list_at_risk(act, **request)

    @timer(clocks.EXIT_TAKES_EFFECT)
    def on_exit_takes_effect(self, act: Act, due: Due) -> None:
        """The last day of service named in an exit notice is over: the agreement has ended."""
        commands.take_effect(act, due.subject_id)

    @timer(clocks.EXPIRY)
    def on_agreement_expiry(self, act: Act, due: Due) -> None:
        """Ninety, sixty and thirty days before an agreement ends, and when it has: it is told; service that goes on becomes indefinite, or the agreement is over, by the law of the day."""
        expiry.on_stage(act, due.subject_id, due.payload["stage"])
