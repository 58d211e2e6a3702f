"""Messages to people, by purpose.

Texts about money, disputes or care stay neutral: they may be read over a shoulder, and a message carrier refuses
words like 催款, 调解, 医疗, 诉讼, 法律. The detail stands behind the sign-in.
"""

from services.notify.templates import Template

#: Words a carrier refuses; no title or body may hold one.
REFUSED_WORDS = ("催款", "调解", "医疗", "诉讼", "法律", "欠费")

MESSAGES: dict[str, Template] = {
    "custodianship_started": Template(
        "{compound_name}：由{custodian_name}临时代管",
        "{compound_name}: {custodian_name} is looking after the compound",
        "原物业公司已停止服务。自即时起由{custodian_name}临时代管{compound_name}，范围：{scope:codes}，"
        "至{ends_on:day}为止。水、电、电梯有问题请联系{custodian_name}或您的网格员。费用与账目见公示。",
        "The property company has stopped its service. From now on {custodian_name} looks after {compound_name}:"
        " {scope:codes}, until {ends_on:day} at the latest. For water, electricity and lifts turn to"
        " {custodian_name} or your grid worker. Costs and accounts are on the notice board.",
    ),
    "handover_completed": Template(
        "{compound_name}：{company_name}正式接手",
        "{compound_name}: {company_name} has taken over",
        "{company_name}已与社区完成交接，自{completed_at:day}起为{compound_name}提供物业服务。报修与咨询请联系{company_name}。",
        "{company_name} has completed the handover with the community and serves {compound_name} from"
        " {completed_at:day}. For repairs and questions turn to {company_name}.",
    ),
    "joint_office_held": Template(
        "{compound_name}：现场联合办公",
        "{compound_name}: joint office on site",
        "{held_at:moment}在{compound_name}现场联合办公，解答居民疑问。答复与承诺登录后可查看。",
        "{held_at:moment}: a joint office in {compound_name} answers residents' questions. Answers and promises can"
        " be read after signing in.",
    ),
    "advance_allocated": Template(
        "您有一条社区事项待查看",
        "A community matter awaits you",
        "您在{compound_name}有一条社区事项待查看，请登录查看详情，或联系社区工作人员。",
        "A matter concerning you in {compound_name} can be read after signing in, or ask the community office.",
    ),
}
