"""Billing runs: one compound at once, or the whole sub-district compound by compound, each in a transaction of its own.

The compounds of a large run are timers that are due now: they are billed once however many replicas there are, and a
run that is broken off goes on where it stopped.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from chassis import Act, Due, Scope
from contracts.refusals import Refusal
from services.property.fees import billing, rules, runs_store, store
from services.property.registry import store as registry

#: The timer that bills one compound of a run.
BILL_COMPOUND = "bill_compound"


def issue_bills(act: Act, *, compound_id: str | None, period: date, kind: str) -> dict[str, Any]:
    """Bill one compound now, or have all of them billed. A company bills what is owed to it and nothing else."""
    if compound_id is None:
        act.authorise(Scope())
        month = rules.check_period(period, kind, act.now.date())
        return _everywhere(act, month, kind)
    compound = registry.compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    companies = _billing_for(act, compound["community_id"], compound_id)
    month = rules.check_period(period, kind, act.now.date())
    run_id = _add(act, compound_id, month, kind, [compound_id])
    outcome = billing.bill_compound(act, compound_id, billing.Order(month, kind, act.correlation_id, companies))
    if outcome.outcome == "closed":
        raise Refusal("period_closed")
    runs_store.save_outcome(act, run_id, compound_id, outcome)
    return _existing(act, run_id)


def bill_one(act: Act, due: Due) -> None:
    """The timer's turn: one compound of a run."""
    run, compound_id = runs_store.load(act, due.payload["billing_run_id"]), due.payload["compound_id"]
    assert run is not None  # a timer follows its run, in one transaction
    order = billing.Order(rules.Month(run["period"]), run["kind"], run["correlation_id"])
    outcome = billing.bill_compound(act, compound_id, order)
    runs_store.save_outcome(act, run["billing_run_id"], compound_id, outcome)


def get_run(act: Act, billing_run_id: str) -> dict[str, Any]:
    """The street's runs are the street's; one compound's are everybody's who bills there."""
    run = _existing(act, billing_run_id)
    if run["compound_id"] is None:
        act.authorise(Scope())
        return run
    compound = registry.compound(act, run["compound_id"])
    assert compound is not None  # compounds are never removed
    _billing_for(act, compound["community_id"], run["compound_id"])
    return run


def _everywhere(act: Act, month: rules.Month, kind: str) -> dict[str, Any]:
    compound_ids = runs_store.compound_ids(act)
    run_id = _add(act, None, month, kind, compound_ids)
    for compound_id in compound_ids:
        act.set_timer(BILL_COMPOUND, act.new_id(), act.now, {"billing_run_id": run_id, "compound_id": compound_id})
    return _existing(act, run_id)


def _add(act: Act, compound_id: str | None, month: rules.Month, kind: str, compound_ids: list[str]) -> str:
    run_id = act.new_id()
    runs_store.add(act, run_id, compound_id, month.first, kind, compound_ids)
    return run_id


def _billing_for(act: Act, community_id: str, compound_id: str) -> Collection[str] | None:
    """Whose fees the caller may bill in the compound: None for everybody's. Refuses ``not_found``."""
    seen = act.visible()
    if seen.all or community_id in seen.community_ids:
        act.authorise(Scope(community_id=community_id, compound_id=compound_id))
        return None
    own = [one for one in store.companies(act, compound_id) if one in seen.operator_ids]
    act.authorise(Scope(operator_id=own[0] if own else None))
    return own


def _existing(act: Act, billing_run_id: str) -> dict[str, Any]:
    run = runs_store.load(act, billing_run_id)
    if run is None:
        raise Refusal("not_found")
    return run
