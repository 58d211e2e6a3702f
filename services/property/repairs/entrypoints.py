"""What the property service answers about repairs and the repair fund, and what it is woken for."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.repairs import (
    clocks,
    commands,
    completion,
    deadlines,
    dispatch,
    funds,
    queries,
    verification,
)


class RepairEntrypoints:
    """The part of the property service that concerns repairs."""

    @command
    def report_repair(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.report(act, **request)

    @command
    def verify_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return verification.verify(act, **request)

    @command
    def refer_to_utility(self, act: Act, **request: Any) -> dict[str, Any]:
        return verification.refer(act, **request)

    @command
    def merge_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.merge(act, **request)

    @command
    def cancel_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.cancel(act, **request)

    @command
    def assign_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return dispatch.assign(act, **request)

    @command
    def reassign_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return dispatch.reassign(act, **request)

    @command
    def grab_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return dispatch.grab(act, **request)

    @command
    def accept_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return dispatch.accept(act, **request)

    @command
    def arrive_at_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return dispatch.arrive(act, **request)

    @command
    def quote_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return completion.quote(act, **request)

    @command
    def accept_quote(self, act: Act, **request: Any) -> dict[str, Any]:
        return completion.accept_quote(act, **request)

    @command
    def finish_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return completion.finish(act, **request)

    @command
    def confirm_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return completion.confirm(act, **request)

    @command
    def rate_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return completion.rate(act, **request)

    @command
    def dispute_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return completion.dispute(act, **request)

    @command
    def reopen_work_order(self, act: Act, **request: Any) -> dict[str, Any]:
        return completion.reopen(act, **request)

    @query
    def get_work_order(self, act: Act, work_order_id: str) -> dict[str, Any]:
        return queries.get(act, work_order_id)

    @query
    def list_work_orders(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_compound(act, **request)

    @query
    def list_own_work(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_own_work(act, **request)

    @query
    def list_similar_work_orders(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_similar(act, **request)

    @query
    def list_work_order_steps(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_steps(act, **request)

    @command
    def propose_fund_use(self, act: Act, **request: Any) -> dict[str, Any]:
        return funds.propose(act, **request)

    @command
    def authorise_emergency_fund_use(self, act: Act, **request: Any) -> dict[str, Any]:
        return funds.authorise_emergency(act, **request)

    @command
    def withdraw_fund_use(self, act: Act, **request: Any) -> dict[str, Any]:
        return funds.withdraw(act, **request)

    @command
    def release_fund(self, act: Act, **request: Any) -> dict[str, Any]:
        return funds.release(act, **request)

    @command
    def record_fund_spending(self, act: Act, **request: Any) -> dict[str, Any]:
        return funds.spend(act, **request)

    @query
    def get_fund_use(self, act: Act, fund_use_id: str) -> dict[str, Any]:
        return funds.get(act, fund_use_id)

    @query
    def list_fund_uses(self, act: Act, **request: Any) -> dict[str, Any]:
        return funds.list_of_compound(act, **request)

    @query
    def list_fund_entries(self, act: Act, **request: Any) -> dict[str, Any]:
        return funds.list_entries(act, **request)

    @timer(deadlines.RESPONSE_DUE)
    def on_response_due(self, act: Act, due: Due) -> None:
        """Nobody has taken a work order on in time: it is told, level by level."""
        deadlines.tell_overdue(act, due.subject_id, clocks.FIRST_RESPONSE)

    @timer(deadlines.FINISH_DUE)
    def on_finish_due(self, act: Act, due: Due) -> None:
        """A work order is not done in time: it is told, level by level."""
        deadlines.tell_overdue(act, due.subject_id, clocks.COMPLETION)

    @timer(deadlines.FOLLOW_UP)
    def on_follow_up_due(self, act: Act, due: Due) -> None:
        """What was referred to a utility or the municipality is to be asked after: it is told."""
        deadlines.tell_follow_up(act, due.subject_id)

    @timer(deadlines.SILENCE)
    def on_silence(self, act: Act, due: Due) -> None:
        """Nobody objected for a week to what was done: the work order is confirmed."""
        deadlines.confirm_silently(act, due.subject_id)
