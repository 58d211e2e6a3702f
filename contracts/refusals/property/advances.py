"""Why an advance, its approval, its allocation or a recovery may be refused."""

from contracts.refusals import declare

declare(
    "same_person_approval",
    409,
    "登记人和批准人须为不同的两人;您已经办过这笔垫付。",
    "An advance takes two different persons; you have already acted on this one.",
)
declare(
    "paid_until_past",
    422,
    "费用付至日 {paid_until} 早于今天 {today}。",
    "Paid until {paid_until} lies before today, {today}.",
)
declare(
    "nobody_to_share",
    409,
    "小区没有可分摊的户,{amount_fen} 分无法分摊。",
    "The compound has no household to share {amount_fen} fen among.",
)
declare(
    "recovery_exceeds_claim",
    409,
    "超出对公司的追偿额:尚可收回 {remaining_fen} 分,申报 {amount_fen} 分。",
    "More than is claimed from the company: {remaining_fen} fen are left, {amount_fen} fen were given.",
)
declare(
    "recovery_exceeds_share",
    409,
    "超出该户应分摊额:尚欠 {remaining_fen} 分,申报 {amount_fen} 分。",
    "More than the household's share: {remaining_fen} fen are left, {amount_fen} fen were given.",
)
declare(
    "recovery_reference_used",
    409,
    "凭据号 {reference} 已登记过。",
    "The reference {reference} has been recorded before.",
)
declare(
    "recovery_household_needed",
    422,
    "业主缴款须写明是哪一户。",
    "A payment by an owner names the household.",
)
declare(
    "recovery_household_unwanted",
    422,
    "公司还款不得写户。",
    "A payment by the company names no household.",
)
declare("no_share", 409, "该户没有分摊这笔垫付。", "This household has no share in the advance.")
declare(
    "write_off_exceeds_debt",
    409,
    "超出尚欠金额:尚欠 {remaining_fen} 分,申请核销 {amount_fen} 分。",
    "More than is still owed: {remaining_fen} fen are left, {amount_fen} fen were to be written off.",
)
declare(
    "write_off_open",
    409,
    "该付款方已有待批的核销申请。",
    "A write-off of this debt is already waiting for its approval.",
)
declare(
    "same_person_write_off",
    409,
    "核销的申请人和批准人须为不同的两人。",
    "A write-off takes two different persons; you asked for this one.",
)
declare(
    "advance_ratified_already",
    409,
    "业主已于 {ratified_on} 追认这笔垫付。",
    "The owners ratified this advance on {ratified_on} already.",
)
declare(
    "ratification_out_of_range",
    422,
    "追认日期 {ratified_on} 须不早于垫付日 {recorded_on},且不晚于今天 {today}。",
    "The day of the ratification, {ratified_on}, must not be before the advance, {recorded_on}, nor after today,"
    " {today}.",
)
