"""Refusals: rates, billing periods and bills."""

from contracts.refusals import declare

declare(
    "rate_by_tier",
    409,
    "打包项目内的合同按所选档位收费,不另设标准。",
    "An agreement of a bundle is charged by the chosen tier and has no rate of its own.",
)
declare(
    "rate_set_already",
    409,
    "自 {valid_from} 起的收费标准已设定。",
    "A rate from {valid_from} has been set already.",
)
declare(
    "rate_in_past",
    422,
    "调整收费标准不得溯及既往:{valid_from} 早于今天 {today}。",
    "A new rate does not reach back: {valid_from} lies before today, {today}.",
)
declare(
    "period_billed",
    409,
    "{begins} 所在账期已出账(已出账至 {billed_to}),只能从下一账期起调整。",
    "Bills have been issued up to {billed_to}; a change from {begins} would reach into them.",
)
declare(
    "fee_mode_differs",
    409,
    "合同约定的收费方式是 {agreed},不是 {mode}。",
    "The agreement says {agreed}, not {mode}.",
)
declare(
    "commission_needed",
    422,
    "酬金制须写明按比例或按月定额,二者择一。",
    "A commission is either a share or a monthly sum: give one of them.",
)
declare(
    "commission_unwanted",
    422,
    "包干制没有酬金。",
    "A lump sum has no commission.",
)
declare(
    "terms_set_already",
    409,
    "自 {valid_from} 起的收费方式已设定。",
    "Terms from {valid_from} have been set already.",
)
declare(
    "period_not_a_month",
    422,
    "账期以当月第一天表示,{period} 不是。",
    "A period is named by the first day of its month, which {period} is not.",
)
declare(
    "period_not_begun",
    422,
    "账期 {period} 尚未开始,今天是 {today}。",
    "The period {period} has not begun; today is {today}.",
)
declare(
    "period_not_over",
    422,
    "增值服务在当月结束后出账;{period} 的当月尚未结束。",
    "Extras are billed once their month is over; that of {period} is not.",
)
declare(
    "period_closed",
    409,
    "该账期已关闭,不能再出账。",
    "The period is closed; no bill is added to it any more.",
)
declare(
    "period_not_correctable",
    409,
    "该账期({state})不能更正:仅未关闭的物业服务费账期可以更正。",
    "This period ({state}) cannot be corrected: only the service fee of a period that is not closed.",
)
