"""The notify service: entrypoints only. What follows from which event is data: see routing.py."""

from collections.abc import Callable
from typing import Any

from chassis import Act, Due, Event, Service, command, query, subscribe, timer
from contracts.timeline import ENTRIES
from services.notify import routing
from services.notify.campaigns import commands as campaigns
from services.notify.campaigns import queries as campaign_lists
from services.notify.contacttasks import commands as contacttasks
from services.notify.contacttasks import queries as contacttask_lists
from services.notify.directory import commands as directory
from services.notify.directory import queries as directory_lists
from services.notify.inbox import commands as inbox
from services.notify.inbox import queries as inbox_lists
from services.notify.publicity import queries as publicity_lists
from services.notify.timeline import queries as timelines

Handler = Callable[[Any, Act, Event], None]


def subscribe_to_all_public_facts(handler: Handler) -> Handler:
    """The handler hears every event type that has a place on the timeline."""
    for type in ENTRIES:
        handler = subscribe(type)(handler)
    return handler


class NotifyService(Service):
    """Who is told what, whether it reached them, and what happened in which order."""

    name = "notify"

    # the registry's read copy

    @subscribe("property.registry.compound_changed")
    def on_compound_changed(self, act: Act, event: Event) -> None:
        directory.take_compound(act, event.data)

    @subscribe("property.registry.households_loaded")
    def on_households_loaded(self, act: Act, event: Event) -> None:
        directory.take_households(act, event.data["compound_id"], event.data["households"], event.time)

    @subscribe("property.registry.household_changed")
    def on_household_changed(self, act: Act, event: Event) -> None:
        directory.take_households(act, event.data["compound_id"], [event.data], event.time)

    # everything else: the timeline, notices, messages

    @subscribe_to_all_public_facts
    def on_public_fact(self, act: Act, event: Event) -> None:
        routing.take(act, event)

    @timer(campaigns.SEND_TIMER)
    def on_quiet_hours_over(self, act: Act, due: Due) -> None:
        campaigns.on_quiet_hours_over(act, due)

    @timer(campaigns.UNREAD_TIMER)
    def on_critical_unread(self, act: Act, due: Due) -> None:
        campaigns.on_critical_unread(act, due)

    # the directory

    @command
    def put_contact_point(self, act: Act, **request: Any) -> dict[str, Any]:
        return directory.put_contact_point(act, **request)

    @command
    def put_relation(self, act: Act, **request: Any) -> dict[str, Any]:
        return directory.put_relation(act, **request)

    @query
    def list_contact_points(self, act: Act, **request: Any) -> dict[str, Any]:
        return directory_lists.list_contact_points(act, **request)

    # messages

    @query
    def list_campaigns(self, act: Act, **request: Any) -> dict[str, Any]:
        return campaign_lists.list_campaigns(act, **request)

    @query
    def list_messages(self, act: Act, **request: Any) -> dict[str, Any]:
        return inbox_lists.list_messages(act, **request)

    @command
    def read_message(self, act: Act, **request: Any) -> dict[str, Any]:
        return inbox.read_message(act, **request)

    # doors to knock at

    @query
    def list_contact_tasks(self, act: Act, **request: Any) -> dict[str, Any]:
        return contacttask_lists.list_contact_tasks(act, **request)

    @command
    def record_contact_result(self, act: Act, **request: Any) -> dict[str, Any]:
        return contacttasks.record_result(act, **request)

    # notices and the timeline

    @query
    def list_publicities(self, act: Act, **request: Any) -> dict[str, Any]:
        return publicity_lists.list_publicities(act, **request)

    @query
    def get_timeline(self, act: Act, **request: Any) -> dict[str, Any]:
        return timelines.get_timeline(act, **request)

    @query
    def list_timelines(self, act: Act, **request: Any) -> dict[str, Any]:
        return timelines.list_timelines(act, **request)
