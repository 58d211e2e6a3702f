"""How agreements and walk-outs read on the timeline."""

from contracts.timeline.entry import COMPANY, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "property.agreement.drafted": Entry(
        "拟与{company_name}签订物业服务合同，自{start_on:day}起，待业主表决。",
        "An agreement with {company_name} from {start_on:day} is put to the owners.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id", "renews_id"),
    ),
    "property.agreement.approved": Entry(
        "业主于{decided_on:day}表决通过与{company_name}的合同（{ballot_number}）。",
        "The owners approved the agreement with {company_name} on {decided_on:day} ({ballot_number}).",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id"),
    ),
    "property.agreement.not_approved": Entry(
        "与{company_name}的合同未获业主表决通过（{ballot_number}）。",
        "The owners did not approve the agreement with {company_name} ({ballot_number}).",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id", "outcome"),
    ),
    "property.agreement.draft_withdrawn": Entry(
        "与{company_name}的合同草案已撤回。",
        "The draft of an agreement with {company_name} is taken back.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id"),
    ),
    "property.agreement.party_signed": Entry(
        "{party:code}已签署物业服务合同，待另一方签署。",
        "Signed for {party:code}; the other party's signature is awaited.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id"),
    ),
    "property.agreement.began": Entry(
        "{began_on:day}起，{company_name}为小区提供物业服务。",
        "{company_name} serves the compound from {began_on:day}.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id", "bundle_id", "renews_id", "end_on"),
    ),
    "property.agreement.signed": Entry(
        "与{company_name}签订物业服务合同，自{start_on:day}起。",
        "A service agreement with {company_name} is signed, from {start_on:day}.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id", "end_on"),
    ),
    "property.agreement.filed": Entry(
        "与{company_name}的物业服务合同于{filed_on:day}备案（{filing_number}）。",
        "The service agreement with {company_name} was put on file on {filed_on:day} ({filing_number}).",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id"),
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
        ("agreement_id", "company_id", "service_until_takeover"),
    ),
}
