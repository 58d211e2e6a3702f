"""A company walks out: the report, the company's answer, and taking a wrong report back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.agreements import rules, store
from services.property.agreements.commands import existing
from services.property.agreements.queries import present_report
from services.property.exits import clocks
from services.property.exits import store as notices
from services.property.lifecycle import same_version

#: What people read on the report: CL-20170630-0001 (撤离).
NUMBER = "CL"


def report(
    act: Act,
    agreement_id: str,
    observed_at: datetime,
    account: str,
    evidence: Sequence[str],
    unresolved: Sequence[str],
    expected_version: int,
) -> dict[str, Any]:
    """Write down that the company is gone, and what the law of that day says of it. Opens the case."""
    agreement = existing(act, agreement_id, lock=True)
    act.authorise(_where(agreement))
    same_version(expected_version, agreement["version"])
    status = rules.report_abandonment(agreement["status"], agreement["start_on"], observed_at, act.now)
    rules.distinct_evidence(evidence)
    finding = rules.judge(
        rules.local_day(observed_at, act.now),
        agreement["status"],
        agreement["notice_days"],
        claims_rescission=False,
    )
    report_id = act.new_id()
    in_order = sorted(set(unresolved), key=list(unresolved).index)
    store.add_report(
        act,
        {
            "report_id": report_id,
            "number": act.number(NUMBER),
            "agreement_id": agreement_id,
            "observed_at": observed_at,
            "reported_at": act.now,
            "reported_by": act.principal.actor(),
            "account": account,
            "evidence": list(evidence),
            "unresolved": in_order,
            "state_before": agreement["status"],
            "correlation_id": act.correlation_id,
        },
        finding,
    )
    store.set_status(act, agreement_id, status)
    found = _existing(act, report_id)
    _tell(
        act,
        "abandoned",
        found,
        company_id=found["company_id"],
        company_name=found["company_name"],
        observed_at=observed_at,
        reported_at=act.now,
        reason_code=finding.reason_code,
        lawful=finding.lawful,
        unresolved=in_order,
    )
    return present_report(act, found)


def answer(
    act: Act, report_id: str, statement: str, claims_rescission: bool = False, evidence: Sequence[str] = ()
) -> dict[str, Any]:
    """The company's side of it, as often as it wants; a right to rescind that it claims makes the leaving disputed."""
    found = _existing(act, report_id, lock=True)
    act.authorise(_where(found))
    rules.answerable(found["status"])
    rules.distinct_evidence(evidence)
    act.adopt(found["correlation_id"])
    store.add_answer(act, report_id, statement, claims_rescission, list(evidence))
    if claims_rescission and found["lawful"] == "no":
        day = rules.local_day(found["observed_at"], act.now)
        finding = rules.judge(day, found["state_before"], found["notice_days"], claims_rescission=True)
        store.set_finding(act, report_id, finding)
    _tell(act, "abandonment_answered", found, company_id=found["company_id"], company_name=found["company_name"])
    return present_report(act, _existing(act, report_id))


def retract(act: Act, report_id: str, reason: str) -> dict[str, Any]:
    """The report was wrong: the agreement is again what it was, as long as nobody took the compound over."""
    found = _existing(act, report_id, lock=True)
    act.authorise(_where(found))
    status = rules.retract(found["status"], found["agreement_status"], found["state_before"])
    act.adopt(found["correlation_id"])
    store.set_retracted(act, report_id, reason)
    store.set_status(act, found["agreement_id"], status)
    _set_clocks_again(act, existing(act, found["agreement_id"]))
    _tell(act, "abandonment_retracted", found)
    return present_report(act, _existing(act, report_id))


def _set_clocks_again(act: Act, agreement: Mapping[str, Any]) -> None:
    """What would have fallen due while the company was thought gone does so now."""
    if agreement["status"] == "active":
        clocks.watch_expiry(act, agreement["agreement_id"], agreement["end_on"])
    if agreement["status"] == "exit_notified":
        notice = notices.standing(act, agreement["agreement_id"])
        if notice is not None:
            clocks.watch_exit(act, notice["notice_id"], notice["effective_on"])


def _existing(act: Act, report_id: str, *, lock: bool = False) -> dict[str, Any]:
    found = store.load_report(act, report_id, lock=lock)
    if found is None:
        raise Refusal("not_found")
    return found


def _where(row: Mapping[str, Any]) -> Scope:
    return Scope(community_id=row["community_id"], compound_id=row["compound_id"], operator_id=row["company_id"])


def _tell(act: Act, what: str, report: Mapping[str, Any], **facts: Any) -> None:
    act.emit(
        f"property.agreement.{what}",
        report["agreement_id"],
        {
            "agreement_id": report["agreement_id"],
            "report_id": report["report_id"],
            "compound_id": report["compound_id"],
            **facts,
        },
        compound_id=report["compound_id"],
        community_id=report["community_id"],
    )
