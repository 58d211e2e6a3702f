"""On the timeline: payments, receipts, arrears and waivers. Who has paid, and who has not, is for officials only."""

from contracts.timeline.entry import OFFICIALS, Entry

ENTRIES: dict[str, Entry] = {
    "property.payment.settled": Entry(
        "收到物业费{amount_fen:money}（{provider:code}），涉及账单{bill_count:count}张。",
        "{amount_fen:money} of fees has arrived ({provider:code}), for {bill_count:count} bill(s).",
        OFFICIALS,
        ("payment_id",),
    ),
    "property.payment.refunded": Entry(
        "经两人办理退还物业费{amount_fen:money}，涉及账单{bill_count:count}张。",
        "{amount_fen:money} of fees is refunded by two persons, for {bill_count:count} bill(s).",
        OFFICIALS,
        ("payment_id",),
    ),
    "property.billing.arrears_counted": Entry(
        "缴费期{due_on:day}已过：{household_count:count}户、{bill_count:count}张账单未缴清，合计{outstanding_fen:money}。",
        "Payment was due by {due_on:day}: {household_count:count} household(s) and {bill_count:count} bill(s) are open,"
        " {outstanding_fen:money} in all.",
        OFFICIALS,
        ("period",),
    ),
    "property.billing.mediation_referred": Entry(
        "欠费账单{bill_count:count}张已转人民调解，合计{outstanding_fen:money}。",
        "{bill_count:count} unpaid bill(s), {outstanding_fen:money} in all, went to mediation.",
        OFFICIALS,
    ),
    "property.billing.arrears_reminded": Entry(
        "已提醒{household_count:count}户，合计{outstanding_fen:money}。",
        "{household_count:count} household(s) are reminded, of {outstanding_fen:money} in all.",
        OFFICIALS,
    ),
}
