"""What property tells: leaving with notice, expiry and renewal. All on the stream of the agreement."""

from contracts.events import event
from contracts.fields import Code, Count, Day, EventSchema, Id, Text


@event("property.agreement.exit_notified")
class ExitNotified(EventSchema):
    """``effective_on`` is the last day of service; ``way`` the article that was used."""

    agreement_id = Id()
    notice_id = Id()
    number = Text(most=40)
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    served_by = Code(("owners", "company"))
    way = Code(("owners_dismiss", "company_declines_renewal", "indefinite_ended"))
    served_on = Day()
    effective_on = Day()
    lawful = Code(("yes", "no", "disputed"))


@event("property.agreement.exit_proposed")
class ExitProposed(EventSchema):
    """One side would end it on a day that keeps no period; nothing changes until the other side confirms."""

    agreement_id = Id()
    notice_id = Id()
    number = Text(most=40)
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    served_by = Code(("owners", "company"))
    effective_on = Day()


@event("property.agreement.exit_withdrawn")
class ExitWithdrawn(EventSchema):
    agreement_id = Id()
    notice_id = Id()
    number = Text(most=40)
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)


@event("property.agreement.expiring")
class AgreementExpiring(EventSchema):
    """The owners have so many days left to decide who follows, the company to say whether it renews."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    end_on = Day()
    days_left = Count()


@event("property.agreement.continued")
class AgreementContinued(EventSchema):
    """The term has run out and the service goes on: since 2021 the agreement is indefinite (民法典 948)."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    expired_on = Day()


@event("property.agreement.dismissal_decided")
class DismissalDecided(EventSchema):
    """How the owners decided on dismissing their company; notice is still to be given."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    ballot_number = Text(most=40)
    outcome = Code(("passed", "failed", "no_quorum"))
    decided_on = Day()


@event("property.agreement.call_off_proposed")
class CallOffProposed(EventSchema):
    """One side would not let it begin; it stands until the other side says the same."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    party = Code(("owners", "company"))


@event("property.agreement.called_off")
class AgreementCalledOff(EventSchema):
    """What both had signed does not begin."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)


@event("property.agreement.company_left")
class CompanyLeft(EventSchema):
    """A company has left after its agreement ended, as it was free to before 2021; nobody manages the compound."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    left_on = Day()
