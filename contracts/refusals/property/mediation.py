"""Refusals: mediation, to court confirmation."""

from contracts.refusals import declare

declare("parties_needed", 422, "调解须有两方以上不同的当事人。", "A mediation has at least two different parties.")
declare("party_unknown", 422, "当事人 {party_id} 不在此小区。", "The party {party_id} has no part in this compound.")
declare("already_extended", 409, "调解只能延期一次。", "A mediation is extended once only.")
declare(
    "hearing_past",
    422,
    "调解时间 {hearing_at} 已过。",
    "The hearing on {hearing_at} lies in the past.",
)
declare("obligation_of_nobody", 422, "义务人不是当事人。", "Who is to fulfil it is no party to the mediation.")
declare(
    "obligation_due_past",
    422,
    "履行期限 {due_on} 早于今天 {today}。",
    "The obligation falls due on {due_on}, before today, {today}.",
)
declare(
    "confirmation_too_late",
    409,
    "申请司法确认的最后一日为 {last_day}。",
    "The court could be asked to confirm it until {last_day}.",
)
declare("confirmation_applied_before", 409, "已申请司法确认。", "The court has been asked already.")
declare("confirmation_not_applied", 409, "双方尚未共同申请司法确认。", "The parties have not asked the court yet.")
declare(
    "mediation_already_agreed", 409, "调解状态为“{state}”,不能再达成协议。", "In state {state} nothing more is agreed."
)
declare(
    "mediation_subject_needed",
    422,
    "须指明所涉的{kind_zh}。",
    "Name the {kind} it is about.",
)
declare("bill_of_no_party", 422, "账单所属住户不是当事人。", "The household of the bill is no party to the mediation.")
