"""RPCs: the rates and terms of agreements; who bills a compound, and who sees what is billed."""

from marshmallow import fields, validate

from contracts.fields import Code, Count, Day, Fen, Id, Listed, Moment, Schema, Text
from contracts.roles import Level
from contracts.rpcs import command, query

FEE_MODES = ("lump_sum", "commission")
#: 1,000 yuan per m² and month: beyond any rate, and far from where integers end
HIGHEST_RATE = 100_000

DECIDERS: dict[str, Level] = {"community_officer": "community", "owners_committee": "compound"}
BILLERS: dict[str, Level] = {
    "working_committee": "sub_district",
    "community_officer": "community",
    "company_staff": "operator",
}
#: those who see every household's bill of a compound; not its committee: who has paid is no neighbour's business
COLLECTORS: dict[str, Level] = {**BILLERS, "auditor": "sub_district"}
#: sums of a compound are its owners' business
SUM_READERS: dict[str, Level] = {
    **COLLECTORS,
    "civil_affairs": "sub_district",
    "owners_committee": "compound",
    "owner": "compound",
}


def _rate() -> fields.Field[int]:
    return fields.Integer(
        strict=True,
        required=True,
        validate=validate.Range(min=0, max=HIGHEST_RATE),
        metadata={"description": "fen per m² and month"},
    )


class SetFeeRate(Schema):
    """``decision_reference``: the agreement or the owners' decision the rate rests on."""

    agreement_id = Id()
    rate_fen_per_m2_month = _rate()
    valid_from = Day()
    decision_reference = Text(most=200)


class SetFeeTerms(Schema):
    """Commission (酬金制): a share of the expenses (1 basis point is 0.01 %) or a sum a month, one of the two."""

    agreement_id = Id()
    mode = Code(FEE_MODES)
    commission_basis_points = Count(required=False, allow_none=True, least=1, most=10_000)
    commission_fen_month = Fen(required=False, allow_none=True, least=1)
    valid_from = Day()
    decision_reference = Text(most=200)


class AgreementFeesRef(Schema):
    agreement_id = Id()


class FeeRate(Schema):
    rate_fen_per_m2_month = Fen()
    valid_from = Day()
    decision_reference = Text(most=200)
    set_at = Moment()


class FeeTerms(Schema):
    mode = Code(FEE_MODES)
    commission_basis_points = Count(allow_none=True)
    commission_fen_month = Fen(allow_none=True)
    valid_from = Day()
    decision_reference = Text(most=200)
    set_at = Moment()


class AgreementFees(Schema):
    """``rates`` are empty for a bundle's agreement: its rate is that of the tier the compound chose."""

    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    bundle_id = Id(allow_none=True)
    fee_mode = Code(FEE_MODES)
    rates = Listed(FeeRate)
    terms = Listed(FeeTerms)


set_fee_rate = command(
    "property.set_fee_rate",
    request=SetFeeRate,
    response=AgreementFees,
    allow=DECIDERS,
    refuses=("not_found", "rate_by_tier", "rate_set_already", "rate_in_past", "period_billed"),
    zh="设定合同的物业费标准",
    en="Set the rate of an agreement outside bundles",
)
set_fee_terms = command(
    "property.set_fee_terms",
    request=SetFeeTerms,
    response=AgreementFees,
    allow=DECIDERS,
    refuses=("not_found", "fee_mode_differs", "commission_needed", "commission_unwanted", "terms_set_already"),
    zh="设定收费方式(包干制或酬金制)",
    en="Set how the company is paid: a lump sum or a commission",
)
get_agreement_fees = query(
    "property.get_agreement_fees",
    request=AgreementFeesRef,
    response=AgreementFees,
    allow=SUM_READERS,
    refuses=("not_found",),
    zh="合同的收费标准与方式",
    en="The rates and terms of an agreement",
)
