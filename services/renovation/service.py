"""The renovation service: entrypoints only, each a line into a capability."""

from typing import Any

from chassis import Act, Event, Service, command, query, subscribe
from services.renovation.projects import after_topics
from services.renovation.projects import commands as projects
from services.renovation.projects import queries as project_pages
from services.renovation.registry import store as registry
from services.renovation.upkeep import commands as upkeep
from services.renovation.upkeep import queries as upkeep_pages


class RenovationService(Service):
    """Works in compounds and bungalow areas, and who looks after what they built."""

    name = "renovation"

    @command
    def register_project(self, act: Act, **request: Any) -> dict[str, Any]:
        return projects.register(act, **request)

    @query
    def get_project(self, act: Act, project_id: str) -> dict[str, Any]:
        return project_pages.get(act, project_id)

    @query
    def list_projects(self, act: Act, **request: Any) -> dict[str, Any]:
        return project_pages.list_(act, **request)

    @query
    def get_upkeep(self, act: Act, compound_id: str) -> dict[str, Any]:
        return upkeep_pages.get(act, compound_id)

    @subscribe("property.registry.compound_changed")
    def on_compound_changed(self, act: Act, event: Event) -> None:
        registry.remember_compound(act, event)

    @subscribe("property.agreement.abandoned")
    def on_agreement_abandoned(self, act: Act, event: Event) -> None:
        upkeep.pause(act, event)

    @subscribe("property.agreement.abandonment_retracted")
    def on_abandonment_retracted(self, act: Act, event: Event) -> None:
        upkeep.take_back(act, event)

    @subscribe("property.handover.completed")
    def on_handover_completed(self, act: Act, event: Event) -> None:
        upkeep.go_on_with_successor(act, event)

    @subscribe("property.topic.resolved")
    def on_topic_resolved(self, act: Act, event: Event) -> None:
        after_topics.propose(act, event)

    @subscribe("property.handover.succession_completed")
    def on_succession_completed(self, act: Act, event: Event) -> None:
        upkeep.go_on_with_successor(act, event)
