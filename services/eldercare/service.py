"""The eldercare service: its entrypoints, each a line into a capability."""

from typing import Any

from chassis import Act, Due, Event, Service, command, query, subscribe, timer
from services.eldercare.elders import access
from services.eldercare.elders import commands as elders
from services.eldercare.elders import queries as elder_queries
from services.eldercare.impacts import commands as impacts
from services.eldercare.impacts import queries as impact_queries
from services.eldercare.registry import commands as registry
from services.eldercare.visits import commands as visits
from services.eldercare.visits import queries as visit_queries


class EldercareService(Service):
    """See README.md."""

    name = "eldercare"

    @command
    def register_elder(self, act: Act, **request: Any) -> dict[str, Any]:
        return elders.register(act, **request)

    @command
    def update_elder(self, act: Act, **request: Any) -> dict[str, Any]:
        return elders.update(act, **request)

    @query
    def get_elder(self, act: Act, elder_id: str) -> dict[str, Any]:
        return elder_queries.get_elder(act, elder_id)

    @query
    def list_elders(self, act: Act, **request: Any) -> dict[str, Any]:
        return elder_queries.list_elders(act, **request)

    @command
    def record_consent(self, act: Act, **request: Any) -> dict[str, Any]:
        return elders.record_consent(act, **request)

    @command
    def withdraw_consent(self, act: Act, consent_id: str) -> dict[str, Any]:
        return elders.withdraw_consent(act, consent_id)

    @query
    def list_visits(self, act: Act, **request: Any) -> dict[str, Any]:
        return visit_queries.list_visits(act, **request)

    @query
    def get_visit(self, act: Act, visit_id: str) -> dict[str, Any]:
        return visit_queries.get_visit(act, visit_id)

    @command
    def record_visit_result(self, act: Act, **request: Any) -> dict[str, Any]:
        return visits.record_result(act, **request)

    @command
    def resolve_visit(self, act: Act, **request: Any) -> dict[str, Any]:
        return visits.resolve(act, **request)

    @query
    def list_family_visits(self, act: Act, **request: Any) -> dict[str, Any]:
        return visit_queries.list_family_visits(act, **request)

    @query
    def get_impact(self, act: Act, assessment_id: str) -> dict[str, Any]:
        return impact_queries.get_impact(act, assessment_id)

    @query
    def list_impacts(self, act: Act, **request: Any) -> dict[str, Any]:
        return impact_queries.list_impacts(act, **request)

    @query
    def list_access_entries(self, act: Act, **request: Any) -> dict[str, Any]:
        return access.list_entries(act, **request)

    @query
    def check_access_log(self, act: Act, after: int) -> dict[str, Any]:
        return access.check(act, after)

    @subscribe("property.registry.compound_changed")
    def on_compound_changed(self, act: Act, event: Event) -> None:
        registry.follow_compound(act, event)

    @subscribe("property.registry.households_loaded")
    def on_households_loaded(self, act: Act, event: Event) -> None:
        registry.follow_households(act, event)

    @subscribe("property.registry.household_changed")
    def on_household_changed(self, act: Act, event: Event) -> None:
        registry.follow_household(act, event)

    @subscribe("property.agreement.abandoned")
    def on_agreement_abandoned(self, act: Act, event: Event) -> None:
        impacts.assess_abandonment(act, event)

    @subscribe("property.agreement.abandonment_retracted")
    def on_abandonment_retracted(self, act: Act, event: Event) -> None:
        impacts.retract_abandonment(act, event)

    @subscribe("property.door_check.completed")
    def on_door_check_completed(self, act: Act, event: Event) -> None:
        visits.hear_from_door(act, event)

    @timer("call_overdue")
    def on_call_overdue(self, act: Act, due: Due) -> None:
        visits.mark_overdue(act, due)
