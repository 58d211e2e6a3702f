"""Reading elders' files: lists with masked names, and one file whole, which is always noted."""

from typing import Any

from chassis import Act, Scope
from chassis.masking import mask_name
from chassis.paging import page
from contracts.refusals import Refusal
from services.eldercare.elders import access, store


def get_elder(act: Act, elder_id: str) -> dict[str, Any]:
    """The whole file; the reading is in the access log before anybody sees it."""
    elder = store.get(act, elder_id)
    if elder is None:
        raise Refusal("not_found")
    act.authorise(scope_of(elder))
    access.record(act, action="file_read", subject_id=elder_id, basis="assigned_duty", facts={})
    return file(act, elder_id)


def list_elders(act: Act, *, limit: int, cursor: str | None, compound_id: str | None = None) -> dict[str, Any]:
    seen = act.visible()
    listed = page(
        act,
        f"""
        {store.FILE}
        where (%(all)s or elder.community_id = any(%(communities)s::uuid[]))
          and (%(compound_id)s::uuid is null or elder.compound_id = %(compound_id)s::uuid)
        """,
        {"all": seen.all, "communities": seen.community_ids, "compound_id": compound_id},
        key=("compound_id", "id"),
        limit=limit,
        cursor=cursor,
    )
    items = [{**row, "elder_id": row["id"], "name": mask_name(store.name_of(row))} for row in listed["items"]]
    return {**listed, "items": items}


def file(act: Act, elder_id: str) -> dict[str, Any]:
    """The file as its readers get it. Not a use case: it neither authorises nor notes the reading."""
    elder = store.get(act, elder_id)
    assert elder is not None, "the caller has read it in this act"
    return {
        **elder,
        "elder_id": elder["id"],
        "name": store.name_of(elder),
        "family": store.family(act, elder_id),
        "consents": store.consents(act, elder_id),
    }


def scope_of(elder: dict[str, Any]) -> Scope:
    """Where a file lies; at level ``person`` it is the elder's own."""
    return Scope(
        community_id=elder["community_id"],
        compound_id=elder["compound_id"],
        household_id=elder["household_id"],
        person_id=elder["person_id"],
    )
