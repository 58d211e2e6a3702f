"""What property tells of agreements (物业服务合同): drafted, decided, signed, begun, walked out on, ended."""

from contracts.events import event
from contracts.events.property.custody import CONTINUITY_ITEMS
from contracts.fields import Code, Codes, Day, EventSchema, Flag, Id, Moment, Text

PARTIES = ("owners", "company")


@event("property.agreement.drafted")
class AgreementDrafted(EventSchema):
    """``renews_id``: the running agreement this one would renew."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    start_on = Day()
    renews_id = Id(allow_none=True)


@event("property.agreement.approved")
class AgreementApproved(EventSchema):
    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    ballot_number = Text(most=40)
    decided_on = Day()


@event("property.agreement.not_approved")
class AgreementNotApproved(EventSchema):
    """The ballot did not carry it; ``outcome`` says whether for votes or for participation."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    ballot_number = Text(most=40)
    outcome = Code(("failed", "no_quorum"))


@event("property.agreement.draft_withdrawn")
class AgreementDraftWithdrawn(EventSchema):
    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)


@event("property.agreement.party_signed")
class AgreementPartySigned(EventSchema):
    """The first of the two signatures."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    party = Code(PARTIES)


@event("property.agreement.signed")
class AgreementSigned(EventSchema):
    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    term = Code(("fixed", "indefinite"))
    start_on = Day()
    end_on = Day(allow_none=True)


@event("property.agreement.filed")
class AgreementFiled(EventSchema):
    """It is on file with the housing administration."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    filing_number = Text(most=100)
    filed_on = Day()


@event("property.agreement.began")
class AgreementBegan(EventSchema):
    """The company serves the compound from now on; ``renews_id`` if it already did, under an earlier agreement."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    bundle_id = Id(allow_none=True)
    renews_id = Id(allow_none=True)
    began_on = Day()
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
    #: from 2021 the company serves until the takeover (民法典 950); false where the takeover is what ended it
    service_until_takeover = Flag(required=False)
