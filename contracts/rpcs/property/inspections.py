"""Common equipment (lifts, pumps, tanks, public electricity, fire): looked after, stopped and restored."""

from contracts.events.property.inspections import (
    ASSET_KINDS,
    INSPECTION_RESULTS,
    INSPECTION_TASKS,
    STOP_REASONS,
)
from contracts.fields import (
    Code,
    Count,
    Day,
    Digest,
    Digests,
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
from contracts.rpcs.property.agreements import Norm
from contracts.rpcs.property.readers import CASE_READERS

CONDITIONS = ("in_service", "fault", "stopped", "repaired", "sealed")

#: Who looks after equipment: the company where one manages the compound, else the custodian's people.
KEEPERS: dict[str, Level] = {
    "company_staff": "operator",
    "property_staff": "compound",
    "community_officer": "community",
}
#: Whoever is on the spot can say what he sees, and stop what is dangerous.
ON_THE_SPOT: dict[str, Level] = {**KEEPERS, "grid_worker": "community"}
WATCHERS: dict[str, Level] = {
    "working_committee": "sub_district",
    "auditor": "sub_district",
    "community_officer": "community",
    "grid_worker": "community",
}


class AssetRef(Schema):
    asset_id = Id()


class AssetTransition(AssetRef):
    expected_version = Count(required=False, allow_none=True)


class Interval(Schema):
    task = Code(INSPECTION_TASKS)
    every_days = Count(least=1, most=366)


class PlanInspections(Schema):
    """``intervals``: where this compound differs from the defaults; what the law asks for may only be shorter."""

    compound_id = Id()
    intervals = Listed(Interval, required=False, most=len(INSPECTION_TASKS))


class InspectionPlan(Schema):
    """``counted_from``: when it was last done, or else the day it was planned."""

    plan_id = Id()
    asset_id = Id()
    compound_id = Id()
    kind = Code(ASSET_KINDS)
    label = Text(most=100)
    task = Code(INSPECTION_TASKS)
    every_days = Count()
    counted_from = Day()
    last_done_on = Day(allow_none=True)
    next_due_on = Day()
    overdue = Flag()
    version = Count()


class PlannedInspections(Schema):
    """``rests_on``: what the intervals rest on that are law; the others are policy."""

    compound_id = Id()
    plans = Listed(InspectionPlan)
    rests_on = Listed(Norm)


class PlansOf(PageRequest):
    compound_id = Id()


class DueOf(PageRequest):
    """What is due until this day, the overdue first; by default within two weeks."""

    community_id = Id()
    until = Day(required=False, allow_none=True, load_default=None)


class RecordInspection(AssetRef):
    """``fault``: it still runs; ``stopped``: it was taken out of use. Both open a repair."""

    task = Code(INSPECTION_TASKS)
    result = Code(INSPECTION_RESULTS)
    findings = Text(most=2000)
    photos = Digests(required=False, most=9)
    done_at = Moment(required=False, allow_none=True)


class Inspection(Schema):
    """Who looked is not shown, only in which role."""

    inspection_id = Id()
    asset_id = Id()
    compound_id = Id()
    kind = Code(ASSET_KINDS)
    task = Code(INSPECTION_TASKS)
    result = Code(INSPECTION_RESULTS)
    findings = Text(most=2000)
    photos = Digests()
    done_at = Moment()
    next_due_on = Day()
    work_order_id = Id(allow_none=True)
    inspected_by_role = Text(most=40)
    recorded_at = Moment()
    correlation_id = Id()


class InspectionsOf(PageRequest):
    """Of a compound, or of one thing in it."""

    compound_id = Id()
    asset_id = Id(required=False, allow_none=True, load_default=None)


class AssetCondition(Schema):
    """``stopped_at``: since when nobody can use it. ``certificate_until`` is a lift's; null where it is not known."""

    asset_id = Id()
    compound_id = Id()
    community_id = Id()
    kind = Code(ASSET_KINDS)
    label = Text(most=100)
    condition = Code(CONDITIONS)
    reason = Code(STOP_REASONS, allow_none=True)
    note = Text(most=2000, allow_none=True)
    stopped_at = Moment(allow_none=True)
    work_order_id = Id(allow_none=True)
    certificate_until = Day(allow_none=True)
    last_service_on = Day(allow_none=True)
    changed_at = Moment(allow_none=True)
    version = Count()


class StopAsset(AssetTransition):
    reason = Code(STOP_REASONS[:-1])
    note = Text(most=2000)
    photos = Digests(required=False, most=9)


class NoteAssetRepair(AssetTransition):
    note = Text(most=2000)


class RecordCertificate(AssetRef):
    """``next_due_on`` is what the certificate says."""

    certificate_number = Text(most=100)
    inspected_on = Day()
    next_due_on = Day()
    document = Digest()


class Certificate(Schema):
    certificate_id = Id()
    asset_id = Id()
    certificate_number = Text(most=100)
    inspected_on = Day()
    next_due_on = Day()
    document = Digest()
    recorded_at = Moment()


class CertificatesOf(PageRequest):
    asset_id = Id()


plan_inspections = command(
    "property.plan_inspections",
    request=PlanInspections,
    response=PlannedInspections,
    allow=KEEPERS,
    refuses=("not_found", "interval_too_long"),
    zh="制定小区设备检查计划",
    en="Plan what is done to a compound's equipment, and when",
)

record_inspection = command(
    "property.record_inspection",
    request=RecordInspection,
    response=Inspection,
    allow=ON_THE_SPOT,
    refuses=("not_found", "task_not_for_asset", "inspection_in_future"),
    zh="登记设备检查",
    en="Record an inspection; a fault opens a repair",
)

stop_asset = command(
    "property.stop_asset",
    request=StopAsset,
    response=AssetCondition,
    allow=ON_THE_SPOT,
    refuses=("not_found", "asset_out_of_use", "stale_version"),
    zh="停用设备",
    en="Take equipment out of use",
)

note_asset_repair = command(
    "property.note_asset_repair",
    request=NoteAssetRepair,
    response=AssetCondition,
    allow=KEEPERS,
    refuses=("not_found", "nothing_to_repair", "certificate_needed", "stale_version"),
    zh="登记设备修复情况",
    en="Note what was repaired",
)

restore_asset = command(
    "property.restore_asset",
    request=AssetTransition,
    response=AssetCondition,
    allow=KEEPERS,
    refuses=("not_found", "repair_not_noted", "certificate_needed", "stale_version"),
    zh="恢复设备使用",
    en="Put equipment back into use",
)

record_certificate = command(
    "property.record_certificate",
    request=RecordCertificate,
    response=AssetCondition,
    allow=KEEPERS,
    refuses=("not_found", "certificate_not_for_asset", "certificate_dates_wrong", "certificate_number_used"),
    zh="登记电梯定期检验合格证",
    en="Record a lift's certificate of periodic inspection",
)

get_asset_condition = query(
    "property.get_asset_condition",
    request=AssetRef,
    response=AssetCondition,
    allow=CASE_READERS,
    refuses=("not_found",),
    zh="查看设备状态",
    en="How one piece of equipment stands",
)

list_asset_conditions = query(
    "property.list_asset_conditions",
    request=PlansOf,
    response=page_of(AssetCondition),
    allow=CASE_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区设备状态",
    en="How the equipment of a compound stands",
)

list_inspection_plans = query(
    "property.list_inspection_plans",
    request=PlansOf,
    response=page_of(InspectionPlan),
    allow=CASE_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区设备检查计划",
    en="What is next to be done to a compound's equipment, the most urgent first",
)

list_due_inspections = query(
    "property.list_due_inspections",
    request=DueOf,
    response=page_of(InspectionPlan),
    allow=WATCHERS,
    refuses=("not_found", "bad_cursor"),
    zh="社区到期和逾期的设备检查",
    en="What is due or overdue in a community",
)

list_inspections = query(
    "property.list_inspections",
    request=InspectionsOf,
    response=page_of(Inspection),
    allow=CASE_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区或设备的检查记录",
    en="What was found in a compound or at one piece of equipment, newest first",
)

list_certificates = query(
    "property.list_certificates",
    request=CertificatesOf,
    response=page_of(Certificate),
    allow=CASE_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="电梯历次检验合格证",
    en="The certificates of a lift, oldest first",
)
