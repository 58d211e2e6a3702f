"""What agreements answer."""

from typing import Any

from chassis import Act, command, query
from services.property.agreements import abandonment, commands, queries


class AgreementEntrypoints:
    """The part of the property service that concerns agreements and walk-outs."""

    @command
    def sign_agreement(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.sign_agreement(act, **request)

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
