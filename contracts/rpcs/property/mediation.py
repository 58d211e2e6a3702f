"""Mediation (人民调解): opened between parties, heard, agreed, kept, confirmed by the court; or failed, and told so."""

from marshmallow import fields, validate

from contracts.events.property.mediation import MEDIATION_SUBJECTS
from contracts.fields import (
    Code,
    Count,
    Day,
    Digest,
    Fen,
    Flag,
    Id,
    Listed,
    Moment,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.roles import Level
from contracts.rpcs import command, query

STATES = ("accepted", "hearing", "agreed", "court_confirmed", "failed", "told_of_other_remedies")
PARTY_KINDS = ("household", "company", "owners_committee", "community")

MEDIATORS: dict[str, Level] = {"mediator": "sub_district", "community_officer": "community"}
#: a party reads its own case; nobody else does but who mediates, judges, or answers for the street
PARTIES: dict[str, Level] = {
    "company_staff": "operator",
    "owners_committee": "compound",
    "owner": "household",
    "lessee": "household",
}
READERS: dict[str, Level] = {
    **MEDIATORS,
    "working_committee": "sub_district",
    "court": "sub_district",
    **PARTIES,
}


class Party(Schema):
    """``party_id``: the household, company, compound (its owners' committee) or community."""

    kind = Code(PARTY_KINDS)
    party_id = Id()


class OpenMediation(Schema):
    """``subject_id``: the bill, complaint, handover, advance or work order of the compound it is about.

    It may be left out only for ``other``, and where the compound has nothing of the kind here; the household of a bill
    is one of the parties. ``matter`` is for the parties.
    """

    compound_id = Id()
    subject_kind = Code(MEDIATION_SUBJECTS)
    subject_id = Id(required=False, allow_none=True, load_default=None)
    matter = Text(most=2000)
    parties = Listed(Party, most=200)


class MediationRef(Schema):
    mediation_id = Id()


class MediationTransition(MediationRef):
    expected_version = Count(required=False, allow_none=True)


class ScheduleHearing(MediationTransition):
    hearing_at = Moment()
    place = Text(most=200)


class ExtendMediation(MediationTransition):
    """All parties consent; ``consent`` is the signed paper."""

    consent = Digest()


class AgreedObligation(Schema):
    kind = Code(PARTY_KINDS)
    party_id = Id()
    duty = Text(most=1000)
    amount_fen = Fen(least=1, required=False, allow_none=True)
    due_on = Day()


class RecordMediationAgreement(MediationTransition):
    """``terms_digest``: the signed agreement."""

    terms = Text(most=8000)
    terms_digest = Digest()
    obligations = Listed(AgreedObligation, most=50)


class FailMediation(MediationTransition):
    failure = Text(most=2000)


class TellRemedies(MediationTransition):
    remedies = Text(most=2000)


class ConfirmMediation(MediationTransition):
    court_reference = Text(most=100)


class KeepObligation(Schema):
    obligation_id = Id()
    proof = Text(most=1000)


class MediationsOf(PageRequest):
    compound_id = Id(required=False, allow_none=True, load_default=None)
    status = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(STATES))


class Obligation(Schema):
    obligation_id = Id()
    kind = Code(PARTY_KINDS)
    party_id = Id()
    duty = Text(most=1000)
    amount_fen = Fen(allow_none=True)
    due_on = Day()
    status = Code(("owed", "kept"))
    overdue = Flag()
    kept_at = Moment(allow_none=True)
    proof = Text(most=1000, allow_none=True)


class MediationLine(Schema):
    mediation_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    compound_id = Id()
    community_id = Id()
    subject_kind = Code(MEDIATION_SUBJECTS)
    subject_id = Id(allow_none=True)
    accepted_at = Moment()
    due_on = Day()
    version = Count()


class Mediation(MediationLine):
    """The whole case, for its parties and who handles it."""

    matter = Text(most=2000)
    parties = Listed(Party)
    extended = Flag()
    hearing_at = Moment(allow_none=True)
    hearing_place = Text(most=200, allow_none=True)
    terms = Text(most=8000, allow_none=True)
    terms_digest = Digest(allow_none=True)
    agreed_at = Moment(allow_none=True)
    confirmation_due_on = Day(allow_none=True)
    applied_at = Moment(allow_none=True)
    confirmed_at = Moment(allow_none=True)
    court_reference = Text(most=100, allow_none=True)
    failed_at = Moment(allow_none=True)
    failure = Text(most=2000, allow_none=True)
    remedies = Text(most=2000, allow_none=True)
    told_at = Moment(allow_none=True)
    obligations = Listed(Obligation)
    correlation_id = Id()


_CHANGED = ("not_found", "wrong_state", "stale_version")

open_mediation = command(
    "property.open_mediation",
    request=OpenMediation,
    response=Mediation,
    allow=MEDIATORS,
    refuses=("not_found", "parties_needed", "party_unknown", "mediation_subject_needed", "bill_of_no_party"),
    zh="受理调解",
    en="Open a mediation between parties",
)

schedule_hearing = command(
    "property.schedule_hearing",
    request=ScheduleHearing,
    response=Mediation,
    allow=MEDIATORS,
    refuses=(*_CHANGED, "hearing_past"),
    zh="安排调解",
    en="Set the day on which the parties are heard",
)

extend_mediation = command(
    "property.extend_mediation",
    request=ExtendMediation,
    response=Mediation,
    allow=MEDIATORS,
    refuses=(*_CHANGED, "already_extended"),
    zh="经双方同意延期",
    en="Extend a mediation by a month, once, by consent",
)

record_mediation_agreement = command(
    "property.record_mediation_agreement",
    request=RecordMediationAgreement,
    response=Mediation,
    allow=MEDIATORS,
    refuses=("not_found", "mediation_already_agreed", "obligation_of_nobody", "obligation_due_past", "stale_version"),
    zh="达成调解协议",
    en="Record what the parties agreed",
)

apply_for_confirmation = command(
    "property.apply_for_confirmation",
    request=MediationTransition,
    response=Mediation,
    allow=MEDIATORS,
    refuses=(*_CHANGED, "confirmation_too_late", "confirmation_applied_before"),
    zh="共同申请司法确认(30日内)",
    en="The parties ask the court together, within 30 days, to confirm their agreement",
)

confirm_mediation = command(
    "property.confirm_mediation",
    request=ConfirmMediation,
    response=Mediation,
    allow={"court": "sub_district"},
    refuses=(*_CHANGED, "confirmation_not_applied"),
    zh="法院司法确认",
    en="The court confirms the agreement",
)

fail_mediation = command(
    "property.fail_mediation",
    request=FailMediation,
    response=Mediation,
    allow=MEDIATORS,
    refuses=_CHANGED,
    zh="调解未成",
    en="The mediation has failed",
)

tell_remedies = command(
    "property.tell_remedies",
    request=TellRemedies,
    response=Mediation,
    allow=MEDIATORS,
    refuses=_CHANGED,
    zh="告知其他救济途径",
    en="Tell the parties of their other remedies",
)

keep_obligation = command(
    "property.keep_obligation",
    request=KeepObligation,
    response=Mediation,
    allow=MEDIATORS,
    refuses=("not_found", "wrong_state"),
    zh="义务已履行",
    en="An obligation has been kept",
)

get_mediation = query(
    "property.get_mediation",
    request=MediationRef,
    response=Mediation,
    allow=READERS,
    refuses=("not_found",),
    zh="查看调解",
    en="One mediation, for its parties and who handles it",
)

list_mediations = query(
    "property.list_mediations",
    request=MediationsOf,
    response=page_of(MediationLine),
    allow=READERS,
    refuses=("bad_cursor",),
    zh="调解列表",
    en="Mediations one may read, newest first",
)
