"""What property tells of bundles: many compounds offered to one company together."""

from contracts.events import event
from contracts.fields import Count, Day, EventSchema, Fen, Id, Ids, Listed, Text


class TierFacts(EventSchema):
    level = Count(least=1, most=3)
    rate_fen_per_m2_month = Fen()


@event("property.bundle.activated")
class BundleActivated(EventSchema):
    bundle_id = Id()
    name = Text(most=100)
    company_id = Id()
    company_name = Text(most=100)
    compound_ids = Ids()
    start_on = Day()
    tiers = Listed(TierFacts)
