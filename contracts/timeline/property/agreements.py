"""How agreements and walk-outs read on the timeline."""

from contracts.timeline.entry import COMPANY, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
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
}
