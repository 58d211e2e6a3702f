"""How handovers read on the timeline."""

from contracts.timeline.entry import COMPANY, JUSTICE, OFFICIALS, OWNERS, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
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
    "property.handover.succession_opened": Entry(
        "{from_company_name}与{company_name}的交接开始，共{item_count:count}项。",
        "The handover from {from_company_name} to {company_name} begins: {item_count:count} items.",
        {**PUBLIC, **COMPANY},
        ("handover_id", "from_agreement_id", "company_id"),
    ),
    "property.handover.lapsed": Entry(
        "{from_company_name}未交接即撤离，与{company_name}的交接终止，由社区代管后另行交接。",
        "{from_company_name} left without handing over: its handover to {company_name} is over, and the community hands"
        " over anew.",
        {**PUBLIC, **COMPANY},
        ("handover_id", "from_agreement_id", "company_id"),
    ),
    "property.handover.succession_completed": Entry(
        "{from_company_name}交接完成，{company_name}正式接手。",
        "{from_company_name} has handed over; {company_name} has taken over.",
        {**PUBLIC, **COMPANY},
        ("handover_id", "from_agreement_id", "agreement_id", "company_id"),
    ),
    "property.handover.overdue": Entry(
        "与{company_name}的交接应于{due_on:day}前完成，逾期未完成，尚缺{signatures_missing:count}个签字。",
        "The handover to {company_name} was due by {due_on:day} and is not done:"
        " {signatures_missing:count} signatures are missing.",
        {**OFFICIALS, **JUSTICE, **OWNERS, **COMPANY},
        ("handover_id", "company_id"),
    ),
    # about the company that leaves: not on the handover's thread, which is its successor's
    "property.handover.rectification_ordered": Entry(
        "住建部门责令{company_name}于{due_on:day}前移交。",
        "The housing authority has ordered {company_name} to hand over by {due_on:day}.",
        {**OFFICIALS, **JUSTICE, **OWNERS, **COMPANY},
        ("company_id",),
    ),
    "property.handover.rectification_missed": Entry(
        "{company_name}逾期（{due_on:day}）仍未移交。",
        "{company_name} has not handed over by the ordered day, {due_on:day}.",
        {**OFFICIALS, **JUSTICE, **OWNERS, **COMPANY},
        ("company_id",),
    ),
    "property.handover.fined": Entry(
        "{company_name}因逾期不移交被罚款{amount_fen:money}。",
        "{company_name} is fined {amount_fen:money} for not handing over.",
        {**OFFICIALS, **JUSTICE, **OWNERS, **COMPANY},
        ("company_id",),
    ),
}
