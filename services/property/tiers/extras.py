"""Extras (增值服务): offered by the company, ordered by each household for itself, billed apart.

No event tells of them: what one household orders is its own affair.
"""

from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.registry import store as registry
from services.property.registry.queries import seen_compound
from services.property.tiers import extras_store as store
from services.property.tiers import rules


def offer(
    act: Act,
    *,
    company_id: str,
    bundle_id: str | None,
    name: str,
    description: str,
    unit: str,
    price_fen: int,
) -> dict[str, Any]:
    act.authorise(Scope(operator_id=company_id))
    if registry.company(act, company_id) is None:
        raise Refusal("not_found", "/company_id")
    if bundle_id is not None and not store.bundle_of_company(act, bundle_id, company_id):
        raise Refusal("not_the_companys_bundle", "/bundle_id")
    extra_service_id = act.new_id()
    store.add_service(
        act,
        {
            "extra_service_id": extra_service_id,
            "company_id": company_id,
            "bundle_id": bundle_id,
            "name": name,
            "description": description,
            "unit": unit,
            "price_fen": price_fen,
            "offered_by": act.principal.actor(),
            "offered_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    return _service(act, extra_service_id)


def withdraw(act: Act, *, extra_service_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """No new orders; those that run go on at their price until they are cancelled."""
    service = _service(act, extra_service_id, lock=True)
    act.authorise(Scope(operator_id=service["company_id"]))
    same_version(expected_version, service["version"])
    store.save_withdrawn(act, extra_service_id, rules.EXTRA_SERVICE.after(service["status"], "withdraw"))
    return _service(act, extra_service_id)


def order(
    act: Act,
    *,
    household_id: str,
    extra_service_id: str,
    from_on: date,
    to_on: date | None,
    quantity: int | None = None,
) -> dict[str, Any]:
    """At the price of today, for as long as it runs."""
    household = store.household(act, household_id, lock=True)
    if household is None:
        raise Refusal("not_found")
    act.authorise(Scope(household_id=household_id, compound_id=household["compound_id"]))
    service = store.offered_here(act, household["compound_id"], extra_service_id)
    if service is None:
        raise Refusal("extra_not_offered_here", "/extra_service_id")
    last = rules.check_order(service["unit"], from_on, to_on, act.now.date())
    if last is None and store.runs_already(act, household_id, extra_service_id):
        raise Refusal("extra_running")
    household_extra_id = act.new_id()
    store.add_order(
        act,
        {
            "household_extra_id": household_extra_id,
            "community_id": household["community_id"],
            "compound_id": household["compound_id"],
            "household_id": household_id,
            "extra_service_id": extra_service_id,
            "company_id": service["company_id"],
            "name": service["name"],
            "unit": service["unit"],
            "price_fen": service["price_fen"],
            "quantity": quantity or 1,
            "from_on": from_on,
            "to_on": last,
            "ordered_by": act.principal.actor(),
            "ordered_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    return _order(act, household_extra_id)


def cancel(act: Act, *, household_extra_id: str, expected_version: int | None = None) -> dict[str, Any]:
    ordered = _order(act, household_extra_id, lock=True)
    act.authorise(Scope(household_id=ordered["household_id"], compound_id=ordered["compound_id"]))
    same_version(expected_version, ordered["version"])
    status, last = rules.cancel(ordered["status"], ordered["from_on"], ordered["to_on"], act.now.date())
    store.save_cancelled(act, household_extra_id, status, last)
    return _order(act, household_extra_id)


def list_services(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """By name: what can be ordered in the compound now."""
    seen_compound(act, compound_id)
    return page(
        act,
        store.OFFERED_HERE,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("name", "extra_service_id"),
        limit=limit,
        cursor=cursor,
    )


def list_orders(act: Act, *, household_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """One's own household's, the newest first."""
    household = store.household(act, household_id)
    if household is None:
        raise Refusal("not_found")
    act.authorise(Scope(household_id=household_id, compound_id=household["compound_id"]))
    return page(
        act,
        store.ORDERED,
        {"sub_district": act.sub_district, "household_id": household_id},
        key=("from_on", "household_extra_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def list_company_orders(act: Act, *, company_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """What was ordered from one's own company, the newest first."""
    act.authorise(Scope(operator_id=company_id))
    return page(
        act,
        store.ORDERED_FROM,
        {"sub_district": act.sub_district, "company_id": company_id},
        key=("from_on", "household_extra_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def _service(act: Act, extra_service_id: str, *, lock: bool = False) -> dict[str, Any]:
    service = store.load_service(act, extra_service_id, lock=lock)
    if service is None:
        raise Refusal("not_found")
    return service


def _order(act: Act, household_extra_id: str, *, lock: bool = False) -> dict[str, Any]:
    ordered = store.load_order(act, household_extra_id, lock=lock)
    if ordered is None:
        raise Refusal("not_found")
    return ordered
