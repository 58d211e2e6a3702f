"""What agreements answer."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.agreements import abandonment, beginning, commands, drafting, filing, queries
from services.property.exits import clocks


class AgreementEntrypoints:
    """The part of the property service that concerns agreements and walk-outs."""

    @command
    def sign_agreement(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.sign_agreement(act, **request)

    @command
    def draft_agreement(self, act: Act, **request: Any) -> dict[str, Any]:
        return drafting.draft(act, **request)

    @command
    def renew_agreement(self, act: Act, **request: Any) -> dict[str, Any]:
        return drafting.renew(act, **request)

    @command
    def withdraw_draft(self, act: Act, **request: Any) -> dict[str, Any]:
        return drafting.withdraw(act, **request)

    @command
    def sign_approved_agreement(self, act: Act, **request: Any) -> dict[str, Any]:
        return drafting.sign(act, **request)

    @command
    def file_agreement(self, act: Act, **request: Any) -> dict[str, Any]:
        return filing.file(act, **request)

    @timer(clocks.BEGINS)
    def on_agreement_begins(self, act: Act, due: Due) -> None:
        """An agreement's first day: the service begins, if nobody else serves the compound."""
        beginning.begin_or_wait(act, due.subject_id)

    @command
    def report_abandonment(self, act: Act, **request: Any) -> dict[str, Any]:
        return abandonment.report(act, **request)

    @command
    def answer_abandonment(self, act: Act, **request: Any) -> dict[str, Any]:
        return abandonment.answer(act, **request)

    @command
    def retract_abandonment(self, act: Act, **request: Any) -> dict[str, Any]:
        return abandonment.retract(act, **request)

    @query
    def list_agreements(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_agreements(act, **request)

    @query
    def get_agreement(self, act: Act, agreement_id: str) -> dict[str, Any]:
        return queries.get_agreement(act, agreement_id)

    @query
    def get_abandonment(self, act: Act, report_id: str) -> dict[str, Any]:
        return queries.get_abandonment(act, report_id)
