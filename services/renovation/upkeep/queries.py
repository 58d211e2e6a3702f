"""Reading who is to look after finished works."""

from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.renovation.projects.rules import FINISHED
from services.renovation.registry.store import compound as known_compound


def get(act: Act, compound_id: str) -> dict[str, Any]:
    """The compound's finished works awaiting a handover; a company sees those it is to receive."""
    compound = known_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    items = act.rows(
        """
        select id as project_id, name, status, upkeep, upkeep_company_id as company_id,
               upkeep_company_name as company_name, paused_at, reason_code
        from project
        where sub_district = %s and compound_id = %s and status = any(%s) and upkeep <> 'none'
        order by name, id
        limit 1000
        """,
        (act.sub_district, compound_id, list(FINISHED)),
    )
    act.authorise(
        Scope(
            community_id=compound["community_id"],
            compound_id=compound_id,
            operator_id=items[0]["company_id"] if items else None,
        )
    )
    return {"compound_id": compound_id, "items": items}
