"""RPCs: the three-tier menu (菜单式档位) and what a compound chose."""

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
from contracts.rpcs.property.extras import MenuExtra
from contracts.rpcs.property.readers import CASE_READERS, EVERYONE
from contracts.rpcs.property.registry import CompoundRef, Tier

SELECTION_STATES = ("proposed", "provisional", "confirmed", "rejected", "withdrawn", "superseded")
MATTERS = ("company", "other_major")
OUTCOMES = ("passed", "failed", "no_quorum")

PROPOSERS: dict[str, Level] = {"community_officer": "community", "owners_committee": "compound"}


class ProposeTierSelection(Schema):
    """``wanted_from``: the day from which the tier is to hold, today or later."""

    compound_id = Id()
    tier_id = Id()
    wanted_from = Day()


class TierSelectionRef(Schema):
    tier_selection_id = Id()


class TierSelectionTransition(TierSelectionRef):
    expected_version = Count(required=False, allow_none=True)


class RecordSignatureSheet(TierSelectionTransition):
    """How many owners, holding how much exclusive area, signed; ``evidence`` is the scanned sheet.

    ``approving`` are part of ``participating``; who signed against or abstained took part too.
    """

    participating_heads = Count()
    participating_area = Area()
    approving_heads = Count()
    approving_area = Area()
    collected_on = Day()
    evidence = Digest()


class WithdrawTierSelection(TierSelectionTransition):
    reason = Text(most=500)


class SignatureSheet(Schema):
    collected_on = Day()
    rule_set = Text(most=40)
    roll_heads = Count()
    roll_area = Area()
    participating_heads = Count()
    participating_area = Area()
    approving_heads = Count()
    approving_area = Area()


class TierSelection(Schema):
    """Holds from ``valid_from`` until the day before ``valid_to``; both null while, or if, it never held.

    ``provisional``: by signature sheet, until the owners' assembly ratifies it by ballot.
    """

    tier_selection_id = Id()
    compound_id = Id()
    community_id = Id()
    bundle_id = Id()
    tier_id = Id()
    tier_name = Text(most=100)
    level = Count(least=1, most=3)
    rate_fen_per_m2_month = Fen()
    matter = Code(MATTERS)
    wanted_from = Day()
    valid_from = Day(allow_none=True)
    valid_to = Day(allow_none=True)
    status = Code(SELECTION_STATES)
    proposed_at = Moment()
    sheet = One(SignatureSheet, allow_none=True)
    evidence = Digest(allow_none=True)
    ballot_id = Id(allow_none=True)
    ballot_number = Text(most=40, allow_none=True)
    outcome = Code(OUTCOMES, allow_none=True)
    decided_on = Day(allow_none=True)
    withdrawal_reason = Text(most=500, allow_none=True)
    correlation_id = Id()
    version = Count()


class TierSelectionOn(Schema):
    """``on``: the day asked about; today if not given."""

    compound_id = Id()
    on = Day(required=False, allow_none=True, load_default=None)


class TierSelectionsOf(PageRequest):
    compound_id = Id()


class TierMenu(Schema):
    """The compound's bundle with its tiers, cheapest level first; ``selected`` is what holds today.

    Its status is null where the agreement itself names the tier. Null and empty where the compound is in no bundle.
    """

    compound_id = Id()
    bundle_id = Id(allow_none=True)
    bundle_name = Text(most=100, allow_none=True)
    company_name = Text(most=100, allow_none=True)
    tiers = Listed(Tier)
    selected_level = Count(allow_none=True)
    selected_status = Code(SELECTION_STATES, allow_none=True)
    selected_from = Day(allow_none=True)
    extras = Listed(MenuExtra)


propose_tier_selection = command(
    "property.propose_tier_selection",
    request=ProposeTierSelection,
    response=TierSelection,
    allow=PROPOSERS,
    refuses=("not_found", "tier_not_offered", "selection_in_past", "period_billed", "tier_selection_pending"),
    zh="提出选择菜单档位(由业主共同决定)",
    en="Propose the tier a compound is to have; its owners decide",
)
record_signature_sheet = command(
    "property.record_signature_sheet",
    request=RecordSignatureSheet,
    response=TierSelection,
    allow={"community_officer": "community"},
    refuses=(
        "not_found",
        "stale_version",
        "selection_decided",
        "ballot_on_selection",
        "committee_decides",
        "sheet_in_future",
        "sheet_impossible",
        "signatures_too_few",
        "no_rule_set",
    ),
    zh="登记签名表:无业主大会的小区先行暂定档位",
    en="Record a signature sheet: the tier holds for the time being where there is no owners' assembly",
)
withdraw_tier_selection = command(
    "property.withdraw_tier_selection",
    request=WithdrawTierSelection,
    response=TierSelection,
    allow=PROPOSERS,
    refuses=("not_found", "stale_version", "selection_decided", "ballot_on_selection"),
    zh="撤回档位提议",
    en="Withdraw a proposed tier before it is decided",
)
get_tier_selection = query(
    "property.get_tier_selection",
    request=TierSelectionRef,
    response=TierSelection,
    allow=CASE_READERS,
    refuses=("not_found",),
    zh="查看档位选择",
    en="One choice of a tier",
)
get_tier_on = query(
    "property.get_tier_on",
    request=TierSelectionOn,
    response=TierSelection,
    allow=CASE_READERS,
    refuses=("not_found",),
    zh="某日有效的档位",
    en="The choice that holds in a compound on a day",
)
list_tier_selections = query(
    "property.list_tier_selections",
    request=TierSelectionsOf,
    response=page_of(TierSelection),
    allow=CASE_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区档位选择的历史",
    en="A compound's choices, the newest first",
)
list_tier_menu = query(
    "property.list_tier_menu",
    request=CompoundRef,
    response=TierMenu,
    allow=EVERYONE,
    refuses=("not_found",),
    zh="小区的菜单式档位",
    en="The menu of a compound",
)
get_public_tier_menu = query(
    "property.get_public_tier_menu",
    request=CompoundRef,
    response=TierMenu,
    allow={},
    refuses=("not_found",),
    zh="小区菜单式档位公示",
    en="The menu of a compound, as anyone may see it",
    public=True,
)
