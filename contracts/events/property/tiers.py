"""What property tells: the three-tier menu (菜单式档位) and what a compound chose."""

from contracts.events import event
from contracts.fields import Code, Count, Day, EventSchema, Fen, Id


@event("property.tier.proposed")
class TierProposed(EventSchema):
    tier_selection_id = Id()
    compound_id = Id()
    bundle_id = Id()
    level = Count(least=1, most=3)
    rate_fen_per_m2_month = Fen()
    wanted_from = Day()


@event("property.tier.selected")
class TierSelected(EventSchema):
    """``provisional``: by signature sheet, until the owners' assembly ratifies it; told again when it is confirmed."""

    tier_selection_id = Id()
    compound_id = Id()
    bundle_id = Id()
    level = Count(least=1, most=3)
    rate_fen_per_m2_month = Fen()
    valid_from = Day()
    status = Code(("provisional", "confirmed"))


@event("property.tier.rejected")
class TierRejected(EventSchema):
    """``valid_to``: the first day a provisional choice no longer holds; null where it never held."""

    tier_selection_id = Id()
    compound_id = Id()
    level = Count(least=1, most=3)
    valid_to = Day(allow_none=True)


@event("property.tier.withdrawn")
class TierWithdrawn(EventSchema):
    tier_selection_id = Id()
    compound_id = Id()
    level = Count(least=1, most=3)
