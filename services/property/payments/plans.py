"""Instalment plans (分期): proposed by the household, approved by the company or the community, kept or broken.

As long as a plan is kept its bills are not overdue. It is looked at whenever the household pays, and on the day after
each part falls due.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from contracts.wording import ZONE
from services.property.lifecycle import same_version
from services.property.payments import accounts, relief_rules, rules
from services.property.payments.accounts import Account
from services.property.payments.relief_rules import Instalment
from services.property.payments.rules import PLAN

CHECK = "instalment_check"


def propose(
    act: Act,
    *,
    household_id: str,
    parts: int,
    first_due_on: date,
    bill_ids: Sequence[str] | None = None,
    company_id: str | None = None,
) -> dict[str, Any]:
    account = accounts.find(act, household_id, lock=True)
    chosen = rules.choose(accounts.owing(act, account), bill_ids, company_id)
    for standing in _standing(act, household_id):
        if standing["company_id"] == chosen[0].company_id:
            raise Refusal("instalment_plan_standing", number=standing["number"])
    rules.must_be_undisputed(chosen)
    total = rules.outstanding(chosen)
    schedule = relief_rules.instalments(total, parts, first_due_on, act.now.date())
    plan_id = act.new_id()
    act.execute(
        "insert into instalment_plan (sub_district, plan_id, community_id, compound_id, household_id, company_id,"
        " number, status, bill_ids, total_fen, proposed_by, proposed_at, correlation_id)"
        " values (%s, %s, %s, %s, %s, %s, %s, 'proposed', %s::uuid[], %s, %s, %s, %s)",
        (
            act.sub_district,
            plan_id,
            account.community_id,
            account.compound_id,
            household_id,
            chosen[0].company_id,
            act.number("FQ"),
            [bill.bill_id for bill in chosen],
            total,
            act.principal.actor(),
            act.now,
            act.correlation_id,
        ),
    )
    act.execute(
        "insert into instalment (sub_district, plan_id, ordinal, amount_fen, due_on)"
        " select %s, %s, s.ordinal, s.amount_fen, s.due_on"
        " from unnest(%s::integer[], %s::bigint[], %s::date[]) as s (ordinal, amount_fen, due_on)",
        (
            act.sub_district,
            plan_id,
            [part.ordinal for part in schedule],
            [part.amount_fen for part in schedule],
            [part.due_on for part in schedule],
        ),
    )
    return present(act, _existing(act, plan_id))


def approve(act: Act, *, plan_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """From now on the bills are not overdue, as long as the parts come in."""
    _, plan = _held(act, plan_id)
    status = PLAN.after(plan["status"], "approve")
    same_version(expected_version, plan["version"])
    bills = accounts.bills(act, plan["bill_ids"])
    rules.must_be_undisputed(bills)
    if rules.outstanding(bills) != plan["total_fen"]:
        raise Refusal("instalment_total_changed", total_fen=plan["total_fen"], outstanding_fen=rules.outstanding(bills))
    _decide(act, plan_id, status)
    accounts.save(act, [rules.grant_time(bill, plan_id) for bill in bills])
    _watch(act, plan_id, parts_of(act, plan_id), act.now.date())
    return present(act, _existing(act, plan_id))


def refuse(act: Act, *, plan_id: str, expected_version: int | None = None) -> dict[str, Any]:
    _, plan = _held(act, plan_id)
    status = PLAN.after(plan["status"], "refuse")
    same_version(expected_version, plan["version"])
    _decide(act, plan_id, status)
    return present(act, _existing(act, plan_id))


def review(act: Act, account: Account) -> None:
    """After a bill was settled in part or whole: a plan whose bills owe nothing any more is kept."""
    for plan in _standing(act, account.household_id):
        if not PLAN.allows(plan["status"], "keep"):
            continue
        bills = accounts.bills(act, plan["bill_ids"])
        if rules.outstanding(bills) == 0:
            _end(act, plan, bills, "keep")
            act.cancel_timer(CHECK, plan["plan_id"])


def check(act: Act, plan_id: str) -> None:
    """A part's day has passed: either it came in, or the plan is broken and its bills are overdue again."""
    _, plan = _held(act, plan_id)
    if not PLAN.allows(plan["status"], "break"):
        return
    today = act.now.date()
    bills = accounts.bills(act, plan["bill_ids"])
    parts = parts_of(act, plan_id)
    if relief_rules.missed(parts, plan["total_fen"] - rules.outstanding(bills), today):
        _end(act, plan, bills, "break")
    else:
        _watch(act, plan_id, parts, today)


def parts_of(act: Act, plan_id: str) -> list[Instalment]:
    rows = act.rows(
        "select ordinal, amount_fen, due_on from instalment where sub_district = %s and plan_id = %s order by ordinal",
        (act.sub_district, plan_id),
    )
    return [Instalment(**row) for row in rows]


def load(act: Act, plan_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        "select * from instalment_plan where sub_district = %s and plan_id = %s" + (" for update" if lock else ""),
        (act.sub_district, plan_id),
    )


def present(act: Act, plan: Mapping[str, Any]) -> dict[str, Any]:
    """The plan with its parts, and what its bills still owe."""
    outstanding = act.value(
        "select coalesce(sum(amount_fen - paid_fen - waived_fen), 0)::bigint from bill"
        " where sub_district = %s and bill_id = any(%s::uuid[])",
        (act.sub_district, plan["bill_ids"]),
    )
    parts = [vars(part) for part in parts_of(act, plan["plan_id"])]
    return {**plan, "instalments": parts, "outstanding_fen": outstanding}


def _standing(act: Act, household_id: str) -> list[dict[str, Any]]:
    """At most one with each creditor."""
    return act.rows(
        "select * from instalment_plan where sub_district = %s and household_id = %s"
        " and status in ('proposed', 'approved') order by proposed_at, plan_id for update",
        (act.sub_district, household_id),
    )


def _decide(act: Act, plan_id: str, status: str) -> None:
    act.execute(
        "update instalment_plan set status = %s, decided_by = %s, decided_at = %s, version = version + 1"
        " where sub_district = %s and plan_id = %s",
        (status, act.principal.actor(), act.now, act.sub_district, plan_id),
    )


def _end(act: Act, plan: Mapping[str, Any], bills: Sequence[rules.Bill], command: str) -> None:
    """The plan is over; what its bills still owe has its own day of payment again."""
    act.execute(
        "update instalment_plan set status = %s, ended_at = %s, version = version + 1"
        " where sub_district = %s and plan_id = %s",
        (PLAN.after(plan["status"], command), act.now, act.sub_district, plan["plan_id"]),
    )
    today = act.now.date()
    accounts.save(act, [rules.fall_due(replace(bill, plan_id=None), today) for bill in bills])


def _watch(act: Act, plan_id: str, parts: Sequence[Instalment], today: date) -> None:
    day = relief_rules.next_check(parts, today)
    if day is not None:
        act.set_timer(CHECK, plan_id, datetime.combine(day, time(0), ZONE) + timedelta(minutes=1))


def _existing(act: Act, plan_id: str) -> dict[str, Any]:
    plan = load(act, plan_id, lock=True)
    if plan is None:
        raise Refusal("not_found")
    return plan


def _held(act: Act, plan_id: str) -> tuple[Account, dict[str, Any]]:
    """The plan and its account, held in the one order everybody holds them in."""
    seen = load(act, plan_id)
    if seen is None:
        raise Refusal("not_found")
    account = accounts.owed_to(act, seen["household_id"], seen["company_id"], lock=True)
    plan = _existing(act, plan_id)
    act.adopt(plan["correlation_id"])
    return account, plan
