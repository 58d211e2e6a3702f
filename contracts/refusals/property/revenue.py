"""Why an entry of the compound's public revenue, or its yearly accounts, may be refused."""

from contracts.refusals import declare

declare(
    "revenue_day_ahead",
    422,
    "发生日期 {happened_on} 晚于今天 {today}。",
    "The day {happened_on} lies after today, {today}.",
)
declare(
    "decision_record_needed",
    422,
    "业主决定的文号和书面记录须同时提供。",
    "A decision of the owners is named by its reference and its written record together.",
)
declare(
    "revenue_entry_not_bookable",
    409,
    "该笔处于{state}状态,不能入账;支出须先经业主决定。",
    "The entry is {state} and cannot be booked; an expense needs the owners' decision first.",
)
declare(
    "revenue_same_person",
    409,
    "公共收益须由不同的两人登记和复核。",
    "The compound's money takes two persons: one records, another approves.",
)
declare(
    "revenue_balance_short",
    409,
    "公共收益结余 {balance_fen} 分,不足以支出 {amount_fen} 分。",
    "The balance is {balance_fen} fen, too little for {amount_fen} fen.",
)
declare("revenue_entry_corrected", 409, "该笔已有更正。", "This entry has a correction already.")
declare(
    "correction_not_corrected",
    409,
    "更正分录不能再更正;请重新登记。",
    "A correction is not corrected itself; record the entry anew.",
)
declare(
    "accounts_period_not_over",
    409,
    "{period} 尚未结束,{ends_on} 之后方可公布。",
    "{period} is not over; accounts are published after {ends_on}.",
)
declare(
    "accounts_reason_needed",
    409,
    "{period} 的账目已公布(第 {edition} 版),更正须写明理由。",
    "The accounts of {period} hang already (edition {edition}); a correction says why.",
)
declare(
    "accounts_reason_unwanted",
    422,
    "首次公布不写更正理由。",
    "The first edition corrects nothing and names no reason.",
)
