"""Refusals about agreements and walk-outs."""

from contracts.refusals import declare

declare(
    "observed_in_future",
    422,
    "发现时间({observed_at})晚于现在({now})。",
    "It cannot have been observed at {observed_at}: it is only {now}.",
)
declare(
    "observed_before_agreement",
    422,
    "发现时间({observed_at})早于合同开始日({start_on})。",
    "Observed at {observed_at}, before the agreement began on {start_on}.",
)
declare(
    "not_a_walk_out",
    409,
    "该日({on})公司已不再负有服务义务,不构成擅自撤离。",
    "On {on} the company no longer owed the service, so leaving was not a walk-out.",
)
declare(
    "no_rule_set",
    422,
    "平台没有 {on} 当日的法律规则。",
    "The platform holds no rule set for {on}.",
)
declare(
    "report_retracted",
    409,
    "该撤离报告已撤回。",
    "This walk-out report has been retracted.",
)
declare(
    "custodianship_already_started",
    409,
    "小区已交由社区代管,报告不能再撤回。",
    "The compound is already in custody, so the report can no longer be retracted.",
)
declare(
    "end_before_start",
    422,
    "结束日({end_on})早于开始日({start_on})。",
    "It would end on {end_on}, before its start on {start_on}.",
)
declare(
    "end_needed",
    422,
    "固定期限合同须有结束日,不定期合同不得有结束日。",
    "A fixed term needs an end, and an indefinite one has none.",
)
declare(
    "decision_after_signing",
    422,
    "业主决定的日期({decided_on})晚于今天({today})。",
    "The owners' decision is dated {decided_on}, but today is {today}.",
)
declare(
    "agreement_pending",
    409,
    "该小区已有一份待生效的合同({agreement_id})。",
    "The compound already has an agreement waiting to begin ({agreement_id}).",
)
declare(
    "no_such_tier",
    422,
    "该打包项目没有第 {level} 档。",
    "The bundle has no tier {level}.",
)
declare(
    "evidence_twice",
    422,
    "同一份证据提交了两次。",
    "The same piece of evidence was given twice.",
)
declare(
    "agreement_over_before_today",
    422,
    "合同结束日({end_on})早于今天({today})。",
    "It would have ended on {end_on}, before today, {today}.",
)
declare(
    "rate_is_the_tiers",
    422,
    "已选档位,单价由档位决定,不得另行填写。",
    "A tier is named, so the rate is the tier's and cannot be given.",
)
declare(
    "committee_acts",
    409,
    "小区有业主委员会,或此事由其经办,应由业主委员会办理。",
    "There is an owners' committee, or it has taken this up: it is the committee that acts for the owners.",
)
declare(
    "committee_not_in_office",
    409,
    "小区的业主委员会已解散或任期届满,不能再代表业主办理,由社区办理。",
    "The compound's owners' committee is dissolved or its term is over: it acts for the owners no more, their"
    " community does.",
)
declare(
    "ballot_not_carried",
    409,
    "就此事项的表决 {number} 正在进行或未获通过,不得以书面决定代替。",
    "The owners are voting on this, or have not carried it: ballot {number}. A decision on paper does not replace it.",
)
declare(
    "already_signed_by_party",
    409,
    "{party_zh}一方已签署。",
    "It is already signed for the party: {party}.",
)
declare(
    "agreement_not_approved",
    409,
    "合同状态为 {state},业主表决通过后方可签署。",
    "The agreement is {state}; it can be signed once the owners have approved it.",
)
declare(
    "bundle_over",
    409,
    "打包项目已终止,或不再包含该小区。",
    "The bundle is over, or no longer includes the compound.",
)
declare(
    "agreement_filed_before",
    409,
    "该合同已于 {filed_on} 备案,备案号 {filing_number}。",
    "The agreement was put on file on {filed_on} under {filing_number}.",
)
declare(
    "agreement_filing_day_unfit",
    422,
    "备案日 {filed_on} 应在签订之日({signed_on})至今日({today})之间。",
    "It was put on file between its signing ({signed_on}) and today ({today}), not on {filed_on}.",
)
