"""What property tells: rates, billing periods and bills. Of bills counts and sums only: a bill is its household's."""

from contracts.events import event
from contracts.fields import Code, Count, Day, EventSchema, Fen, Id


@event("property.fee.rate_set")
class FeeRateSet(EventSchema):
    agreement_id = Id()
    compound_id = Id()
    rate_fen_per_m2_month = Fen()
    valid_from = Day()


@event("property.fee.terms_set")
class FeeTermsSet(EventSchema):
    agreement_id = Id()
    compound_id = Id()
    mode = Code(("lump_sum", "commission"))
    valid_from = Day()


@event("property.billing.period_billed")
class PeriodBilled(EventSchema):
    """``issued_count`` and ``issued_fen``: what this run added; ``bill_count`` and ``total_fen``: the month so far."""

    fee_period_id = Id()
    compound_id = Id()
    period = Day()
    kind = Code(("base", "extra"))
    issued_count = Count()
    issued_fen = Fen()
    bill_count = Count()
    total_fen = Fen()
    due_on = Day()


@event("property.billing.period_closed")
class PeriodClosed(EventSchema):
    fee_period_id = Id()
    compound_id = Id()
    period = Day()
    kind = Code(("base", "extra"))
    bill_count = Count()
    total_fen = Fen()


@event("property.billing.period_corrected")
class PeriodCorrected(EventSchema):
    """The service ended within a month that had been billed; ``overpaid_fen`` is to be returned."""

    fee_period_id = Id()
    compound_id = Id()
    period = Day()
    kind = Code(("base", "extra"))
    corrected_count = Count()
    reduced_fen = Fen()
    overpaid_fen = Fen()
