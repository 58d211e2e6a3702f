"""Reading complaints: who made one sees it whole, who handles it too.

A company never sees whose it is, and reads what it says only while it leads.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from contracts.rpcs.property.complaints import WATCHERS
from services.property.complaints import rules, store
from services.property.registry.visibility import reach, reached

#: what a company does not learn of who complained, and the steps that are taken by them
WHOSE = ("household_id", "filed_by_role")
OF_WHO_COMPLAINED = ("file", "rate", "close", "reopen", "withdraw")


def scope_of(place: Mapping[str, Any]) -> Scope:
    return Scope(community_id=place["community_id"], compound_id=place["compound_id"], operator_id=place["company_id"])


def is_own(act: Act, complaint: Mapping[str, Any]) -> bool:
    """Whether the caller filed it, or it was taken down for one of his households."""
    by = complaint["filed_by"]
    me = act.principal
    if by["account_id"] == me.account_id or (me.person_id is not None and by["person_id"] == me.person_id):
        return True
    mine = {grant.household_id for grant in me.grants if grant.household_id is not None}
    return complaint["household_id"] in mine


def present(act: Act, complaint: Mapping[str, Any]) -> dict[str, Any]:
    """The complaint as the contract shows it to this caller."""
    shown = {
        **complaint,
        "filed_by_role": complaint["filed_by"]["role"],
        "steps": store.steps(act, complaint["complaint_id"]),
    }
    if act.principal.role == "company_staff" and not is_own(act, complaint):
        return _to_company(shown)
    return shown


def _to_company(shown: dict[str, Any]) -> dict[str, Any]:
    """Without whose it is; without a word of it, too, unless the company leads."""
    shown |= dict.fromkeys(WHOSE)
    shown["steps"] = [
        {**step, "by_role": None} if step["step"] in OF_WHO_COMPLAINED else step for step in shown["steps"]
    ]
    if shown["lead"] != "company":
        shown |= {"description": None, "evidence": [], "answer": None, "answer_evidence": []}
        shown["steps"] = [{**step, "note": None, "evidence": []} for step in shown["steps"]]
    return shown


def get(act: Act, complaint_id: str) -> dict[str, Any]:
    complaint = store.load(act, complaint_id)
    if complaint is None:
        raise Refusal("not_found")
    act.authorise(scope_of(complaint))
    if act.principal.role not in WATCHERS and not is_own(act, complaint):
        raise Refusal("not_found")
    return present(act, complaint)


def list_reached(
    act: Act, *, compound_id: str | None, status: str | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """Newest first; a company sees those about itself, without whose they are."""
    seen = reach(act)
    select = store.LISTED.format(reached=reached("community_id", "compound_id", "company_id"))
    found = page(
        act,
        select + (store.ONE_COMPOUND if compound_id else ""),
        {"sub_district": act.sub_district, "compound_id": compound_id, "status": status, "now": act.now, **seen},
        key=("filed_at", "complaint_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )
    if not seen["everything"]:
        found["items"] = [
            item if item["community_id"] in seen["community_ids"] else {**item, "household_id": None}
            for item in found["items"]
        ]
    return found


def list_own(act: Act, *, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first."""
    return page(
        act,
        store.OWN,
        {"sub_district": act.sub_district, "account_id": act.principal.account_id, "now": act.now},
        key=("filed_at", "complaint_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )


def get_score(
    act: Act, *, from_on: date, to_on: date, community_id: str | None, company_id: str | None
) -> dict[str, Any]:
    """How complaints of these days were answered; in full for officials, by the month and without small numbers for
    everyone else."""
    if to_on < from_on:
        raise Refusal("complaint_range_reversed", "/to_on")
    official = any(grant.role in WATCHERS and grant.role != "company_staff" for grant in act.principal.grants)
    if not official:
        rules.must_be_a_month(from_on, to_on)
    counted = rules.Counts(**store.counts(act, from_on, to_on, community_id, company_id))
    return {"from_on": from_on, "to_on": to_on, **rules.score(counted, in_full=official)}
