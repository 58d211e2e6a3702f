"""Registering projects: one by a person, many from files."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.renovation.projects import rules, store
from services.renovation.projects.queries import shown
from services.renovation.registry.store import compound as known_compound


def register(
    act: Act,
    compound_id: str,
    kind: str,
    name: str,
    items: list[str],
    share_fen: int | None = None,
    planned: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """A new project, *proposed*; the compound must be known. The act opens the project's case."""
    compound = known_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    rules.check_registration(kind, items, compound["kind"])
    project = {
        "id": act.new_id(),
        "compound_id": compound_id,
        "community_id": compound["community_id"],
        "kind": kind,
        "name": name,
        "status": rules.INITIAL,
        "items": items,
        "share_fen": share_fen,
        "household_count": compound["household_count"],
        "courtyard_count": None,
        "planned": _written(planned or []),
        "upkeep": "none",
        "upkeep_company_id": None,
        "upkeep_company_name": None,
        "demo": False,
    }
    if not store.insert(act, [project]):
        raise Refusal("project_already_registered", "/name", name=name)
    tell(act, [project])
    return shown(store.get(act, project["id"]))


def load(act: Act, projects: Iterable[Mapping[str, Any]]) -> int:
    """Take over many projects with their events; one already there (by id) is left as it is. Returns how many are new.

    Each has ``id compound_id community_id kind name status items share_fen household_count courtyard_count planned
    upkeep upkeep_company_id upkeep_company_name demo``; ``planned`` is a list of ``what on inferred``.
    """
    given = {str(one["id"]): {**one, "planned": _written(one["planned"])} for one in projects}
    new = store.insert(act, given.values())
    tell(act, [given[project_id] for project_id in new])
    return len(new)


def tell(act: Act, projects: list[Any]) -> None:
    act.emit_many(
        "renovation.project.registered",
        [
            (
                one["id"],
                {
                    "project_id": one["id"],
                    "compound_id": one["compound_id"],
                    "kind": one["kind"],
                    "household_count": one["household_count"],
                    "share_fen": one["share_fen"],
                    "items": one["items"],
                },
                one["compound_id"],
                one["community_id"],
            )
            for one in projects
        ],
    )


def _written(planned: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Planned dates as they are stored: days as text."""
    return [{**one, "on": one["on"].isoformat() if isinstance(one["on"], date) else one["on"]} for one in planned]
