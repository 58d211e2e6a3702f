"""What property tells of agreements (物业服务合同): signed, walked out on, ended."""

from contracts.events import event
from contracts.events.property.custody import CONTINUITY_ITEMS
from contracts.fields import Code, Codes, Day, EventSchema, Id, Moment, Text


@event("property.agreement.signed")
class AgreementSigned(EventSchema):
    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    term = Code(("fixed", "indefinite"))
    start_on = Day()
    end_on = Day(allow_none=True)


@event("property.agreement.abandoned")
class AgreementAbandoned(EventSchema):
    """A company has pulled its people out; ``lawful`` is what the rule set of the day says of it."""

    agreement_id = Id()
    report_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    observed_at = Moment()
    reported_at = Moment()
    reason_code = Text(most=100)
    lawful = Code(("no", "yes", "disputed"))
    unresolved = Codes(CONTINUITY_ITEMS)


@event("property.agreement.abandonment_answered")
class AbandonmentAnswered(EventSchema):
    agreement_id = Id()
    report_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)


@event("property.agreement.abandonment_retracted")
class AbandonmentRetracted(EventSchema):
    agreement_id = Id()
    report_id = Id()
    compound_id = Id()


@event("property.agreement.ended")
class AgreementEnded(EventSchema):
    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    ended_on = Day()
