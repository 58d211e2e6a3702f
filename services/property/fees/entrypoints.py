"""What the property service answers: rates, billing periods and bills."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.fees import commands, queries, runs


class FeeEntrypoints:
    """The part of the property service about billing periods and bills."""

    @command
    def set_fee_rate(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.set_rate(act, **request)

    @command
    def set_fee_terms(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.set_terms(act, **request)

    @query
    def get_agreement_fees(self, act: Act, agreement_id: str) -> dict[str, Any]:
        return queries.get_agreement_fees(act, agreement_id)

    @command
    def issue_bills(self, act: Act, **request: Any) -> dict[str, Any]:
        return runs.issue_bills(act, **request)

    @timer(runs.BILL_COMPOUND)
    def bill_compound(self, act: Act, due: Due) -> None:
        """A compound's turn in a billing run: its bills are issued."""
        runs.bill_one(act, due)

    @query
    def get_billing_run(self, act: Act, billing_run_id: str) -> dict[str, Any]:
        return runs.get_run(act, billing_run_id)

    @command
    def correct_bills(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.correct_bills(act, **request)

    @command
    def close_period(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.close_period(act, **request)

    @query
    def list_fee_periods(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_periods(act, **request)

    @query
    def get_billing_summary(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_summary(act, **request)

    @query
    def list_bills(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_bills(act, **request)

    @query
    def list_household_bills(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_household_bills(act, **request)

    @query
    def get_bill(self, act: Act, bill_id: str) -> dict[str, Any]:
        return queries.get_bill(act, bill_id)
