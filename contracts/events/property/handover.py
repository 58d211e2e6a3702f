"""What property tells of handovers: every item, and the whole."""

from contracts.events import event
from contracts.fields import Code, Count, Day, EventSchema, Fen, Id, Moment, Text

HANDOVER_ITEMS = (
    "premises",
    "drawings",
    "equipment_files",
    "lift_files",
    "keys",
    "meter_readings",
    "prepaid_fees",
    "public_revenue",
    "arrears_list",
)


@event("property.handover.opened")
class HandoverOpened(EventSchema):
    handover_id = Id()
    custodianship_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    item_count = Count()


@event("property.handover.item_signed")
class HandoverItemSigned(EventSchema):
    handover_id = Id()
    compound_id = Id()
    item = Code(HANDOVER_ITEMS)
    party = Code(("outgoing", "incoming"))
    signatures = Count(least=1, most=2)


@event("property.handover.item_disputed")
class HandoverItemDisputed(EventSchema):
    handover_id = Id()
    compound_id = Id()
    item = Code(HANDOVER_ITEMS)
    party = Code(("outgoing", "incoming"))


@event("property.handover.completed")
class HandoverCompleted(EventSchema):
    handover_id = Id()
    custodianship_id = Id()
    compound_id = Id()
    agreement_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    completed_at = Moment()


@event("property.handover.succession_opened")
class SuccessionOpened(EventSchema):
    """A handover between two companies, without a custodian between them."""

    handover_id = Id()
    compound_id = Id()
    from_agreement_id = Id()
    from_company_id = Id()
    from_company_name = Text(most=100)
    company_id = Id()
    company_name = Text(most=100)
    item_count = Count()


@event("property.handover.lapsed")
class HandoverLapsed(EventSchema):
    """The company walked out before it had handed over: the community keeps the compound, and hands it over anew."""

    handover_id = Id()
    compound_id = Id()
    from_agreement_id = Id()
    from_company_id = Id()
    from_company_name = Text(most=100)
    company_id = Id()
    company_name = Text(most=100)


@event("property.handover.succession_completed")
class SuccessionCompleted(EventSchema):
    handover_id = Id()
    compound_id = Id()
    from_agreement_id = Id()
    from_company_id = Id()
    from_company_name = Text(most=100)
    agreement_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    completed_at = Moment()


@event("property.handover.overdue")
class HandoverOverdue(EventSchema):
    """The last day, ``due_on``, is over and the handover still open; told once."""

    handover_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    due_on = Day()
    signatures_missing = Count()


class OrderedCompany(EventSchema):
    """``company``: the one that leaves and has not handed over."""

    handover_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)


@event("property.handover.rectification_ordered")
class RectificationOrdered(OrderedCompany):
    due_on = Day()


@event("property.handover.rectification_missed")
class RectificationMissed(OrderedCompany):
    """The ordered day is over and something still not handed over; told once."""

    due_on = Day()


@event("property.handover.fined")
class HandoverFined(OrderedCompany):
    amount_fen = Fen(least=1)
