"""What property tells of advances (垫付): paid first, approved, shared, recovered."""

from contracts.events import event
from contracts.fields import Code, Count, Day, EventSchema, Fen, Id


@event("property.advance.recorded")
class AdvanceRecorded(EventSchema):
    advance_id = Id()
    custodianship_id = Id()
    compound_id = Id()
    purpose = Code(("electricity", "lift", "pump", "refuse"))
    amount_fen = Fen()


@event("property.advance.approved")
class AdvanceApproved(EventSchema):
    advance_id = Id()
    custodianship_id = Id()
    compound_id = Id()
    purpose = Code(("electricity", "lift", "pump", "refuse"))
    amount_fen = Fen()
    paid_until = Day(allow_none=True)


@event("property.advance.allocated")
class AdvanceAllocated(EventSchema):
    """The advance is claimed from the company as far as owners had already paid it, the rest split by area."""

    advance_id = Id()
    compound_id = Id()
    amount_fen = Fen()
    claimed_from_company_fen = Fen()
    allocated_fen = Fen()
    unit_count = Count()


@event("property.advance.recovered")
class AdvanceRecovered(EventSchema):
    advance_id = Id()
    compound_id = Id()
    amount_fen = Fen()
    recovered_fen = Fen()
    payer_kind = Code(("company", "owner"))


@event("property.advance.written_off")
class AdvanceWrittenOff(EventSchema):
    """A part nobody will be asked for any more; two persons stand for it. Whose part it was is not told."""

    advance_id = Id()
    compound_id = Id()
    amount_fen = Fen()
    written_off_fen = Fen()
    outstanding_fen = Fen()
    payer_kind = Code(("company", "owner"))


@event("property.advance.ratified")
class AdvanceRatified(EventSchema):
    """The owners have approved of it afterwards (Civil Code 984)."""

    advance_id = Id()
    compound_id = Id()
    amount_fen = Fen()
    ratified_on = Day()


@event("property.advance.limitation_near")
class AdvanceLimitationNear(EventSchema):
    """Half a year is left to ask for what is still outstanding (Civil Code 188)."""

    advance_id = Id()
    compound_id = Id()
    limitation_on = Day()
    outstanding_fen = Fen()
