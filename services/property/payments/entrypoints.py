"""What the property service answers: payments, receipts, arrears and waivers."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.payments import arrears, commands, contests, plans, queries, refunds, waivers


class PaymentEntrypoints:
    """The part of the property service about payments, receipts, arrears and waivers."""

    @command
    def start_payment(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.start(act, **request)

    @command
    def record_cash_payment(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record_cash(act, **request)

    @command
    def confirm_payment(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.confirm(act, **request)

    @command
    def cancel_payment(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.cancel(act, **request)

    @command
    def request_refund(self, act: Act, **request: Any) -> dict[str, Any]:
        return refunds.request(act, **request)

    @command
    def approve_refund(self, act: Act, **request: Any) -> dict[str, Any]:
        return refunds.approve(act, **request)

    @command
    def reject_refund(self, act: Act, **request: Any) -> dict[str, Any]:
        return refunds.reject(act, **request)

    @query
    def get_payment(self, act: Act, payment_id: str) -> dict[str, Any]:
        return queries.get_payment(act, payment_id)

    @query
    def list_household_payments(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_household_payments(act, **request)

    @query
    def list_payments(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_payments(act, **request)

    @query
    def get_receipt(self, act: Act, payment_id: str) -> dict[str, Any]:
        return queries.get_receipt(act, payment_id)

    @query
    def verify_receipt(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.verify_receipt(act, **request)

    @query
    def get_household_account(self, act: Act, household_id: str) -> dict[str, Any]:
        return queries.get_household_account(act, household_id)

    @query
    def list_arrears(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_arrears(act, **request)

    @query
    def get_collection_summary(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_collection_summary(act, **request)

    @command
    def remind_arrears(self, act: Act, **request: Any) -> dict[str, Any]:
        return arrears.remind(act, **request)

    @query
    def list_reminders(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_reminders(act, **request)

    @command
    def refer_to_mediation(self, act: Act, **request: Any) -> dict[str, Any]:
        return arrears.refer(act, **request)

    @command
    def record_litigation(self, act: Act, **request: Any) -> dict[str, Any]:
        return arrears.litigate(act, **request)

    @query
    def list_arrears_steps(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_steps(act, **request)

    @command
    def propose_instalments(self, act: Act, **request: Any) -> dict[str, Any]:
        return plans.propose(act, **request)

    @command
    def approve_instalments(self, act: Act, **request: Any) -> dict[str, Any]:
        return plans.approve(act, **request)

    @command
    def refuse_instalments(self, act: Act, **request: Any) -> dict[str, Any]:
        return plans.refuse(act, **request)

    @query
    def get_instalment_plan(self, act: Act, plan_id: str) -> dict[str, Any]:
        return queries.get_plan(act, plan_id)

    @query
    def list_instalment_plans(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_plans(act, **request)

    @command
    def request_waiver(self, act: Act, **request: Any) -> dict[str, Any]:
        return waivers.request(act, **request)

    @command
    def recommend_waiver(self, act: Act, **request: Any) -> dict[str, Any]:
        return waivers.recommend(act, **request)

    @command
    def approve_waiver(self, act: Act, **request: Any) -> dict[str, Any]:
        return waivers.approve(act, **request)

    @command
    def refuse_waiver(self, act: Act, **request: Any) -> dict[str, Any]:
        return waivers.refuse(act, **request)

    @query
    def get_waiver(self, act: Act, waiver_id: str) -> dict[str, Any]:
        return queries.get_waiver(act, waiver_id)

    @query
    def list_waivers(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_waivers(act, **request)

    @command
    def contest_bill(self, act: Act, **request: Any) -> dict[str, Any]:
        return contests.open_contest(act, **request)

    @command
    def decide_contest(self, act: Act, **request: Any) -> dict[str, Any]:
        return contests.decide(act, **request)

    @query
    def get_contest(self, act: Act, contest_id: str) -> dict[str, Any]:
        return queries.get_contest(act, contest_id)

    @query
    def list_contests(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_contests(act, **request)

    @timer(commands.LAPSE)
    def on_payment_lapse(self, act: Act, due: Due) -> None:
        """A payment begun half an hour ago has not been confirmed: it lapses."""
        commands.lapse(act, due.subject_id)

    @timer(arrears.DUE)
    def on_arrears_due(self, act: Act, due: Due) -> None:
        """A compound's bills have reached their last day: what is not paid becomes overdue, and is told in sums."""
        arrears.count(act, due.payload)

    @timer(plans.CHECK)
    def on_instalment_check(self, act: Act, due: Due) -> None:
        """An instalment is due: the plan is kept or broken."""
        plans.check(act, due.subject_id)
