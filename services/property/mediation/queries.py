"""Reading a mediation: its parties, who mediates, and the court."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.mediation import store


def scopes(mediation: Mapping[str, Any], parties: Sequence[Mapping[str, Any]]) -> Iterator[Scope]:
    """Where the case lies for who mediates, then for each party: a party reaches it as what it is, and no further."""
    yield Scope(community_id=mediation["community_id"])
    for party in parties:
        match party["kind"]:
            case "household":
                yield Scope(household_id=party["party_id"])
            case "company":
                yield Scope(operator_id=party["party_id"])
            case "owners_committee":
                yield Scope(compound_id=party["party_id"])


def admit(act: Act, mediation: Mapping[str, Any]) -> None:
    """Pass whoever reaches the case one way or another; for everyone else it does not exist."""
    for scope in scopes(mediation, store.parties(act, mediation["mediation_id"])):
        try:
            act.authorise(scope)
        except Refusal:
            continue
        return
    raise Refusal("not_found")


def present(act: Act, mediation: Mapping[str, Any]) -> dict[str, Any]:
    """The case as the contract shows it."""
    mediation_id = mediation["mediation_id"]
    return {
        **mediation,
        "parties": store.parties(act, mediation_id),
        "obligations": store.obligations(act, mediation_id),
    }


def get(act: Act, mediation_id: str) -> dict[str, Any]:
    mediation = store.load(act, mediation_id)
    if mediation is None:
        raise Refusal("not_found")
    admit(act, mediation)
    return present(act, mediation)


def list_reached(
    act: Act, *, compound_id: str | None, status: str | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """Newest first."""
    seen = act.visible()
    return page(
        act,
        store.LISTED + (store.ONE_COMPOUND if compound_id else ""),
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "status": status,
            "everything": seen.all,
            "community_ids": seen.community_ids,
            "compound_ids": seen.compound_ids,
            "household_ids": seen.household_ids,
            "operator_ids": seen.operator_ids,
        },
        key=("accepted_at", "mediation_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )
