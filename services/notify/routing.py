"""What follows from an event here, as data says: an entry on the timeline, a notice, a message to many."""

from chassis import Act, Event, Transient
from services.notify.campaigns import commands as campaigns
from services.notify.campaigns.rules import ROUTING
from services.notify.directory import store as directory
from services.notify.publicity import commands as publicity
from services.notify.templates.notices import NOTICES
from services.notify.timeline import commands as timeline


def take(act: Act, event: Event) -> None:
    """All of it in the handler's transaction. Waits (``Transient``) for a compound the registry has yet to tell of."""
    timeline.record(act, event)
    if event.type not in NOTICES and event.type not in ROUTING:
        return
    compound_id = event.data["compound_id"]
    compound = directory.compound(act, compound_id)
    if compound is None:
        raise Transient(f"compound {compound_id} is not known yet")
    if event.type in NOTICES:
        publicity.post(act, event, compound)
    if event.type in ROUTING:
        campaigns.open_campaign(act, event, compound)
