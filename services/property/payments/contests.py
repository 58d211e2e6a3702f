"""Contested bills (账单异议): the household says why, the community decides; meanwhile nothing more is asked.

A household need not pay for service that was not performed (Civil Code 944 bars refusing only where it was): what is
credited comes off the bill, into the same ledger as everything else. What both sides write is sealed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from chassis import Act
from chassis.sealing import seal, unseal
from contracts.refusals import Refusal
from services.property.fees import bills_store
from services.property.lifecycle import same_version
from services.property.payments import accounts, plans, relief_rules, rules
from services.property.payments.accounts import Account
from services.property.payments.relief_rules import Charge

#: who decides a contest
DECIDERS = ("community_officer",)


def open_contest(
    act: Act,
    *,
    bill_id: str,
    ground: str,
    statement: str,
    from_on: date | None = None,
    to_on: date | None = None,
    evidence: Sequence[str] = (),
) -> dict[str, Any]:
    """From now on no reminder concerns this bill, and it does not fall overdue."""
    account, bill = accounts.bill(act, bill_id)
    if bill.contest_id is not None:
        number = act.value(
            "select number from bill_contest where sub_district = %s and contest_id = %s",
            (act.sub_district, bill.contest_id),
        )
        raise Refusal("contest_open", number=number)
    relief_rules.must_owe(bill)
    relief_rules.check_contest(ground, from_on, to_on, bill.period)
    contest_id = act.new_id()
    act.execute(
        "insert into bill_contest (sub_district, contest_id, community_id, compound_id, household_id, company_id,"
        " bill_id, number, status, ground, from_on, to_on, statement_sealed, evidence, opened_by, opened_at,"
        " correlation_id) values (%s, %s, %s, %s, %s, %s, %s, %s, 'open', %s, %s, %s, %s, %s::text[], %s, %s, %s)",
        (
            act.sub_district,
            contest_id,
            account.community_id,
            account.compound_id,
            account.household_id,
            bill.company_id,
            bill_id,
            act.number("YY"),
            ground,
            from_on,
            to_on,
            seal(statement),
            list(evidence),
            act.principal.actor(),
            act.now,
            act.correlation_id,
        ),
    )
    accounts.save(act, [replace(bill, contest_id=contest_id)])
    return _existing(act, contest_id)


def decide(
    act: Act,
    *,
    contest_id: str,
    outcome: str,
    answer: str,
    credited_fen: int | None = None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Uphold, and take the credit off the bill; or reject, and its day of payment counts again."""
    account, contest = _held(act, contest_id)
    status = rules.CONTEST.after(contest["status"], "uphold" if outcome == "upheld" else "reject")
    same_version(expected_version, contest["version"])
    (bill,) = accounts.bills(act, [contest["bill_id"]])
    credit = relief_rules.credit(
        bill, outcome, contest["from_on"], contest["to_on"], credited_fen, _charges(act, bill.bill_id)
    )
    after = replace(bill, contest_id=None)
    if credit:
        accounts.must_be_free(act, account.household_id)
        after = rules.waive(after, credit)
    after = rules.fall_due(after, act.now.date())
    if credit:
        accounts.book(act, account, "credited", contest_id, [rules.Part(after, credit)])
    else:
        accounts.save(act, [after])
    act.execute(
        "update bill_contest set status = %s, credited_fen = %s, answer_sealed = %s, decided_by = %s, decided_at = %s,"
        " version = version + 1 where sub_district = %s and contest_id = %s",
        (
            status,
            credit if status == "upheld" else None,
            seal(answer),
            act.principal.actor(),
            act.now,
            act.sub_district,
            contest_id,
        ),
    )
    plans.review(act, account)
    return _existing(act, contest_id)


def load(act: Act, contest_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        "select * from bill_contest where sub_district = %s and contest_id = %s" + (" for update" if lock else ""),
        (act.sub_district, contest_id),
    )


def present(act: Act, account: Account, contest: Mapping[str, Any]) -> dict[str, Any]:
    """With what both sides wrote, opened, for who contested and those who decide.

    Commands answer without: answers are kept.
    """
    if not (
        accounts.wrote(act, contest["opened_by"]) or accounts.stands_as(act, account, contest["company_id"], DECIDERS)
    ):
        return {**contest, "statement": None, "answer": None}
    answer = contest["answer_sealed"]
    return {**contest, "statement": unseal(contest["statement_sealed"]), "answer": unseal(answer) if answer else None}


def _charges(act: Act, bill_id: str) -> list[Charge]:
    """The days the bill charges: of its basis, or of its extras."""
    found = bills_store.load(act, bill_id)
    assert found is not None  # it is held
    if found["segments"]:
        return [
            Charge(
                date.fromisoformat(one["first_on"]),
                date.fromisoformat(one["last_on"]),
                Fraction(one["rate_fen_per_m2_month"]),
            )
            for one in found["segments"]
        ]
    return [
        Charge(
            line["first_on"],
            line["last_on"],
            Fraction(line["amount_fen"], (line["last_on"] - line["first_on"]).days + 1),
        )
        for line in bills_store.lines(act, bill_id)
    ]


def _existing(act: Act, contest_id: str) -> dict[str, Any]:
    contest = load(act, contest_id, lock=True)
    if contest is None:
        raise Refusal("not_found")
    return contest


def _held(act: Act, contest_id: str) -> tuple[Account, dict[str, Any]]:
    """The contest and its account, held in the one order everybody holds them in."""
    seen = load(act, contest_id)
    if seen is None:
        raise Refusal("not_found")
    account = accounts.owed_to(act, seen["household_id"], seen["company_id"], lock=True)
    contest = _existing(act, contest_id)
    act.adopt(contest["correlation_id"])
    return account, contest
