"""The SQL of payments and receipts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from chassis import Act
from services.property.payments.accounts import Account
from services.property.payments.providers.port import Instructions
from services.property.payments.rules import Bill

Row = dict[str, Any]


def add(
    act: Act,
    account: Account,
    payment_id: str,
    number: str,
    provider: str,
    amount_fen: int,
    bills: Sequence[Bill],
    instructions: Instructions | None,
) -> None:
    """``bills``: of one creditor."""
    act.execute(
        "insert into payment (sub_district, payment_id, community_id, compound_id, household_id, company_id, number,"
        " status, provider, amount_fen, bill_ids, instructions, started_by, started_at, correlation_id)"
        " values (%s, %s, %s, %s, %s, %s, %s, 'started', %s, %s, %s::uuid[], %s::jsonb, %s, %s, %s)",
        (
            act.sub_district,
            payment_id,
            account.community_id,
            account.compound_id,
            account.household_id,
            bills[0].company_id,
            number,
            provider,
            amount_fen,
            [bill.bill_id for bill in bills],
            json.dumps(asdict(instructions)) if instructions else None,
            act.principal.actor(),
            act.now,
            act.correlation_id,
        ),
    )


def load(act: Act, payment_id: str, *, lock: bool = False) -> Row | None:
    return act.row(
        "select * from payment where sub_district = %s and payment_id = %s" + (" for update" if lock else ""),
        (act.sub_district, payment_id),
    )


OF_HOUSEHOLD = "select * from payment where sub_district = %(sub_district)s and household_id = %(household_id)s"
OF_COMPOUND = "select * from payment where sub_district = %(sub_district)s and compound_id = %(compound_id)s"


def reference_taken(act: Act, provider: str, compound_id: str, reference: str) -> bool:
    """Whether another payment came under this reference: of the provider, or of the compound's cash desk."""
    place = " and compound_id = %(compound_id)s" if provider == "cash" else ""
    return bool(
        act.value(
            "select exists (select 1 from payment where sub_district = %(sub_district)s and provider = %(provider)s"
            f" and reference = %(reference)s{place})",
            {
                "sub_district": act.sub_district,
                "provider": provider,
                "reference": reference,
                "compound_id": compound_id,
            },
        )
    )


def save_status(act: Act, payment_id: str, status: str) -> None:
    act.execute(
        "update payment set status = %s, version = version + 1 where sub_district = %s and payment_id = %s",
        (status, act.sub_district, payment_id),
    )


def save_settled(act: Act, payment: Mapping[str, Any]) -> None:
    act.execute(
        "update payment set status = %(status)s, reference = %(reference)s, settled_at = %(settled_at)s,"
        " receipt_number = %(receipt_number)s, receipt_digest = %(receipt_digest)s, unapplied_fen = %(unapplied_fen)s,"
        " instructions = null,"
        " version = version + 1 where sub_district = %(sub_district)s and payment_id = %(payment_id)s",
        {**payment, "instructions": None, "sub_district": act.sub_district},
    )


def save_refund_requested(act: Act, payment_id: str, status: str, reason: str, refund_fen: int) -> None:
    act.execute(
        "update payment set status = %s, refund_reason = %s, refund_fen = %s, refund_requested_by = %s, refund_requested_at = %s,"
        " version = version + 1 where sub_district = %s and payment_id = %s",
        (status, reason, refund_fen, act.principal.actor(), act.now, act.sub_district, payment_id),
    )


def save_refunded(act: Act, payment_id: str, status: str, reference: str, refund_fen: int) -> None:
    act.execute(
        "update payment set status = %s, refunded_by = %s, refunded_at = %s, refund_reference = %s, refund_fen = %s,"
        " unapplied_fen = 0, version = version + 1 where sub_district = %s and payment_id = %s",
        (status, act.principal.actor(), act.now, reference, refund_fen, act.sub_district, payment_id),
    )


def save_returned(act: Act, payment_id: str, status: str, reference: str, refund_fen: int) -> None:
    """What was too much went back; the rest stands."""
    act.execute(
        "update payment set status = %s, refund_reference = %s, refund_fen = %s, unapplied_fen = 0,"
        " version = version + 1 where sub_district = %s and payment_id = %s",
        (status, reference, refund_fen, act.sub_district, payment_id),
    )


def add_return(act: Act, payment: Mapping[str, Any], return_id: str, amount_fen: int, reference: str) -> None:
    act.execute(
        "insert into payment_return (sub_district, return_id, payment_id, amount_fen, reference, requested_by,"
        " approved_by, approved_at) select sub_district, %s, payment_id, %s, %s, refund_requested_by, %s, %s from payment"
        " where sub_district = %s and payment_id = %s",
        (return_id, amount_fen, reference, act.principal.actor(), act.now, act.sub_district, payment["payment_id"]),
    )


def by_receipt(act: Act, receipt_number: str) -> Row | None:
    return act.row(
        "select receipt_digest, amount_fen, settled_at, status from payment"
        " where sub_district = %s and receipt_number = %s",
        (act.sub_district, receipt_number),
    )
