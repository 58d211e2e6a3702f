"""Relief (缓减): time through instalments, a waiver two persons stand for."""

from contracts.fields import (
    Code,
    Count,
    Day,
    Fen,
    Id,
    Ids,
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

PLAN_STATES = ("proposed", "approved", "kept", "broken", "refused")
WAIVER_STATES = ("requested", "recommended", "approved", "refused")

HOUSEHOLD: dict[str, Level] = {"owner": "household", "lessee": "household", "family": "household", "elder": "household"}
GRANTORS: dict[str, Level] = {"company_staff": "operator", "community_officer": "community"}
WATCHERS: dict[str, Level] = {**GRANTORS, "working_committee": "sub_district", "auditor": "sub_district"}


class ProposeInstalments(Schema):
    """Everything these bills still owe, in equal monthly parts; no bills named: all that is owed, to one company."""

    household_id = Id()
    bill_ids = Ids(required=False, most=200)
    company_id = Id(required=False, allow_none=True)
    parts = Count(least=2, most=12)
    first_due_on = Day()


class PlanRef(Schema):
    plan_id = Id()


class PlanTransition(PlanRef):
    expected_version = Count(required=False, allow_none=True)


class Instalment(Schema):
    ordinal = Count()
    amount_fen = Fen()
    due_on = Day()


class InstalmentPlan(Schema):
    plan_id = Id()
    number = Text(most=40)
    status = Code(PLAN_STATES)
    household_id = Id()
    compound_id = Id()
    company_id = Id(allow_none=True)
    bill_ids = Ids(most=200)
    total_fen = Fen()
    outstanding_fen = Fen()
    instalments = Listed(Instalment)
    proposed_at = Moment()
    decided_at = Moment(allow_none=True)
    ended_at = Moment(allow_none=True)
    version = Count()


class PlansOf(PageRequest):
    compound_id = Id()


class PlanLine(Schema):
    plan_id = Id()
    number = Text(most=40)
    status = Code(PLAN_STATES)
    household_id = Id()
    total_fen = Fen()
    proposed_at = Moment()


class RequestWaiver(Schema):
    """``reason`` is kept sealed: who asks and those who decide read it, nobody else."""

    bill_id = Id()
    amount_fen = Fen(least=1)
    reason = Text(most=1000)


class WaiverRef(Schema):
    waiver_id = Id()


class WaiverTransition(WaiverRef):
    expected_version = Count(required=False, allow_none=True)


class WaiverLine(Schema):
    waiver_id = Id()
    number = Text(most=40)
    status = Code(WAIVER_STATES)
    household_id = Id()
    bill_id = Id()
    amount_fen = Fen()
    requested_at = Moment()


class Waiver(WaiverLine):
    """What a command answers: without the reason, for answers are kept."""

    compound_id = Id()
    requested_by = One(Actor)
    recommended_by = One(Actor, allow_none=True)
    recommended_at = Moment(allow_none=True)
    decided_by = One(Actor, allow_none=True)
    decided_at = Moment(allow_none=True)
    version = Count()


class ReasonedWaiver(Waiver):
    """``reason``: null for those who neither asked nor decide."""

    reason = Text(most=1000, allow_none=True)


class WaiversOf(PageRequest):
    compound_id = Id()


command(
    "property.propose_instalments",
    request=ProposeInstalments,
    response=InstalmentPlan,
    allow=HOUSEHOLD,
    refuses=(
        "not_found",
        "nothing_owed",
        "bills_of_another_household",
        "several_creditors",
        "bill_contested",
        "instalment_first_day",
        "instalments_too_small",
        "instalment_plan_standing",
    ),
    zh="申请分期缴费",
    en="Propose paying in instalments",
)
command(
    "property.approve_instalments",
    request=PlanTransition,
    response=InstalmentPlan,
    allow=GRANTORS,
    refuses=("not_found", "bill_contested", "instalment_total_changed", "wrong_state", "stale_version"),
    zh="同意分期",
    en="Approve an instalment plan",
)
command(
    "property.refuse_instalments",
    request=PlanTransition,
    response=InstalmentPlan,
    allow=GRANTORS,
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="不同意分期",
    en="Refuse an instalment plan",
)
query(
    "property.get_instalment_plan",
    request=PlanRef,
    response=InstalmentPlan,
    allow={**HOUSEHOLD, **WATCHERS},
    refuses=("not_found",),
    zh="查看分期",
    en="One instalment plan",
)
query(
    "property.list_instalment_plans",
    request=PlansOf,
    response=page_of(PlanLine),
    allow=WATCHERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区分期列表",
    en="A compound's instalment plans, newest first",
)
command(
    "property.request_waiver",
    request=RequestWaiver,
    response=Waiver,
    allow={**HOUSEHOLD, **GRANTORS},
    refuses=("not_found", "bill_settled", "waiver_open", "waiver_exceeds_bill"),
    zh="申请减免",
    en="Ask for a bill to be waived, in whole or in part",
)
command(
    "property.recommend_waiver",
    request=WaiverTransition,
    response=Waiver,
    allow={"community_officer": "community"},
    refuses=("not_found", "waiver_same_person", "wrong_state", "stale_version"),
    zh="社区建议减免",
    en="The community recommends a waiver",
)
command(
    "property.approve_waiver",
    request=WaiverTransition,
    response=Waiver,
    allow={"working_committee": "sub_district", "company_staff": "operator"},
    refuses=(
        "not_found",
        "waiver_same_person",
        "waiver_not_recommended",
        "waiver_exceeds_bill",
        "bill_settled",
        "payment_under_way",
        "stale_version",
    ),
    zh="批准减免(须另一人)",
    en="Approve a recommended waiver; it takes another person",
)
command(
    "property.refuse_waiver",
    request=WaiverTransition,
    response=Waiver,
    allow={**GRANTORS, "working_committee": "sub_district"},
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="不予减免",
    en="Refuse a waiver",
)
query(
    "property.get_waiver",
    request=WaiverRef,
    response=ReasonedWaiver,
    allow={**HOUSEHOLD, **WATCHERS},
    refuses=("not_found",),
    zh="查看减免申请",
    en="One waiver, with its reason",
)
query(
    "property.list_waivers",
    request=WaiversOf,
    response=page_of(WaiverLine),
    allow=WATCHERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区减免列表",
    en="A compound's waivers, newest first, without reasons",
)
