"""Notices to the public, by event type. Public facts only; what a takeover costs and who bears it is said plainly."""

from dataclasses import dataclass

from services.notify.templates import Template


@dataclass(frozen=True)
class Notice:
    """``subject_id`` names the fact that says which custodianship, handover or joint office it is about."""

    subject_kind: str
    subject_id: str
    template: Template


NOTICES: dict[str, Notice] = {
    "property.custodianship.started": Notice(
        "custodianship",
        "custodianship_id",
        Template(
            "关于{compound_name}临时代管的公示",
            "Notice: {compound_name} under temporary custodianship",
            "一、代管人：{custodian_name}。\n"
            "二、范围：{scope:codes}。\n"
            "三、期限：自{started_at:moment}起，至{ends_on:day}为止；新物业公司接手时提前结束。\n"
            "四、费用：只据实收取代管的必要费用，账目公开；业主已向原物业公司交付的部分先向其追偿，"
            "其余由全体业主按专有部分面积分摊。代管人不另收物业费。\n"
            "五、联系：水、电、电梯等问题请联系{custodian_name}或您的网格员，随时受理。",
            "1. Custodian: {custodian_name}.\n"
            "2. Scope: {scope:codes}.\n"
            "3. Term: from {started_at:moment} until {ends_on:day} at the latest; it ends earlier when a new company"
            " takes over.\n"
            "4. Cost: only necessary expenses, with open accounts. What owners had already paid the former company is"
            " claimed from it first; the rest is shared by all owners by exclusive area. The custodian charges no fee"
            " of its own.\n"
            "5. Contact: for water, electricity and lifts turn to {custodian_name} or your grid worker, at any hour.",
        ),
    ),
    "property.handover.completed": Notice(
        "handover",
        "handover_id",
        Template(
            "关于{company_name}接手{compound_name}的公示",
            "Notice: {company_name} takes over {compound_name}",
            "{compound_name}的交接已于{completed_at:moment}完成，临时代管结束，由{company_name}提供物业服务。"
            "代管期间的账目由社区另行公开。",
            "The handover of {compound_name} was completed on {completed_at:moment}. The custodianship has ended;"
            " {company_name} serves the compound. The community publishes the accounts of the custodianship.",
        ),
    ),
    "property.joint_office.held": Notice(
        "joint_office",
        "joint_office_id",
        Template(
            "关于{compound_name}现场联合办公的公示",
            "Notice: joint office in {compound_name}",
            "{held_at:moment}，{agencies:codes}等在{compound_name}现场联合办公，为居民答疑解惑。"
            "居民的问题、答复与承诺将在本平台公开。",
            "{held_at:moment}: {agencies:codes} held a joint office in {compound_name} for residents' questions."
            " Questions, answers and promises are published on this platform.",
        ),
    ),
}
