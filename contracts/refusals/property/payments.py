"""Why a payment, a refund, a reminder, a plan, a waiver or a contest may be refused."""

from contracts.refusals import declare

# Payments
declare("nothing_owed", 409, "没有可缴的账单。", "There is no bill left to pay.")
declare(
    "bills_of_another_household",
    422,
    "账单 {bill_id} 不在本户未结清的账单之中。",
    "The bill {bill_id} is not among this household's unsettled bills.",
)
declare(
    "several_creditors",
    409,
    "账单分属不同收费方({creditors}),请指明其中一方或其账单,分别办理。",
    "The bills are owed to different creditors ({creditors}); name one of them, or its bills, one at a time.",
)
declare(
    "payment_exceeds_bill",
    409,
    "超出应缴金额:尚欠 {outstanding_fen} 分,缴款 {amount_fen} 分。",
    "More than is owed: {outstanding_fen} fen are left, {amount_fen} fen were given.",
)
declare(
    "payment_amount_differs",
    409,
    "到账金额 {settled_fen} 分与缴款金额 {amount_fen} 分不一致。",
    "{settled_fen} fen have arrived, the payment is of {amount_fen} fen.",
)
declare(
    "payment_under_way",
    409,
    "本户缴款 {number} 正在进行,请先完成或取消。",
    "The household's payment {number} is under way; complete or cancel it first.",
)
declare(
    "payment_already_settled",
    409,
    "该笔缴款已处于{state}状态,不能再次到账。",
    "The payment is {state} and cannot be settled again.",
)
declare(
    "payment_reference_used",
    409,
    "支付流水号 {reference} 已用于另一笔缴款。",
    "The reference {reference} belongs to another payment.",
)
declare(
    "payment_provider_unavailable",
    409,
    "此处未开通支付渠道 {provider}。",
    "The payment provider {provider} is not available here.",
)
declare("notification_invalid", 422, "支付通知未通过验签。", "The provider's notification does not verify.")
declare(
    "nothing_overpaid",
    409,
    "该笔缴款没有多缴的金额可退。",
    "Nothing of this payment was too much; none of it goes back.",
)
declare(
    "refund_same_person",
    409,
    "退款须由不同的两人申请和批准。",
    "A refund is asked for by one person and approved by another.",
)
# Reminders, mediation, litigation
declare(
    "threatens_supply",
    422,
    "催缴不得以停止供电、供水、供热、供燃气相要挟(参见民法典第944条):{found}",
    "A reminder never threatens power, water, heat or gas (see Civil Code 944): {found}",
)
declare(
    "reminded_recently",
    409,
    "最近一次提醒在 {last_on},{next_on} 起方可再次提醒。",
    "Last reminded on {last_on}; again from {next_on} on.",
)
declare("nobody_to_remind", 409, "没有可提醒的欠费户。", "There is no household in arrears to remind.")
declare(
    "not_reminded",
    409,
    "账单处于{state}状态,须先提醒再转调解。",
    "The bill is {state}; it goes to mediation only after a reminder.",
)
declare(
    "reminder_too_fresh",
    409,
    "提醒后应给予合理期限,{possible_on} 起方可转调解。",
    "A reminder leaves reasonable time; mediation is possible from {possible_on} on.",
)
declare(
    "mediation_not_tried",
    409,
    "账单处于{state}状态,须先经调解。",
    "The bill is {state}; mediation comes first.",
)
declare(
    "mediation_not_failed",
    409,
    "这些账单没有调解未成的记录,须调解不成方可登记起诉。",
    "No mediation over these bills has failed; a lawsuit is recorded only after one has.",
)
declare("bill_contested", 409, "账单 {bill_id} 有异议待处理。", "The bill {bill_id} is contested; decide that first.")
declare("bill_under_plan", 409, "账单 {bill_id} 已列入分期。", "The bill {bill_id} is part of an instalment plan.")
declare(
    "bill_settled", 409, "账单已处于{state}状态,无须再办理。", "The bill is {state}; there is nothing left to decide."
)
# Instalments
declare(
    "instalment_first_day",
    422,
    "首期应在 {earliest} 至 {latest} 之间到期。",
    "The first part falls due between {earliest} and {latest}.",
)
declare(
    "instalments_too_small",
    422,
    "{amount_fen} 分不能分为 {parts} 期。",
    "{amount_fen} fen cannot be split into {parts} parts.",
)
declare(
    "instalment_plan_standing",
    409,
    "本户与该收费方已有分期 {number}。",
    "The household has a plan with this creditor already: {number}.",
)
declare(
    "instalment_total_changed",
    409,
    "账单欠额已由 {total_fen} 分变为 {outstanding_fen} 分,请重新申请分期。",
    "The bills owe {outstanding_fen} fen now, no longer {total_fen}; propose the plan again.",
)
# Waivers
declare(
    "waiver_exceeds_bill",
    409,
    "超出账单欠额:尚欠 {outstanding_fen} 分,减免 {amount_fen} 分。",
    "More than the bill still owes: {outstanding_fen} fen are left, {amount_fen} fen would be waived.",
)
declare("waiver_open", 409, "该账单已有减免申请 {number}。", "A waiver of this bill is being considered: {number}.")
declare(
    "waiver_same_person",
    409,
    "减免的申请、建议和批准须由不同的人办理;您已经办过。",
    "A waiver is asked for, recommended and approved by different persons; you have already acted on it.",
)
declare(
    "waiver_not_recommended",
    409,
    "减免处于{state}状态,须先由社区建议再批准。",
    "The waiver is {state}; the community recommends it before it is approved.",
)
# Contests
declare(
    "contest_days_needed",
    422,
    "以未提供服务为由的,须写明起止日期。",
    "Whoever says the service was not performed names the days.",
)
declare("contest_days_unwanted", 422, "此类异议不写日期。", "This ground names no days.")
declare(
    "contest_days_outside",
    422,
    "日期须在账单所属的 {period} 月内。",
    "The days lie within the bill's month, {period}.",
)
declare("contest_open", 409, "该账单已有异议 {number} 待处理。", "The bill is already contested: {number}.")
declare(
    "credit_needed",
    422,
    "支持异议须写明核减金额。",
    "Upholding this contest says how much is taken off.",
)
declare("credit_unwanted", 422, "不支持异议的,不写核减金额。", "A contest that is rejected takes nothing off.")
declare(
    "credit_exceeds_bill",
    409,
    "超出账单欠额:尚欠 {outstanding_fen} 分,核减 {credited_fen} 分。",
    "More than the bill still owes: {outstanding_fen} fen are left, {credited_fen} fen would be taken off.",
)
