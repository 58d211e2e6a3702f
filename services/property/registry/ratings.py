"""How the housing administration and the street rate a company's credit: the newest score counts, all are kept."""

from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.registry import register_store


def rate(
    act: Act, *, company_id: str, score: int, reason: str, evidence: list[str], expected_version: int | None = None
) -> dict[str, Any]:
    """Give the company this score from now on."""
    company = _existing(act, company_id, lock=" for update")
    act.authorise(Scope(operator_id=company_id))
    same_version(expected_version, company["version"])
    register_store.add_rating(act, company_id, act.new_id(), score, reason, evidence)
    return _existing(act, company_id)


def list_of_company(act: Act, *, company_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The newest first. A company sees its own."""
    _existing(act, company_id)
    act.authorise(Scope(operator_id=company_id))
    return page(
        act,
        register_store.RATINGS,
        {"sub_district": act.sub_district, "company_id": company_id},
        key=("rated_at", "rating_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def _existing(act: Act, company_id: str, *, lock: str = "") -> dict[str, Any]:
    found = act.row(
        f"{register_store.COMPANIES} and company_id = %(company_id)s{lock}",
        {"sub_district": act.sub_district, "company_id": company_id},
    )
    if found is None:
        raise Refusal("not_found")
    return found
