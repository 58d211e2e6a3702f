"""What is asked of agreements before they are signed: their terms, and who takes them how far."""

from marshmallow import fields, validate

from contracts.fields import Code, Count, Day, Id, One, Schema, Text
from contracts.rpcs.property.acts import Decision

TERMS = ("fixed", "indefinite")
FEE_MODES = ("lump_sum", "commission")


class SignAgreement(Schema):
    compound_id = Id()
    company_id = Id()
    term = Code(TERMS)
    start_on = Day()
    end_on = Day(required=False, allow_none=True, load_default=None)
    notice_days = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(min=1, max=3650)
    )
    fee_mode = Code(FEE_MODES)
    bundle_id = Id(required=False, allow_none=True, load_default=None)
    tier_level = fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.Range(min=1, max=3))
    decision = One(Decision)


class AgreementTerms(Schema):
    """What a draft says. ``notice_days``: its own period of notice; ``rate_fen_per_m2_month``: only without a tier."""

    term = Code(TERMS)
    end_on = Day(required=False, allow_none=True, load_default=None)
    notice_days = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(min=1, max=3650)
    )
    fee_mode = Code(FEE_MODES)
    tier_level = fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.Range(min=1, max=3))
    rate_fen_per_m2_month = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(min=0, max=10**6)
    )


class DraftAgreement(AgreementTerms):
    compound_id = Id()
    company_id = Id()
    start_on = Day()
    bundle_id = Id(required=False, allow_none=True, load_default=None)


class RenewAgreement(AgreementTerms):
    """The same company goes on: from the day after the old end, or from today once the service goes on without one."""

    agreement_id = Id()


class AgreementTransition(Schema):
    agreement_id = Id()
    expected_version = Count(required=False, allow_none=True)


class WithdrawDraft(AgreementTransition):
    reason = Text(most=2000)
