"""Reading rates, periods and bills: a household its own, a company what is owed to it, officials everything."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.fees import bills_store, store
from services.property.registry import store as registry


def get_agreement_fees(act: Act, agreement_id: str) -> dict[str, Any]:
    agreement = store.agreement(act, agreement_id)
    if agreement is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(
            community_id=agreement["community_id"],
            compound_id=agreement["compound_id"],
            operator_id=agreement["company_id"],
        )
    )
    return present_agreement(act, agreement)


def present_agreement(act: Act, agreement: Mapping[str, Any]) -> dict[str, Any]:
    """The agreement as the contract shows it, oldest rate and terms first."""
    agreement_id = agreement["agreement_id"]
    return {**agreement, "rates": store.rate_rows(act, agreement_id), "terms": store.terms_rows(act, agreement_id)}


def list_periods(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The newest first."""
    _seen(act, compound_id)
    return page(
        act,
        store.PERIODS,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("period", "fee_period_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def get_summary(act: Act, *, compound_id: str, period: date) -> dict[str, Any]:
    """The month in sums; a company sees those of what is owed to it."""
    owed_to = _seen(act, compound_id)
    return {
        "compound_id": compound_id,
        "period": period,
        "kinds": bills_store.sums(act, compound_id, period, owed_to),
    }


def list_bills(
    act: Act,
    *,
    compound_id: str,
    period: date,
    kind: str | None,
    status: str | None,
    limit: int,
    cursor: str | None,
) -> dict[str, Any]:
    """In the order of the households' ids: nobody's door is named."""
    owed_to = _seen(act, compound_id)
    filters = [f" and {name} = %({name})s" for name, value in (("kind", kind), ("status", status)) if value is not None]
    filters += [" and company_id = any(%(owed_to)s::uuid[])"] if owed_to is not None else []
    return page(
        act,
        bills_store.OF_COMPOUND + "".join(filters),
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "period": period,
            "kind": kind,
            "status": status,
            "owed_to": owed_to,
        },
        key=("household_id", "bill_id"),
        limit=limit,
        cursor=cursor,
    )


def list_household_bills(act: Act, *, household_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The newest first."""
    household = registry.household(act, household_id)
    if household is None:
        raise Refusal("not_found")
    owed_to = _seen(act, household["compound_id"], household_id)
    return page(
        act,
        bills_store.OF_HOUSEHOLD + (" and company_id = any(%(owed_to)s::uuid[])" if owed_to is not None else ""),
        {"sub_district": act.sub_district, "household_id": household_id, "owed_to": owed_to},
        key=("period", "bill_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def get_bill(act: Act, bill_id: str) -> dict[str, Any]:
    """The bill, and how it was computed."""
    bill = bills_store.load(act, bill_id)
    if bill is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(
            community_id=bill["community_id"],
            compound_id=bill["compound_id"],
            household_id=bill["household_id"],
            operator_id=bill["company_id"],
        )
    )
    segments = [
        {**one, "first_on": date.fromisoformat(one["first_on"]), "last_on": date.fromisoformat(one["last_on"])}
        for one in bill["segments"] or ()
    ]
    return {
        **bill,
        "segments": segments,
        "lines": bills_store.lines(act, bill_id),
        "corrections": bills_store.corrections(act, bill_id),
    }


def _seen(act: Act, compound_id: str, household_id: str | None = None) -> list[str] | None:
    """The companies whose bills of the compound the caller may see; None: everybody's. Refuses ``not_found``."""
    compound = registry.compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    seen = act.visible()
    mine = (
        seen.all
        or compound["community_id"] in seen.community_ids
        or compound_id in seen.compound_ids
        or (household_id is not None and household_id in seen.household_ids)
    )
    if mine:
        return None
    own = [one for one in store.companies(act, compound_id) if one in seen.operator_ids]
    if not own:
        raise Refusal("not_found")
    return own
