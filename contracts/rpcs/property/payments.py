"""Payments (缴费) of bills and their receipts: started by the household, confirmed by the provider, refunded by two."""

from marshmallow import fields, validate

from contracts.fields import (
    Code,
    Count,
    Day,
    Fen,
    Flag,
    Id,
    Ids,
    Listed,
    Moment,
    One,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor

#: Somebody of the household.
PAYERS: dict[str, Level] = {"owner": "household", "lessee": "household", "family": "household", "elder": "household"}
#: Who takes fees for the compound: its company, or the custodian's duty staff.
CASHIERS: dict[str, Level] = {"company_staff": "operator", "property_staff": "compound"}
SUPERVISORS: dict[str, Level] = {
    "working_committee": "sub_district",
    "auditor": "sub_district",
    "community_officer": "community",
}

PAYMENT_STATES = ("started", "settled", "cancelled", "lapsed", "refund_requested", "refunded")
REFUND_REASONS = ("paid_twice", "wrong_household", "wrong_amount", "overpaid", "other_ground")


def Fingerprint(*, allow_none: bool = False) -> fields.Field[str]:
    """The SHA-256 of the canonical JSON of what is said, 64 lower case hex digits; there is no file of it."""
    return fields.String(
        required=True, allow_none=allow_none, validate=validate.Regexp(r"^[0-9a-f]{64}\Z", error="not a SHA-256")
    )


class StartPayment(Schema):
    """Which bills, or how much over the oldest ones; neither: all that is owed. ``amount_fen`` may pay them in part.

    ``company_id``: only what is owed to this company. One payment goes to one creditor.

    ``provider``: left out, the first that is offered here.
    """

    household_id = Id()
    bill_ids = Ids(required=False, most=200)
    company_id = Id(required=False, allow_none=True)
    amount_fen = Fen(least=1, required=False, allow_none=True)
    provider = Text(most=40, required=False, allow_none=True)


class RecordCash(Schema):
    """``reference``: the number of the paper receipt; it counts once in a compound."""

    household_id = Id()
    bill_ids = Ids(required=False, most=200)
    company_id = Id(required=False, allow_none=True)
    amount_fen = Fen(least=1, required=False, allow_none=True)
    reference = Text(most=100)


class PaymentRef(Schema):
    payment_id = Id()


class ConfirmPayment(PaymentRef):
    """``notification``: what the provider signed; whoever relays it adds nothing to it."""

    notification = Text(most=4000)


class PaymentTransition(PaymentRef):
    expected_version = Count(required=False, allow_none=True)


class RequestRefund(PaymentTransition):
    """``overpaid``: only what was too much goes back, and the payment stands; else the payment is undone whole."""

    reason = Code(REFUND_REASONS)


class ApproveRefund(PaymentTransition):
    """``reference``: under which the money went back."""

    reference = Text(most=100)


class Instructions(Schema):
    """What the payer does next. ``test``: no money moves; ``notification`` then stands for the provider's word."""

    test = Flag()
    text_zh = Text(most=500)
    text_en = Text(most=500)
    notification = Text(most=4000, allow_none=True)


class Payment(Schema):
    """``company_id``: whose money it is; null: the community's. ``receipt_number`` and ``receipt_digest`` are null until the money has arrived.

    ``unapplied_fen``: what arrived when its bills owed less, to go back. ``refund_fen``: what a refund comes to.
    """

    payment_id = Id()
    number = Text(most=40)
    status = Code(PAYMENT_STATES)
    household_id = Id()
    compound_id = Id()
    community_id = Id()
    company_id = Id(allow_none=True)
    provider = Text(most=40)
    amount_fen = Fen()
    bill_ids = Ids(most=200)
    instructions = One(Instructions, allow_none=True)
    started_by = One(Actor)
    started_at = Moment()
    reference = Text(most=200, allow_none=True)
    settled_at = Moment(allow_none=True)
    receipt_number = Text(most=40, allow_none=True)
    receipt_digest = Fingerprint(allow_none=True)
    unapplied_fen = Fen()
    refund_reason = Code(REFUND_REASONS, allow_none=True)
    refund_fen = Fen(allow_none=True)
    refund_reference = Text(most=100, allow_none=True)
    refunded_at = Moment(allow_none=True)
    correlation_id = Id()
    version = Count()


class HouseholdPayments(PageRequest):
    household_id = Id()


class CompoundPayments(PageRequest):
    compound_id = Id()


class ReceiptLine(Schema):
    bill_id = Id()
    kind = Text(most=40)
    period = Day()
    amount_fen = Fen()


class Receipt(Schema):
    """``digest``: SHA-256 over the canonical JSON (keys sorted, no spaces, UTF-8) of all but ``digest``, ``refunded``."""

    receipt_number = Text(most=40)
    payment_number = Text(most=40)
    compound_id = Id()
    household_id = Id()
    amount_fen = Fen()
    provider = Text(most=40)
    reference = Text(most=200)
    settled_at = Text(most=40)
    lines = Listed(ReceiptLine)
    digest = Fingerprint()
    refunded = Flag()


class VerifyReceipt(Schema):
    receipt_number = Text(most=40)
    digest = Fingerprint()


class Verified(Schema):
    """Null beside ``genuine: false``: who does not hold the receipt learns nothing."""

    genuine = Flag()
    amount_fen = Fen(allow_none=True)
    settled_on = Day(allow_none=True)
    refunded = fields.Boolean(required=True, allow_none=True)


STARTING = (
    "not_found",
    "nothing_owed",
    "bills_of_another_household",
    "several_creditors",
    "payment_exceeds_bill",
    "payment_under_way",
)

command(
    "property.start_payment",
    request=StartPayment,
    response=Payment,
    allow=PAYERS,
    refuses=(*STARTING, "payment_provider_unavailable"),
    zh="发起缴费",
    en="Start paying a household's bills",
)
command(
    "property.record_cash_payment",
    request=RecordCash,
    response=Payment,
    allow=CASHIERS,
    refuses=(*STARTING, "payment_reference_used"),
    zh="登记现金缴费",
    en="Record cash paid at the counter",
)
command(
    "property.confirm_payment",
    request=ConfirmPayment,
    response=Payment,
    allow={**PAYERS, **CASHIERS, "service_client": "sub_district"},
    refuses=(
        "not_found",
        "notification_invalid",
        "payment_provider_unavailable",
        "payment_amount_differs",
        "payment_already_settled",
        "payment_reference_used",
    ),
    zh="转交支付渠道的到账通知",
    en="Hand in the provider's signed word that the money has arrived",
)
command(
    "property.cancel_payment",
    request=PaymentTransition,
    response=Payment,
    allow={**PAYERS, **CASHIERS},
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="取消未完成的缴费",
    en="Cancel a payment that has not arrived",
)
command(
    "property.request_refund",
    request=RequestRefund,
    response=Payment,
    allow={**PAYERS, **CASHIERS},
    refuses=("not_found", "nothing_overpaid", "wrong_state", "stale_version"),
    zh="申请退款",
    en="Ask for a payment to be refunded",
)
command(
    "property.approve_refund",
    request=ApproveRefund,
    response=Payment,
    allow={**CASHIERS, "community_officer": "community"},
    refuses=("not_found", "nothing_overpaid", "refund_same_person", "wrong_state", "stale_version"),
    zh="批准退款(须另一人)",
    en="Approve a refund; it takes a second person",
)
command(
    "property.reject_refund",
    request=PaymentTransition,
    response=Payment,
    allow={**CASHIERS, "community_officer": "community"},
    refuses=("not_found", "refund_same_person", "wrong_state", "stale_version"),
    zh="不予退款",
    en="Refuse a refund",
)
query(
    "property.get_payment",
    request=PaymentRef,
    response=Payment,
    allow={**PAYERS, **CASHIERS, **SUPERVISORS},
    refuses=("not_found",),
    zh="查看缴费",
    en="One payment",
)
query(
    "property.list_household_payments",
    request=HouseholdPayments,
    response=page_of(Payment),
    allow={**PAYERS, **CASHIERS, **SUPERVISORS},
    refuses=("not_found", "bad_cursor"),
    zh="本户缴费记录",
    en="A household's payments, newest first",
)
query(
    "property.list_payments",
    request=CompoundPayments,
    response=page_of(Payment),
    allow={**CASHIERS, **SUPERVISORS},
    refuses=("not_found", "bad_cursor"),
    zh="小区缴费记录",
    en="A compound's payments, newest first",
)
query(
    "property.get_receipt",
    request=PaymentRef,
    response=Receipt,
    allow={**PAYERS, **CASHIERS, **SUPERVISORS},
    refuses=("not_found",),
    zh="缴费收据",
    en="The receipt of a payment",
)
query(
    "property.verify_receipt",
    request=VerifyReceipt,
    response=Verified,
    allow={},
    zh="查验收据真伪",
    en="Whether a receipt is genuine",
    public=True,
)

from contracts.rpcs.property import arrears, contests, relief  # noqa: E402, F401
