"""What the property service answers about equipment and outages, and what it is woken for."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.inspections import commands, conditions, outages, queries


class InspectionEntrypoints:
    """The part of the property service about inspections of lifts, pumps and tanks, and about outages."""

    @command
    def plan_inspections(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.plan(act, **request)

    @command
    def record_inspection(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record(act, **request)

    @command
    def stop_asset(self, act: Act, **request: Any) -> dict[str, Any]:
        return conditions.stop(act, **request)

    @command
    def note_asset_repair(self, act: Act, **request: Any) -> dict[str, Any]:
        return conditions.note_repair(act, **request)

    @command
    def restore_asset(self, act: Act, **request: Any) -> dict[str, Any]:
        return conditions.restore(act, **request)

    @command
    def record_certificate(self, act: Act, **request: Any) -> dict[str, Any]:
        return conditions.record_certificate(act, **request)

    @query
    def get_asset_condition(self, act: Act, asset_id: str) -> dict[str, Any]:
        return queries.get_condition(act, asset_id)

    @query
    def list_asset_conditions(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_conditions(act, **request)

    @query
    def list_inspection_plans(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_plans(act, **request)

    @query
    def list_due_inspections(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_due(act, **request)

    @query
    def list_inspections(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_inspections(act, **request)

    @query
    def list_certificates(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_certificates(act, **request)

    @command
    def plan_outage(self, act: Act, **request: Any) -> dict[str, Any]:
        return outages.plan(act, **request)

    @command
    def report_outage(self, act: Act, **request: Any) -> dict[str, Any]:
        return outages.report(act, **request)

    @command
    def start_outage(self, act: Act, **request: Any) -> dict[str, Any]:
        return outages.start(act, **request)

    @command
    def end_outage(self, act: Act, **request: Any) -> dict[str, Any]:
        return outages.end(act, **request)

    @command
    def cancel_outage(self, act: Act, **request: Any) -> dict[str, Any]:
        return outages.cancel(act, **request)

    @query
    def get_outage(self, act: Act, outage_id: str) -> dict[str, Any]:
        return queries.get_outage(act, outage_id)

    @query
    def list_outages(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_outages(act, **request)

    @timer(commands.DUE_SOON)
    def on_inspection_due_soon(self, act: Act, due: Due) -> None:
        """An inspection falls due soon: it is told."""
        commands.tell_due(act, due.subject_id, "due_soon")

    @timer(commands.OVERDUE)
    def on_inspection_overdue(self, act: Act, due: Due) -> None:
        """An inspection has not been made in time: it is told."""
        commands.tell_due(act, due.subject_id, "overdue")

    @timer(conditions.CERTIFICATE_EXPIRING)
    def on_certificate_expiring(self, act: Act, due: Due) -> None:
        """A lift's certificate expires within thirty days: it is told."""
        conditions.warn_of_certificate(act, due.subject_id)

    @timer(conditions.CERTIFICATE_EXPIRED)
    def on_certificate_expired(self, act: Act, due: Due) -> None:
        """A lift's certificate has expired: the lift is sealed, and that is told."""
        conditions.seal(act, due.subject_id)
