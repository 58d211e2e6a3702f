"""Reading bodies: one with its members and candidates, those of a place, the rules of a kind."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.bodies import seats, store
from services.property.deliberation import reach


def get(act: Act, body_id: str) -> dict[str, Any]:
    body = store.load(act, body_id)
    if body is None:
        raise Refusal("not_found")
    reach.authorise(act, body)
    return present(act, body)


def list_bodies(
    act: Act, *, limit: int, cursor: str | None, community_id: str | None = None, compound_id: str | None = None
) -> dict[str, Any]:
    """Newest first: a compound's, or those of a community or of everywhere that the caller has a part in."""
    if compound_id is not None:
        place = store.load_compound(act, compound_id)
        if place is None or community_id not in (None, place["community_id"]):
            raise Refusal("not_found")
        reach.authorise(act, place)
        select = store.OF_COMPOUND
    elif community_id is not None:
        if store.load_community(act, community_id) is None:
            raise Refusal("not_found")
        act.authorise(Scope(community_id=community_id))
        select = store.OF_COMMUNITY
    else:
        select = store.EVERYWHERE
    return page(
        act,
        select,
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "community_id": community_id,
            **reach.visible(act),
        },
        key=("prepared_at", "body_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def get_rules(act: Act, kind: str) -> dict[str, Any]:
    act.authorise(Scope())
    rules, edition = store.latest_rules(act, kind)
    return {**asdict(rules), "version": edition}


def present(act: Act, body: Mapping[str, Any]) -> dict[str, Any]:
    """The row as the contract shows it, with everything kept beside it."""
    owed = body["status"] in ("re_election_due", "handing_over") and body["report"] is None
    return {**body, "report_owed": owed, **seats.beside(act, body)}
