"""The timeline's language: how each event reads on it, which of its facts stand there, and who may read them.

One story has one correlation id; notify collects its events, this table says the rest. ``facts`` is a white list:
what is not named here never reaches the timeline. ``see`` compares a role's grant with the entry's place, like an
RPC's policy; for ``operator`` the place is the company the entry is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from contracts.events import EVENTS
from contracts.roles import Level
from contracts.wording import Language, kinds_used, tell

Audience = Mapping[str, Level]

OFFICIALS: Audience = {
    "working_committee": "sub_district",
    "civil_affairs": "sub_district",
    "auditor": "sub_district",
    "community_officer": "community",
    "grid_worker": "community",
}
JUSTICE: Audience = {"court": "sub_district", "housing_bureau": "sub_district", "mediator": "sub_district"}
#: those who pay
OWNERS: Audience = {"owner": "compound", "owners_committee": "compound"}
#: those who live or work there
RESIDENTS: Audience = {
    **OWNERS,
    "lessee": "compound",
    "family": "compound",
    "elder": "compound",
    "building_head": "compound",
    "property_staff": "compound",
    "resident_unit": "community",
}
CARE: Audience = {"care_manager": "community", "council_member": "sub_district"}
DUTY: Audience = {"property_staff": "compound"}
COMPANY: Audience = {"company_staff": "operator"}

PUBLIC: Audience = {**OFFICIALS, **JUSTICE, **CARE, **RESIDENTS}
#: every role that may open a timeline at all, with the level at which its grants count
READERS: Audience = {**PUBLIC, **COMPANY}

Fold = Literal["each", "count", "latest"]


@dataclass(frozen=True)
class Entry:
    """How one event type reads. ``fold`` keeps a page readable: entries of one case alike in ``by`` become one.

    ``each`` keeps every event; ``count`` adds them up, at the time of the first, as the fact ``count``; ``latest``
    keeps the newest.
    """

    zh: str
    en: str
    see: Audience
    facts: tuple[str, ...] = ()
    fold: Fold = "each"
    by: tuple[str, ...] = ()

    def sentence(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    @property
    def kept(self) -> tuple[str, ...]:
        """The facts to keep: those told, and those named beside."""
        told = [name for name, _ in kinds_used(self.zh) if name != "count"]
        return tuple(dict.fromkeys((*told, *self.facts, *self.by)))


ENTRIES: dict[str, Entry] = {
    "property.bundle.activated": Entry(
        "“{name}”生效：{company_name}自{start_on:day}起服务{compound_ids:size}个小区。",
        "“{name}” begins: {company_name} serves {compound_ids:size} compounds from {start_on:day}.",
        PUBLIC,
    ),
    "property.agreement.signed": Entry(
        "与{company_name}签订物业服务合同，自{start_on:day}起。",
        "A service agreement with {company_name} is signed, from {start_on:day}.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id", "end_on"),
    ),
    "property.agreement.abandoned": Entry(
        "{observed_at:moment}，{company_name}撤出人员、停止服务（{reason_code:code}）。待解决：{unresolved:codes}。",
        "{observed_at:moment}: {company_name} has pulled its people out ({reason_code:code})."
        " Unresolved: {unresolved:codes}.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "report_id", "company_id", "lawful"),
    ),
    "property.agreement.abandonment_answered": Entry(
        "{company_name}对撤离报告作出答复。",
        "{company_name} has answered the report.",
        {**PUBLIC, **COMPANY},
        ("report_id", "company_id"),
    ),
    "property.agreement.abandonment_retracted": Entry(
        "撤离报告已撤回。",
        "The report has been retracted.",
        {**PUBLIC, **COMPANY},
        ("report_id",),
    ),
    "property.agreement.ended": Entry(
        "原物业服务合同于{ended_on:day}终止。",
        "The former service agreement ended on {ended_on:day}.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id"),
    ),
    "property.custodianship.started": Entry(
        "{custodian_name}开始临时代管：{scope:codes}，至{ends_on:day}为止。",
        "{custodian_name} takes over as custodian: {scope:codes}, until {ends_on:day} at the latest.",
        {**PUBLIC, **COMPANY},
        ("custodianship_id", "report_id", "announcement_due_at", "emergency"),
    ),
    "property.custodianship.announced": Entry(
        "临时代管已公示。",
        "The custodianship has been announced.",
        PUBLIC,
        ("custodianship_id",),
    ),
    "property.custodianship.announcement_overdue": Entry(
        "临时代管的公示逾期：应在{due_at:moment}前公示。",
        "The announcement of the custodianship is overdue: it was owed by {due_at:moment}.",
        PUBLIC,
        ("custodianship_id",),
    ),
    "property.custodianship.ended": Entry(
        "临时代管结束，由{successor_name}接手。",
        "The custodianship has ended; {successor_name} takes over.",
        {**PUBLIC, **COMPANY},
        ("custodianship_id",),
    ),
    "property.lift.duty_moved": Entry(
        "{asset_ids:size}部电梯的使用单位责任由{to_name}承担。",
        "The duties of the user of {asset_ids:size} lift(s) now lie with {to_name}.",
        PUBLIC,
        ("to_kind",),
    ),
    "property.advance.recorded": Entry(
        "登记垫付{amount_fen:money}（{purpose:code}），待另一人审批。",
        "An advance of {amount_fen:money} ({purpose:code}) is recorded and awaits a second person.",
        {**OFFICIALS, **JUSTICE},
        ("advance_id", "custodianship_id"),
    ),
    "property.advance.approved": Entry(
        "垫付{amount_fen:money}（{purpose:code}）已由另一人批准，费用付至{paid_until:day}。",
        "The advance of {amount_fen:money} ({purpose:code}) is approved by a second person; paid until"
        " {paid_until:day}.",
        {**OFFICIALS, **JUSTICE, **OWNERS},
        ("advance_id", "custodianship_id"),
    ),
    "property.advance.allocated": Entry(
        "垫付{amount_fen:money}的分担：向原公司追偿{claimed_from_company_fen:money}，"
        "其余{allocated_fen:money}由{unit_count:count}户按面积分摊。",
        "The advance of {amount_fen:money} is shared: {claimed_from_company_fen:money} claimed from the company,"
        " {allocated_fen:money} split among {unit_count:count} units by area.",
        {**OFFICIALS, **JUSTICE, **OWNERS},
        ("advance_id",),
    ),
    "property.advance.recovered": Entry(
        "收回垫付{amount_fen:money}（{payer_kind:code}），累计收回{recovered_fen:money}。",
        "{amount_fen:money} of the advance is recovered from {payer_kind:code}; {recovered_fen:money} in all.",
        {**OFFICIALS, **JUSTICE, **OWNERS},
        ("advance_id",),
    ),
    "property.handover.opened": Entry(
        "与{company_name}的交接开始，共{item_count:count}项。",
        "The handover to {company_name} begins: {item_count:count} items.",
        {**PUBLIC, **COMPANY},
        ("handover_id", "custodianship_id", "company_id"),
    ),
    "property.handover.item_signed": Entry(
        "交接项“{item:code}”：{party:code}已签字（{signatures:count}/2）。",
        "Handover item “{item:code}”: signed by {party:code} ({signatures:count} of 2).",
        {**OFFICIALS, **JUSTICE, **OWNERS, **COMPANY},
        ("handover_id",),
    ),
    "property.handover.item_disputed": Entry(
        "交接项“{item:code}”：{party:code}提出异议。",
        "Handover item “{item:code}”: disputed by {party:code}.",
        {**OFFICIALS, **JUSTICE, **COMPANY},
        ("handover_id",),
    ),
    "property.handover.completed": Entry(
        "交接完成，{company_name}正式接手。",
        "The handover is complete; {company_name} has taken over.",
        {**PUBLIC, **COMPANY},
        ("handover_id", "custodianship_id", "agreement_id", "company_id"),
    ),
    "property.door_check.assigned": Entry(
        "安排上门查看，{due_at:moment}前完成。",
        "A door will be knocked at, by {due_at:moment}.",
        {**OFFICIALS, **CARE, **DUTY},
        ("door_check_id",),
    ),
    "property.door_check.completed": Entry(
        "上门查看完成：{outcome:code}。",
        "The door check is done: {outcome:code}.",
        {**OFFICIALS, **CARE, **DUTY},
        ("door_check_id",),
    ),
    "property.joint_office.held": Entry(
        "{held_at:moment}联合办公，参加：{agencies:codes}。",
        "Joint office on {held_at:moment} with {agencies:codes}.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id",),
    ),
    "property.joint_office.question_answered": Entry(
        "联合办公：{agency:code}答复了一个问题。",
        "Joint office: a question is answered by {agency:code}.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id", "question_id"),
    ),
    "property.joint_office.promise_made": Entry(
        "联合办公：{agency:code}作出承诺，{due_on:day}前兑现。",
        "Joint office: a promise by {agency:code}, due on {due_on:day}.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id", "promise_id"),
    ),
    "property.workorder.submitted": Entry(
        "报修{number}：{category:code}。",
        "Repair {number} is reported: {category:code}.",
        {**OFFICIALS, **RESIDENTS, **COMPANY},
        ("work_order_id",),
    ),
    "eldercare.impact.assessed": Entry(
        "为老服务已查明受影响的老人（{needs:tallies}），须联系{calls_due:count}人，时限：{due_at:moment}。",
        "Eldercare has found the elders affected ({needs:tallies}); {calls_due:count} to be called; time limit:"
        " {due_at:moment}.",
        {**OFFICIALS, **CARE},
        ("assessment_id",),
    ),
    "eldercare.call_round.progressed": Entry(
        "探访进展：{tallies:tallies}。",
        "The calls so far: {tallies:tallies}.",
        {**OFFICIALS, **CARE},
        fold="latest",
        by=("assessment_id",),
    ),
    "eldercare.call_round.completed": Entry(
        "探访全部完成：{tallies:tallies}。",
        "All calls are done: {tallies:tallies}.",
        {**OFFICIALS, **CARE},
        ("assessment_id",),
    ),
    "renovation.upkeep.paused": Entry(
        "改造设施向该公司的移交暂停。",
        "Handing renewed facilities to that company is paused.",
        {**OFFICIALS, **OWNERS, **COMPANY},
        ("project_id", "company_id"),
    ),
    "renovation.upkeep.resumed": Entry(
        "改造设施的维护移交恢复，由{company_name}承担。",
        "Upkeep of the renewed facilities resumes with {company_name}.",
        {**OFFICIALS, **OWNERS, **COMPANY},
        ("project_id", "company_id"),
    ),
    "renovation.project.registered": Entry(
        "改造项目登记（{kind:code}）：{items:codes}。",
        "A renovation project is registered ({kind:code}): {items:codes}.",
        PUBLIC,
        ("project_id",),
    ),
    "notify.publicity.posted": Entry(
        "{subject_kind:code}的公示已张贴，至{closes_on:day}。",
        "A notice about {subject_kind:code} is posted, until {closes_on:day}.",
        PUBLIC,
        ("publicity_id", "subject_id"),
    ),
    "notify.delivery.summarised": Entry(
        "{purpose:code}：应通知{addressed:count}人，送达{delivered:count}人，未送达{unreached:count}人。",
        "{purpose:code}: {addressed:count} people to tell, {delivered:count} reached, {unreached:count} not reached.",
        {**OFFICIALS, **CARE, **OWNERS},
        ("campaign_id",),
    ),
    "notify.contact_task.assigned": Entry(
        "向网格员派出上门告知{count:count}户，{due_at:moment}前完成。",
        "The grid worker is to tell {count:count} household(s) at the door, by {due_at:moment}.",
        {**OFFICIALS, **CARE},
        fold="count",
        by=("due_at",),
    ),
    "notify.contact_task.done": Entry(
        "网格员上门告知：{result:code}{count:count}户。",
        "The grid worker at the door: {result:code}, {count:count} household(s).",
        {**OFFICIALS, **CARE},
        fold="count",
        by=("result",),
    ),
}


def facts_of(type: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """What of an event's data stands on the timeline, as JSON primitives; ``data`` as its contract loads it."""
    dumped: dict[str, Any] = EVENTS[type].schema.dump(data)
    return {name: dumped[name] for name in ENTRIES[type].kept if name in dumped}


def render(type: str, facts: Mapping[str, Any], language: Language) -> str:
    """The sentence of an entry, in the reader's language."""
    return tell(ENTRIES[type].sentence(language), facts, language)
