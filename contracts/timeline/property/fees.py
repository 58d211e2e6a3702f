"""On the timeline: rates, billing periods and bills, in sums."""

from contracts.timeline.entry import OFFICIALS, OWNERS, Entry

ENTRIES: dict[str, Entry] = {
    "property.fee.rate_set": Entry(
        "物业费标准自{valid_from:day}起为每月每平方米{rate_fen_per_m2_month:money}。",
        "From {valid_from:day} the fee is {rate_fen_per_m2_month:money} per m² and month.",
        {**OFFICIALS, **OWNERS},
        ("agreement_id",),
    ),
    "property.fee.terms_set": Entry(
        "自{valid_from:day}起按{mode:code}收费。",
        "From {valid_from:day} the company is paid by {mode:code}.",
        {**OFFICIALS, **OWNERS},
        ("agreement_id",),
    ),
    "property.billing.period_billed": Entry(
        "{period:day}起一个月的{kind:code}已出账：{issued_count:count}份，计{issued_fen:money}；"
        "该账期累计{total_fen:money}，{due_on:day}前缴纳。",
        "Bills for {kind:code} of the month from {period:day} are issued: {issued_count:count}, {issued_fen:money};"
        " {total_fen:money} in all, due on {due_on:day}.",
        {**OFFICIALS, **OWNERS},
        ("fee_period_id", "bill_count"),
    ),
    "property.billing.period_closed": Entry(
        "{period:day}起一个月的{kind:code}账期已关闭：{bill_count:count}份，计{total_fen:money}。",
        "The period of {kind:code} from {period:day} is closed: {bill_count:count} bills, {total_fen:money}.",
        {**OFFICIALS, **OWNERS},
        ("fee_period_id",),
    ),
    "property.billing.period_corrected": Entry(
        "{period:day}起一个月服务中途终止，更正账单{corrected_count:count}份，减少{reduced_fen:money}，"
        "应退还{overpaid_fen:money}。",
        "The service ended within the month from {period:day}: {corrected_count:count} bills are lowered by"
        " {reduced_fen:money}; {overpaid_fen:money} is to be returned.",
        {**OFFICIALS, **OWNERS},
        ("fee_period_id",),
    ),
}
