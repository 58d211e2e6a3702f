"""What property tells of common equipment and of outages: the hazard, and never whom it hits.

Aggregate of an inspection's, a lift's or another asset's event: the asset; of an outage's: the outage.
"""

from marshmallow import fields

from contracts.events import event
from contracts.fields import Code, Day, EventSchema, Flag, Id, Moment, Text

ASSET_KINDS = ("lift", "booster_pump", "tank", "public_electricity", "fire")
INSPECTION_TASKS = ("lift_service", "pump_check", "tank_cleaning", "water_test", "electrical_check", "fire_check")
INSPECTION_RESULTS = ("ok", "fault", "stopped")
STOP_REASONS = ("fault", "accident", "safety_order", "maintenance", "cert_expired")
OUTAGE_KINDS = ("water", "power", "gas", "heat")


class _Due(EventSchema):
    plan_id = Id()
    asset_id = Id()
    compound_id = Id()
    kind = Code(ASSET_KINDS)
    label = Text(most=100)
    task = Code(INSPECTION_TASKS)
    due_on = Day()


@event("property.inspection.due_soon")
class InspectionDueSoon(_Due):
    """Told once for each due day, some days before it."""


@event("property.inspection.overdue")
class InspectionOverdue(_Due):
    """Told once for each due day, when it has passed without an inspection."""


@event("property.inspection.recorded")
class InspectionRecorded(EventSchema):
    inspection_id = Id()
    asset_id = Id()
    compound_id = Id()
    kind = Code(ASSET_KINDS)
    label = Text(most=100)
    task = Code(INSPECTION_TASKS)
    result = Code(INSPECTION_RESULTS)
    done_at = Moment()
    next_due_on = Day()
    work_order_id = Id(allow_none=True)


@event("property.lift.stopped")
class LiftStopped(EventSchema):
    """Nobody can use it from now on; told once, until it is restored."""

    asset_id = Id()
    compound_id = Id()
    label = Text(most=100)
    reason = Code(STOP_REASONS)
    stopped_at = Moment()
    certificate_until = Day(allow_none=True)
    work_order_id = Id(allow_none=True)


@event("property.lift.restored")
class LiftRestored(EventSchema):
    asset_id = Id()
    compound_id = Id()
    label = Text(most=100)
    stopped_at = Moment()
    restored_at = Moment()


@event("property.lift.cert_expiring")
class LiftCertificateExpiring(EventSchema):
    """A month is left: the periodic inspection is to be asked for (特种设备安全法 40)."""

    asset_id = Id()
    compound_id = Id()
    label = Text(most=100)
    certificate_until = Day()


@event("property.lift.certified")
class LiftCertified(EventSchema):
    asset_id = Id()
    compound_id = Id()
    label = Text(most=100)
    inspected_on = Day()
    certificate_until = Day()


@event("property.asset.stopped")
class AssetStopped(EventSchema):
    """A pump, a tank, the public electricity or fire equipment is out of use; lifts have events of their own."""

    asset_id = Id()
    compound_id = Id()
    kind = Code(ASSET_KINDS)
    label = Text(most=100)
    reason = Code(STOP_REASONS)
    stopped_at = Moment()
    work_order_id = Id(allow_none=True)


@event("property.asset.restored")
class AssetRestored(EventSchema):
    asset_id = Id()
    compound_id = Id()
    kind = Code(ASSET_KINDS)
    label = Text(most=100)
    stopped_at = Moment()
    restored_at = Moment()


class _Outage(EventSchema):
    """``buildings``: none for the whole compound."""

    outage_id = Id()
    compound_id = Id()
    kind = Code(OUTAGE_KINDS)
    buildings = fields.List(Text(most=20), required=True)
    emergency = Flag()


@event("property.outage.planned")
class OutagePlanned(_Outage):
    starts_at = Moment()
    ends_at = Moment()


@event("property.outage.started")
class OutageStarted(_Outage):
    """``ends_at``: when it is expected back; unknown at first in an emergency."""

    started_at = Moment()
    ends_at = Moment(allow_none=True)


@event("property.outage.ended")
class OutageEnded(_Outage):
    started_at = Moment()
    ended_at = Moment()


@event("property.outage.cancelled")
class OutageCancelled(_Outage):
    """It was planned, and will not be."""

    starts_at = Moment()
