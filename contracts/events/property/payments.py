"""What property tells: payments, receipts, arrears and waivers. Counts and sums; never which household."""

from contracts.events import event
from contracts.fields import Count, Day, EventSchema, Fen, Id, Text


@event("property.payment.settled")
class PaymentSettled(EventSchema):
    payment_id = Id()
    compound_id = Id()
    provider = Text(most=40)
    amount_fen = Fen()
    bill_count = Count()


@event("property.payment.refunded")
class PaymentRefunded(EventSchema):
    payment_id = Id()
    compound_id = Id()
    amount_fen = Fen()
    bill_count = Count()


@event("property.billing.arrears_counted")
class ArrearsCounted(EventSchema):
    """The day of payment of a compound's bills for one month has passed; what is contested or under a plan apart."""

    compound_id = Id()
    period = Day()
    due_on = Day()
    bill_count = Count()
    household_count = Count()
    outstanding_fen = Fen()


@event("property.billing.mediation_referred")
class MediationReferred(EventSchema):
    """Reminded bills of one household went to the mediator; which household is its own affair."""

    compound_id = Id()
    bill_count = Count()
    outstanding_fen = Fen()


@event("property.billing.arrears_reminded")
class ArrearsReminded(EventSchema):
    compound_id = Id()
    household_count = Count()
    outstanding_fen = Fen()
