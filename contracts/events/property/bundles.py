"""What property tells of bundles: one company for many compounds, each of which joins and leaves by itself."""

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


@event("property.bundle.offered")
class BundleOffered(EventSchema):
    bundle_id = Id()
    name = Text(most=100)
    company_id = Id()
    company_name = Text(most=100)
    compound_ids = Ids()
    start_on = Day()


@event("property.bundle.compound_added")
class BundleCompoundAdded(EventSchema):
    bundle_id = Id()
    name = Text(most=100)
    compound_id = Id()


@event("property.bundle.survey_opened")
class BundleSurveyOpened(EventSchema):
    bundle_id = Id()
    name = Text(most=100)


@event("property.bundle.compound_joined")
class BundleCompoundJoined(EventSchema):
    """A compound's agreement has begun while the bundle runs."""

    bundle_id = Id()
    name = Text(most=100)
    compound_id = Id()
    joined_on = Day()


@event("property.bundle.compound_left")
class BundleCompoundLeft(EventSchema):
    """``left_on`` is its first day outside; the other compounds go on."""

    bundle_id = Id()
    name = Text(most=100)
    compound_id = Id()
    left_on = Day()


@event("property.bundle.ended")
class BundleEnded(EventSchema):
    bundle_id = Id()
    name = Text(most=100)
    ended_on = Day()


@event("property.bundle.account_verified")
class BundleAccountVerified(EventSchema):
    """A month of one compound is verified; the sums are read, not told."""

    bundle_id = Id()
    name = Text(most=100)
    compound_id = Id()
    company_id = Id()
    month = Day()
