"""Advances (垫付): what the custodian pays for the compound, and from whom it comes back."""

from contracts.fields import (
    Area,
    Code,
    Count,
    Day,
    Digest,
    Fen,
    Id,
    Listed,
    Moment,
    One,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor, Decision
from contracts.rpcs.property.agreements import Norm
from contracts.rpcs.property.custody import CustodianshipRef

PURPOSES = ("electricity", "lift", "pump", "refuse")
STATES = ("recorded", "approved", "allocated", "partly_recovered", "recovered", "written_off")
WRITE_OFF_STATES = ("requested", "approved", "declined")

OFFICIALS: dict[str, Level] = {"working_committee": "sub_district", "community_officer": "community"}
READERS: dict[str, Level] = {
    **OFFICIALS,
    "civil_affairs": "sub_district",
    "auditor": "sub_district",
    "court": "sub_district",
    "housing_bureau": "sub_district",
    "mediator": "sub_district",
    "owners_committee": "compound",
    "owner": "compound",
}


class RecordAdvance(Schema):
    """``prepaid_to_company_fen``: what owners had already paid the company for the same thing."""

    custodianship_id = Id()
    purpose = Code(PURPOSES)
    payee = Text(most=200)
    amount_fen = Fen(least=1)
    voucher = Digest()
    paid_until = Day(required=False, allow_none=True)
    prepaid_to_company_fen = Fen()


class AdvanceRef(Schema):
    advance_id = Id()


class AdvanceTransition(AdvanceRef):
    expected_version = Count(required=False, allow_none=True)


class AdvancesOf(PageRequest):
    custodianship_id = Id()


class PartsOf(PageRequest):
    advance_id = Id()


class RecordRecovery(AdvanceTransition):
    """``household_id`` says whose share it is when an owner pays; the company's claim has none."""

    payer_kind = Code(("company", "owner"))
    household_id = Id(required=False, allow_none=True)
    amount_fen = Fen(least=1)
    reference = Text(most=100)


class RatifyAdvance(AdvanceTransition):
    """``decision``: the owners' decision that approves of the advance afterwards."""

    decision = One(Decision)


class RequestWriteOff(AdvanceTransition):
    """``household_id`` says whose share; the company's claim has none. Never more than that debtor still owes."""

    payer_kind = Code(("company", "owner"))
    household_id = Id(required=False, allow_none=True)
    amount_fen = Fen(least=1)
    reason = Text(most=1000)


class WriteOffTransition(Schema):
    write_off_id = Id()
    expected_version = Count(required=False, allow_none=True)


class WriteOff(Schema):
    write_off_id = Id()
    advance_id = Id()
    status = Code(WRITE_OFF_STATES)
    payer_kind = Code(("company", "owner"))
    household_id = Id(allow_none=True)
    amount_fen = Fen()
    reason = Text(most=1000)
    requested_by = One(Actor)
    requested_at = Moment()
    decided_by = One(Actor, allow_none=True)
    decided_at = Moment(allow_none=True)
    version = Count()


class CustodianshipAccount(Schema):
    """``paid_fen``, all that was approved, is recovered, written off, owed, or not allocated yet; no more, no less.

    ``recorded_fen`` waits for its approval and is not counted in.
    """

    custodianship_id = Id()
    compound_id = Id()
    advance_count = Count()
    recorded_fen = Fen()
    paid_fen = Fen()
    recovered_fen = Fen()
    written_off_fen = Fen()
    outstanding_fen = Fen()
    not_allocated_fen = Fen()
    owed_by_company_fen = Fen()
    owed_by_owners_fen = Fen()
    households_owing = Count()


class HouseholdDebt(Schema):
    """One household's part of all advances of the custodianship."""

    household_id = Id()
    building = Text(most=20)
    room = Text(most=20, allow_none=True)
    amount_fen = Fen()
    recovered_fen = Fen()
    written_off_fen = Fen()
    owed_fen = Fen()


class Advance(Schema):
    """What is null waits for the allocation. ``limitation_on``: the last day to ask for it in court (188)."""

    advance_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    custodianship_id = Id()
    compound_id = Id()
    community_id = Id()
    purpose = Code(PURPOSES)
    payee = Text(most=200)
    amount_fen = Fen()
    voucher = Digest()
    paid_until = Day(allow_none=True)
    prepaid_to_company_fen = Fen()
    company_id = Id()
    company_name = Text(most=100)
    recorded_by = One(Actor)
    recorded_at = Moment()
    approved_by = One(Actor, allow_none=True)
    approved_at = Moment(allow_none=True)
    allocated_at = Moment(allow_none=True)
    claimed_from_company_fen = Fen(allow_none=True)
    allocated_fen = Fen(allow_none=True)
    unit_count = Count(allow_none=True)
    recovered_from_company_fen = Fen()
    recovered_fen = Fen()
    written_off_from_company_fen = Fen()
    written_off_fen = Fen()
    limitation_on = Day(allow_none=True)
    ratified_on = Day(allow_none=True)
    ratified_reference = Text(most=200, allow_none=True)
    norms = Listed(Norm)
    correlation_id = Id()
    version = Count()


class AdvanceShare(Schema):
    household_id = Id()
    building = Text(most=20)
    room = Text(most=20, allow_none=True)
    area = Area()
    amount_fen = Fen()
    recovered_fen = Fen()
    written_off_fen = Fen()


record_advance = command(
    "property.record_advance",
    request=RecordAdvance,
    response=Advance,
    allow=OFFICIALS,
    refuses=("not_found", "custodianship_not_running", "paid_until_past"),
    zh="登记垫付",
    en="Record an advance paid for the compound",
)

approve_advance = command(
    "property.approve_advance",
    request=AdvanceTransition,
    response=Advance,
    allow=OFFICIALS,
    refuses=("not_found", "same_person_approval", "wrong_state", "stale_version"),
    zh="批准垫付(须另一人)",
    en="Approve an advance; it takes a second person",
)

allocate_advance = command(
    "property.allocate_advance",
    request=AdvanceTransition,
    response=Advance,
    allow=OFFICIALS,
    refuses=("not_found", "nobody_to_share", "wrong_state", "stale_version"),
    zh="分摊垫付:先向公司追偿,余额按面积分摊",
    en="Allocate an advance: claimed from the company first, the rest split by area",
)

record_recovery = command(
    "property.record_recovery",
    request=RecordRecovery,
    response=Advance,
    allow=OFFICIALS,
    refuses=(
        "not_found",
        "recovery_exceeds_claim",
        "recovery_exceeds_share",
        "recovery_reference_used",
        "recovery_household_needed",
        "recovery_household_unwanted",
        "no_share",
        "wrong_state",
        "stale_version",
    ),
    zh="登记收回垫付款",
    en="Record money that came back",
)

get_advance = query(
    "property.get_advance",
    request=AdvanceRef,
    response=Advance,
    allow=READERS,
    refuses=("not_found",),
    zh="查看垫付",
    en="One advance",
)

list_advances = query(
    "property.list_advances",
    request=AdvancesOf,
    response=page_of(Advance),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="代管期间的垫付",
    en="The advances of a custodianship",
)

list_advance_shares = query(
    "property.list_advance_shares",
    request=PartsOf,
    response=page_of(AdvanceShare),
    allow={**READERS, "owners_committee": "compound", "owner": "household"},
    refuses=("not_found", "bad_cursor"),
    zh="垫付分摊明细(业主只看本户)",
    en="Who shares an advance; an owner sees his own household only",
)

ratify_advance = command(
    "property.ratify_advance",
    request=RatifyAdvance,
    response=Advance,
    allow={**OFFICIALS, "owners_committee": "compound"},
    refuses=("not_found", "advance_ratified_already", "ratification_out_of_range", "wrong_state", "stale_version"),
    zh="登记业主追认垫付",
    en="Record that the owners ratified an advance",
)

request_write_off = command(
    "property.request_write_off",
    request=RequestWriteOff,
    response=WriteOff,
    allow=OFFICIALS,
    refuses=(
        "not_found",
        "write_off_exceeds_debt",
        "write_off_open",
        "recovery_household_needed",
        "recovery_household_unwanted",
        "no_share",
        "wrong_state",
        "stale_version",
    ),
    zh="申请核销垫付款",
    en="Ask for a part of an advance to be written off",
)

approve_write_off = command(
    "property.approve_write_off",
    request=WriteOffTransition,
    response=WriteOff,
    allow=OFFICIALS,
    refuses=("not_found", "same_person_write_off", "write_off_exceeds_debt", "wrong_state", "stale_version"),
    zh="批准核销(须另一人)",
    en="Approve a write-off; it takes a second person",
)

decline_write_off = command(
    "property.decline_write_off",
    request=WriteOffTransition,
    response=WriteOff,
    allow=OFFICIALS,
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="驳回或撤回核销申请",
    en="Decline a write-off, or take one's own request back",
)

list_write_offs = query(
    "property.list_write_offs",
    request=PartsOf,
    response=page_of(WriteOff),
    allow={**OFFICIALS, "auditor": "sub_district"},
    refuses=("not_found", "bad_cursor"),
    zh="垫付款的核销申请",
    en="The write-offs of an advance, oldest first",
)

get_custodianship_account = query(
    "property.get_custodianship_account",
    request=CustodianshipRef,
    response=CustodianshipAccount,
    allow=READERS,
    refuses=("not_found",),
    zh="代管费用总账",
    en="What a custodianship cost, what came back, and who owes the rest",
)

list_custodianship_debts = query(
    "property.list_custodianship_debts",
    request=AdvancesOf,
    response=page_of(HouseholdDebt),
    allow={**READERS, "owners_committee": "compound", "owner": "household"},
    refuses=("not_found", "bad_cursor"),
    zh="代管费用各户欠款(业主只看本户)",
    en="What each household owes of a custodianship; an owner sees his own household only",
)
