"""A term runs out: told 90, 60 and 30 days before, and at its end decided by the law of that day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act
from services.property.agreements import beginning
from services.property.agreements import commands as agreements
from services.property.agreements import store as agreement_store
from services.property.bundles import membership
from services.property.exits import clocks, rules


def on_stage(act: Act, agreement_id: str, stage: int) -> None:
    """A stage of the clock is reached; nothing is told of an agreement that no longer runs by its term."""
    agreement = agreement_store.load(act, agreement_id, lock=True)
    if agreement is None or agreement["status"] not in ("active", "exit_notified") or agreement["end_on"] is None:
        return
    act.adopt(agreement["correlation_id"])
    if agreement["status"] == "active":
        if stage == 0:
            _run_out(act, agreement)
        else:
            agreements.tell(
                act, "expiring", agreement, **_company(agreement), end_on=agreement["end_on"], days_left=stage
            )
    following = rules.next_stage(stage)
    if following is not None:
        clocks.set_stage(act, agreement_id, agreement["end_on"], following)


def catch_up(act: Act, agreement_id: str) -> None:
    """A notice was taken back: what its term has missed meanwhile happens now, and its clock runs on.

    The clock may have stopped: a stage that falls while the company is thought gone is not told, nor followed.
    """
    agreement = agreements.existing(act, agreement_id, lock=True)
    if agreement["status"] != "active" or agreement["end_on"] is None:
        return
    if agreement["end_on"] < act.now.date():
        _run_out(act, agreement)
    else:
        clocks.watch_all(act, [(agreement_id, agreement["end_on"])])


def end(act: Act, agreement: Mapping[str, Any], status: str, ended_on: date) -> None:
    """The agreement has ended at the end of this day and waits for the takeover; its compound leaves the bundle.

    Where the same company has signed on, nothing is taken over: its next agreement begins.
    """
    agreement_store.set_ended(act, agreement["agreement_id"], status, ended_on)
    agreements.tell(
        act,
        "ended",
        agreement,
        company_id=agreement["company_id"],
        ended_on=ended_on,
        service_until_takeover=rules.goes_on_until_takeover(ended_on),
    )
    if agreement["bundle_id"]:
        membership.leave(act, agreement["bundle_id"], agreement["compound_id"], ended_on)
    waiting = agreement_store.waiting_agreement(act, agreement["compound_id"])
    if waiting is not None:
        beginning.begin_or_wait(act, waiting)


def _run_out(act: Act, agreement: Mapping[str, Any]) -> None:
    """The term is over: a signed renewal follows; else the service goes on without an end, or the agreement has ended."""
    if agreement_store.signed_renewal(act, agreement["agreement_id"]):
        return
    status = rules.expire(agreement["status"], agreement["end_on"])
    if status != "indefinite":
        end(act, agreement, status, agreement["end_on"])
        return
    agreement_store.set_status(act, agreement["agreement_id"], status)
    agreements.tell(act, "continued", agreement, **_company(agreement), expired_on=agreement["end_on"])


def _company(agreement: Mapping[str, Any]) -> dict[str, Any]:
    return {"company_id": agreement["company_id"], "company_name": agreement["company_name"]}
