"""Reading joint offices: what was asked, answered, promised, and what is overdue."""

from collections.abc import Iterable, Mapping
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.jointoffice import rules, store
from services.property.registry.visibility import reach, reached


def scope_of(place: Mapping[str, Any]) -> Scope:
    """Where an office lies, and which company sits there: it speaks, whoever manages the compound by now."""
    return Scope(community_id=place["community_id"], compound_id=place["compound_id"], operator_id=place["company_id"])


def admit(act: Act, place: Mapping[str, Any], companies: Iterable[str | None]) -> None:
    """Pass whoever may read there, of a company that manages the compound or is one of these."""
    for company_id in (place["manager_id"], *companies):
        try:
            act.authorise(scope_of({**place, "company_id": company_id}))
        except Refusal:
            continue
        return
    raise Refusal("not_found")


def present(act: Act, office: Mapping[str, Any]) -> dict[str, Any]:
    """The office as the contract shows it."""
    promises = [_shown(act, row) for row in store.load_promises(act, office["joint_office_id"])]
    return {
        **office,
        "questions": store.load_questions(act, office["joint_office_id"]),
        "promises": promises,
        "any_overdue": any(promise["status"] == "overdue" for promise in promises),
    }


def question(act: Act, joint_office_id: str, question_id: str) -> dict[str, Any]:
    """One question with its answers."""
    return next(row for row in store.load_questions(act, joint_office_id) if row["question_id"] == question_id)


def promise(act: Act, promise_id: str) -> dict[str, Any]:
    row = store.load_promise(act, promise_id)
    assert row is not None  # the caller has just written it
    return _shown(act, row)


def get(act: Act, joint_office_id: str) -> dict[str, Any]:
    office = store.load(act, joint_office_id)
    if office is None:
        raise Refusal("not_found")
    admit(act, office, [office["company_id"]])
    return present(act, office)


def list_of_compound(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first."""
    compound = store.load_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    admit(act, compound, store.companies_heard(act, compound_id, act.visible().operator_ids))
    return page(
        act,
        store.LISTED,
        {"sub_district": act.sub_district, "compound_id": compound_id, "today": act.now.date()},
        key=("held_at", "joint_office_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def list_open_promises(act: Act, *, compound_id: str | None, limit: int, cursor: str | None) -> dict[str, Any]:
    """Soonest due first."""
    managed = reached("p.community_id", "p.compound_id", "o.manager_id")
    found = page(
        act,
        f"{store.OPEN_PROMISES} and ({managed} or o.company_id = any(%(operator_ids)s::uuid[]))",
        {"sub_district": act.sub_district, "compound_id": compound_id, **reach(act)},
        key=("due_on", "promise_id"),
        limit=limit,
        cursor=cursor,
    )
    return {**found, "items": [_shown(act, row) for row in found["items"]]}


def _shown(act: Act, row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "status": rules.promise_status(row["status"], row["due_on"], act.now.date())}
