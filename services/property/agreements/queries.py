"""Reading agreements, and the reports of walk-outs."""

from collections.abc import Mapping
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.agreements import store
from services.property.registry.visibility import reach, reached


def list_agreements(
    act: Act, compound_id: str | None, status: str | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """Oldest first; only what the caller may see. A company sees its own."""
    conditions = [reached("compound.community_id", "compound_id", "company_id")]
    if compound_id is not None:
        conditions.append("compound_id = %(compound_id)s")
    if status is not None:
        conditions.append("agreement.status = %(status)s")
    return page(
        act,
        f"{store.AGREEMENT} where {' and '.join(conditions)}",
        {"compound_id": compound_id, "status": status, **reach(act)},
        key=("start_on", "agreement_id"),
        limit=limit,
        cursor=cursor,
    )


def get_agreement(act: Act, agreement_id: str) -> dict[str, Any]:
    agreement = store.load(act, agreement_id)
    if agreement is None:
        raise Refusal("not_found")
    act.authorise(_where(agreement))
    return agreement


def get_abandonment(act: Act, report_id: str) -> dict[str, Any]:
    report = store.load_report(act, report_id)
    if report is None:
        raise Refusal("not_found")
    act.authorise(_where(report))
    return present_report(act, report)


def present_report(act: Act, report: Mapping[str, Any]) -> dict[str, Any]:
    """The report as the contract shows it, with the company's answers."""
    return {**report, "answers": store.answers(act, report["report_id"])}


def _where(row: Mapping[str, Any]) -> Scope:
    return Scope(community_id=row["community_id"], compound_id=row["compound_id"], operator_id=row["company_id"])
