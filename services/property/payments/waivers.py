"""Waivers (减免): asked for, recommended by the community, approved by the company or the street: three persons.

Why is the household's own affair: it is kept sealed, and told to nobody but those who decide.
"""

from collections.abc import Mapping
from typing import Any

from chassis import Act
from chassis.sealing import seal, unseal
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.payments import accounts, plans, relief_rules, rules
from services.property.payments.accounts import Account
from services.property.persons import Person

#: who recommends or approves a waiver
DECIDERS = ("community_officer", "company_staff", "working_committee")


def request(act: Act, *, bill_id: str, amount_fen: int, reason: str) -> dict[str, Any]:
    account, bill = accounts.bill(act, bill_id)
    number = act.value(
        "select number from waiver where sub_district = %s and bill_id = %s and status in ('requested', 'recommended')",
        (act.sub_district, bill_id),
    )
    if number is not None:
        raise Refusal("waiver_open", number=number)
    relief_rules.check_waiver(bill, amount_fen)
    waiver_id = act.new_id()
    act.execute(
        "insert into waiver (sub_district, waiver_id, community_id, compound_id, household_id, company_id,"
        " bill_id, number, status, amount_fen, reason_sealed, requested_by, requested_at, correlation_id)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, 'requested', %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            waiver_id,
            account.community_id,
            account.compound_id,
            account.household_id,
            bill.company_id,
            bill_id,
            act.number("JM"),
            amount_fen,
            seal(reason),
            act.principal.actor(),
            act.now,
            act.correlation_id,
        ),
    )
    return _existing(act, waiver_id)


def recommend(act: Act, *, waiver_id: str, expected_version: int | None = None) -> dict[str, Any]:
    _, waiver = _held(act, waiver_id)
    status = _decide(act, waiver, "recommend")
    same_version(expected_version, waiver["version"])
    act.execute(
        "update waiver set status = %s, recommended_by = %s, recommended_at = %s, version = version + 1"
        " where sub_district = %s and waiver_id = %s",
        (status, act.principal.actor(), act.now, act.sub_district, waiver_id),
    )
    return _existing(act, waiver_id)


def approve(act: Act, *, waiver_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """From now on so much less is owed."""
    account, waiver = _held(act, waiver_id)
    status = _decide(act, waiver, "approve")
    same_version(expected_version, waiver["version"])
    (bill,) = accounts.bills(act, [waiver["bill_id"]])
    relief_rules.check_waiver(bill, waiver["amount_fen"])
    accounts.must_be_free(act, account.household_id)
    part = rules.Part(rules.waive(bill, waiver["amount_fen"]), waiver["amount_fen"])
    accounts.book(act, account, "waived", waiver_id, [part])
    _close(act, waiver_id, status)
    plans.review(act, account)
    return _existing(act, waiver_id)


def refuse(act: Act, *, waiver_id: str, expected_version: int | None = None) -> dict[str, Any]:
    _, waiver = _held(act, waiver_id)
    status = rules.WAIVER.after(waiver["status"], "refuse")
    same_version(expected_version, waiver["version"])
    _close(act, waiver_id, status)
    return _existing(act, waiver_id)


def load(act: Act, waiver_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        "select * from waiver where sub_district = %s and waiver_id = %s" + (" for update" if lock else ""),
        (act.sub_district, waiver_id),
    )


def present(act: Act, account: Account, waiver: Mapping[str, Any]) -> dict[str, Any]:
    """With its reason, opened, for who asked and those who decide. Commands answer without: answers are kept."""
    reads = accounts.wrote(act, waiver["requested_by"]) or accounts.stands_as(
        act, account, waiver["company_id"], DECIDERS
    )
    return {**waiver, "reason": unseal(waiver["reason_sealed"]) if reads else None}


def _decide(act: Act, waiver: Mapping[str, Any], command: str) -> str:
    before = [Person.of(actor) for actor in (waiver["requested_by"], waiver["recommended_by"]) if actor]
    return relief_rules.decide_waiver(waiver["status"], command, Person.of(act.principal.actor()), before)


def _close(act: Act, waiver_id: str, status: str) -> None:
    act.execute(
        "update waiver set status = %s, decided_by = %s, decided_at = %s, version = version + 1"
        " where sub_district = %s and waiver_id = %s",
        (status, act.principal.actor(), act.now, act.sub_district, waiver_id),
    )


def _existing(act: Act, waiver_id: str) -> dict[str, Any]:
    waiver = load(act, waiver_id, lock=True)
    if waiver is None:
        raise Refusal("not_found")
    return waiver


def _held(act: Act, waiver_id: str) -> tuple[Account, dict[str, Any]]:
    """The waiver and its account, held in the one order everybody holds them in."""
    seen = load(act, waiver_id)
    if seen is None:
        raise Refusal("not_found")
    account = accounts.owed_to(act, seen["household_id"], seen["company_id"], lock=True)
    waiver = _existing(act, waiver_id)
    act.adopt(waiver["correlation_id"])
    return account, waiver
