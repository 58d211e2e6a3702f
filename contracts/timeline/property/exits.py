"""On the timeline: leaving with notice, expiry and renewal."""

from contracts.timeline.entry import COMPANY, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "property.agreement.exit_notified": Entry(
        "{served_by:code}一方送达退出通知{number}，{company_name}服务至{effective_on:day}。",
        "Notice {number} is given for {served_by:code}: {company_name} serves until {effective_on:day}.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "notice_id", "company_id", "way", "served_on", "lawful"),
    ),
    "property.agreement.exit_proposed": Entry(
        "{served_by:code}一方提出协商退出{number}，{company_name}服务至{effective_on:day}，待另一方确认。",
        "{number}: an exit by agreement is proposed for {served_by:code}; {company_name} would serve until"
        " {effective_on:day}. The other side has yet to confirm.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "notice_id", "company_id"),
    ),
    "property.agreement.exit_withdrawn": Entry(
        "退出通知{number}已撤回，{company_name}继续服务。",
        "Notice {number} is taken back; {company_name} goes on.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "notice_id", "company_id"),
    ),
    "property.agreement.expiring": Entry(
        "与{company_name}的物业服务合同将于{end_on:day}到期，还有{days_left:count}天。",
        "The agreement with {company_name} ends on {end_on:day}, in {days_left:count} days.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id"),
    ),
    "property.agreement.continued": Entry(
        "合同于{expired_on:day}到期，{company_name}继续服务，合同转为不定期。",
        "The term ended on {expired_on:day}; {company_name} goes on, and the agreement is indefinite.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id"),
    ),
    "property.agreement.dismissal_decided": Entry(
        "业主就解聘{company_name}的表决（{ballot_number}）于{decided_on:day}作出结果。",
        "The ballot {ballot_number} on dismissing {company_name} was decided on {decided_on:day}.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id", "outcome"),
    ),
    "property.agreement.call_off_proposed": Entry(
        "{party:code}一方提出取消与{company_name}的物业服务合同，待另一方同意。",
        "It is proposed for {party:code} to call the agreement with {company_name} off; the other side has yet to agree.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id"),
    ),
    "property.agreement.called_off": Entry(
        "双方协商取消与{company_name}的物业服务合同。",
        "The agreement with {company_name} is called off by both sides.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id"),
    ),
    "property.agreement.company_left": Entry(
        "合同已终止，{company_name}于{left_on:day}离场。",
        "The agreement has ended; {company_name} left on {left_on:day}.",
        {**PUBLIC, **COMPANY},
        ("agreement_id", "company_id"),
    ),
}
