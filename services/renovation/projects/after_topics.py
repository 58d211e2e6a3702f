"""A resolved topic of deliberation that asks for works becomes a proposed project, in the topic's own case."""

from chassis import Act, Event, Transient
from services.renovation.projects import rules, store
from services.renovation.projects.commands import tell
from services.renovation.registry.store import compound as known_compound


def propose(act: Act, event: Event) -> None:
    """One project a topic, named by the compound and the topic's number; resolved again, it stays the one it is."""
    topic = event.data
    if not topic["renovation"]:
        return
    compound = known_compound(act, topic["compound_id"])
    if compound is None:
        raise Transient(f"compound {topic['compound_id']} is not known here yet")
    project = {
        "id": act.new_id(),
        "compound_id": topic["compound_id"],
        "community_id": compound["community_id"],
        "kind": topic["kind"],
        "name": f"{compound['name']} {topic['number']}",
        "status": rules.INITIAL,
        "items": list(topic["items"]),
        "share_fen": None,
        "household_count": compound["household_count"],
        "courtyard_count": None,
        "planned": [],
        "upkeep": "none",
        "upkeep_company_id": None,
        "upkeep_company_name": None,
        "demo": False,
    }
    if store.insert(act, [project]):
        tell(act, [project])
