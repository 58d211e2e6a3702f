"""Turning one event into one message to many, and following up on it."""

from datetime import datetime
from typing import Any

from chassis import Act, Due, Event
from services.notify.campaigns import rules, store
from services.notify.contacttasks import commands as contacttasks
from services.notify.directory.rules import CONNECTED
from services.notify.templates.messages import MESSAGES

#: A campaign waits out the quiet hours; a critical one is looked at again after a while.
SEND_TIMER = "campaign_due"
UNREAD_TIMER = "critical_unread"


def open_campaign(act: Act, event: Event, compound: dict[str, Any]) -> None:
    """Address everyone the routing table names for this event, and send now or when the quiet hours are over."""
    routing = rules.ROUTING[event.type]
    campaign_id = act.new_id()
    now = latest(act.now, event.time)
    due_at = rules.send_at(routing.urgency, now)
    store.open_campaign(
        act,
        {
            "campaign_id": campaign_id,
            "event_id": event.id,
            "compound_id": compound["compound_id"],
            "purpose": routing.purpose,
            "urgency": routing.urgency,
            "correlation_id": act.correlation_id,
            "opened_at": now,
            "due_at": due_at,
            **MESSAGES[routing.purpose].fill({**event.data, "compound_name": compound["name"]}),
        },
    )
    store.address(act, campaign_id, store.audience(act, compound["compound_id"], routing.audience))
    if due_at > now:
        act.set_timer(SEND_TIMER, campaign_id, due_at)
    else:
        dispatch(act, campaign_id)


def dispatch(act: Act, campaign_id: str) -> None:
    """Bring the messages; hand the doors of those not reached to the grid worker; say how far it came."""
    campaign = store.undispatched(act, campaign_id)
    if campaign is None:
        return
    tried = store.send(act, campaign_id, connected=CONNECTED, delivered=rules.DELIVERED, unreached=rules.UNREACHED)
    missed = [(row["message_id"], row["household_id"]) for row in tried if not row["reached"]]
    contacttasks.assign(
        act,
        compound_id=campaign["compound_id"],
        community_id=campaign["community_id"],
        urgency=campaign["urgency"],
        messages=missed,
        state=rules.UNREACHED,
    )
    if campaign["urgency"] == "critical":
        act.set_timer(UNREAD_TIMER, campaign_id, act.now + rules.UNREAD_AFTER)
    act.emit(
        "notify.delivery.summarised",
        campaign_id,
        {
            "campaign_id": campaign_id,
            "compound_id": campaign["compound_id"],
            "purpose": campaign["purpose"],
            "addressed": len(tried),
            "delivered": len(tried) - len(missed),
            "unreached": len(missed),
        },
        compound_id=campaign["compound_id"],
        community_id=campaign["community_id"],
    )


def on_quiet_hours_over(act: Act, due: Due) -> None:
    dispatch(act, due.subject_id)


def on_critical_unread(act: Act, due: Due) -> None:
    """Family that has not read a critical message is told at the door."""
    campaign = store.dispatched(act, due.subject_id)
    if campaign is None:
        return
    contacttasks.assign(
        act,
        compound_id=campaign["compound_id"],
        community_id=campaign["community_id"],
        urgency=campaign["urgency"],
        messages=store.unread_family(act, due.subject_id),
        state=rules.UNREAD,
    )


def latest(now: datetime, happened: datetime) -> datetime:
    """Business time, never before the event: replicas' clocks may differ by a little."""
    return max(now, happened)
