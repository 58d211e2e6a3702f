"""Handover (交接): who leaves and who follows sign for every item, both of them, before the keys change hands."""

from contracts.events.property.handover import HANDOVER_ITEMS
from contracts.fields import (
    Code,
    Codes,
    Count,
    Day,
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
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.agreements import Norm

STATES = ("open", "completed", "lapsed")
ITEM_STATES = ("open", "disputed", "signed")
OUTGOING_KINDS = ("community", "company")
PARTIES = ("outgoing", "incoming")
RECTIFICATION_STATES = ("ordered", "kept", "missed", "fined")

OFFICIALS: dict[str, Level] = {"working_committee": "sub_district", "community_officer": "community"}
SIGNERS: dict[str, Level] = {"community_officer": "community", "company_staff": "operator"}
READERS: dict[str, Level] = {
    **OFFICIALS,
    "company_staff": "operator",
    "civil_affairs": "sub_district",
    "auditor": "sub_district",
    "housing_bureau": "sub_district",
    "grid_worker": "community",
    "owners_committee": "compound",
    "property_staff": "compound",
    "owner": "compound",
}


class OpenHandover(Schema):
    """``agreement_id`` is the successor's signed agreement."""

    custodianship_id = Id()
    agreement_id = Id()
    items = Codes(HANDOVER_ITEMS, least=1)


class OpenAgreementHandover(Schema):
    """``agreement_id``: the agreement that has ended; ``successor_agreement_id``: the signed one that follows."""

    agreement_id = Id()
    successor_agreement_id = Id()
    items = Codes(HANDOVER_ITEMS, least=1)


class HandoverRef(Schema):
    handover_id = Id()


class CloseHandover(HandoverRef):
    expected_version = Count(required=False, allow_none=True)


class OrderRectification(HandoverRef):
    """``due_on``: the last day to hand over."""

    due_on = Day()
    reason = Text(most=1000)
    expected_version = Count(required=False, allow_none=True)


class RecordFine(HandoverRef):
    """10,000 to 100,000 yuan (物业管理条例 58)."""

    amount_fen = Fen()
    reason = Text(most=1000)
    expected_version = Count(required=False, allow_none=True)


class HandoversOf(PageRequest):
    compound_id = Id()


class ItemTransition(Schema):
    handover_item_id = Id()
    expected_version = Count(required=False, allow_none=True)


class SignHandoverItem(ItemTransition):
    note = Text(most=1000, required=False, allow_none=True)


class DisputeHandoverItem(ItemTransition):
    reason = Text(most=1000)


class ResolveHandoverItem(ItemTransition):
    outcome = Text(most=1000)


class Signature(Schema):
    party = Code(PARTIES)
    by = One(Actor)
    at = Moment()
    note = Text(most=1000, allow_none=True)


class HandoverItem(Schema):
    handover_item_id = Id()
    handover_id = Id()
    item = Code(HANDOVER_ITEMS)
    status = Code(ITEM_STATES)
    signatures = Listed(Signature)
    disputed_by = Code(PARTIES, allow_none=True)
    dispute_reason = Text(most=1000, allow_none=True)
    outcome = Text(most=1000, allow_none=True)
    version = Count()


class Rectification(Schema):
    """The housing authority's order to the company that leaves. ``judged_at``: when its day was over."""

    status = Code(RECTIFICATION_STATES)
    due_on = Day()
    reason = Text(most=1000)
    ordered_by = One(Actor)
    ordered_at = Moment()
    judged_at = Moment(allow_none=True)
    fine_fen = Fen(allow_none=True)
    fine_reason = Text(most=1000, allow_none=True)
    fined_by = One(Actor, allow_none=True)
    fined_at = Moment(allow_none=True)
    norms = Listed(Norm)


class Handover(Schema):
    """``custodian_*`` is who hands over: the community that kept the compound, or by ``outgoing_kind`` the company whose
    agreement, ``from_agreement_id``, has ended; ``custodianship_id`` is null then. ``due_on``: by when it is to be done.
    """

    handover_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    outgoing_kind = Code(OUTGOING_KINDS)
    custodianship_id = Id(allow_none=True)
    from_agreement_id = Id(allow_none=True)
    compound_id = Id()
    community_id = Id()
    custodian_id = Id()
    custodian_name = Text(most=100)
    agreement_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    opened_by = One(Actor)
    opened_at = Moment()
    due_on = Day(allow_none=True)
    completed_at = Moment(allow_none=True)
    signatures_missing = Count()
    rectification = One(Rectification, allow_none=True)
    items = Listed(HandoverItem)
    correlation_id = Id()
    version = Count()


class HandoverLine(Schema):
    """A handover in a list: without its items."""

    handover_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    outgoing_kind = Code(OUTGOING_KINDS)
    custodianship_id = Id(allow_none=True)
    from_agreement_id = Id(allow_none=True)
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    opened_at = Moment()
    due_on = Day(allow_none=True)
    completed_at = Moment(allow_none=True)
    signatures_missing = Count()


open_handover = command(
    "property.open_handover",
    request=OpenHandover,
    response=Handover,
    allow=OFFICIALS,
    refuses=(
        "not_found",
        "custodianship_not_running",
        "successor_not_signed",
        "handover_already_open",
        "handover_item_twice",
    ),
    zh="开始交接",
    en="Open the handover from custodian to successor",
)

open_agreement_handover = command(
    "property.open_agreement_handover",
    request=OpenAgreementHandover,
    response=Handover,
    allow={**OFFICIALS, "owners_committee": "compound"},
    refuses=(
        "not_found",
        "agreement_not_ended",
        "successor_not_signed",
        "successor_is_the_same",
        "handover_already_open",
        "handover_item_twice",
    ),
    zh="开始新旧物业公司之间的交接",
    en="Open the handover from the company whose agreement has ended to its successor",
)

sign_handover_item = command(
    "property.sign_handover_item",
    request=SignHandoverItem,
    response=HandoverItem,
    allow=SIGNERS,
    refuses=(
        "not_found",
        "already_signed",
        "same_person_signature",
        "item_disputed",
        "handover_closed",
        "stale_version",
    ),
    zh="签收交接事项",
    en="Sign a handover item for one's own party",
)

dispute_handover_item = command(
    "property.dispute_handover_item",
    request=DisputeHandoverItem,
    response=HandoverItem,
    allow=SIGNERS,
    refuses=("not_found", "wrong_state", "handover_closed", "stale_version"),
    zh="对交接事项提出异议(已签字作废)",
    en="Dispute a handover item; a signature already given lapses",
)

resolve_handover_item = command(
    "property.resolve_handover_item",
    request=ResolveHandoverItem,
    response=HandoverItem,
    allow=OFFICIALS,
    refuses=("not_found", "wrong_state", "handover_closed", "stale_version"),
    zh="交接异议已解决,双方重新签字",
    en="Settle a disputed item, so that both can sign it",
)

close_handover = command(
    "property.close_handover",
    request=CloseHandover,
    response=Handover,
    allow={**OFFICIALS, "owners_committee": "compound"},
    refuses=(
        "not_found",
        "handover_items_open",
        "handover_closed",
        "successor_not_signed",
        "wrong_state",
        "stale_version",
    ),
    zh="完成交接,新公司接管",
    en="Close the handover: the successor takes over",
)

order_rectification = command(
    "property.order_rectification",
    request=OrderRectification,
    response=Handover,
    allow={"housing_bureau": "sub_district"},
    refuses=(
        "not_found",
        "handover_closed",
        "rectification_already_ordered",
        "rectification_not_of_company",
        "nothing_withheld",
        "rectification_day_past",
        "stale_version",
    ),
    zh="责令限期移交",
    en="Order the company that leaves to hand over by a day",
)

record_fine = command(
    "property.record_fine",
    request=RecordFine,
    response=Handover,
    allow={"housing_bureau": "sub_district"},
    refuses=("not_found", "fine_before_order_missed", "fine_out_of_range", "wrong_state", "stale_version"),
    zh="记录逾期不移交的罚款",
    en="Record the fine for not handing over by the ordered day",
)

get_handover = query(
    "property.get_handover",
    request=HandoverRef,
    response=Handover,
    allow=READERS,
    refuses=("not_found",),
    zh="查看交接",
    en="One handover with its items",
)

list_handovers = query(
    "property.list_handovers",
    request=HandoversOf,
    response=page_of(HandoverLine),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区的交接",
    en="The handovers of a compound, newest first",
)
