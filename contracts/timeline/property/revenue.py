"""On the timeline: the compound's public revenue (公共收益) and yearly accounts."""

from contracts.timeline.entry import OFFICIALS, OWNERS, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "property.revenue.recorded": Entry(
        "公共收益收入{amount_fen:money}（{kind:code}），结余{balance_fen:money}。",
        "Public revenue of {amount_fen:money} ({kind:code}); the balance is {balance_fen:money}.",
        {**OFFICIALS, **OWNERS},
        ("entry_id",),
    ),
    "property.revenue.spent": Entry(
        "公共收益支出{amount_fen:money}（{kind:code}），结余{balance_fen:money}。",
        "{amount_fen:money} of public revenue is spent ({kind:code}); the balance is {balance_fen:money}.",
        {**OFFICIALS, **OWNERS},
        ("entry_id",),
    ),
    "property.revenue.corrected": Entry(
        "公共收益更正{amount_fen:money}，结余{balance_fen:money}。",
        "Public revenue is corrected by {amount_fen:money}; the balance is {balance_fen:money}.",
        {**OFFICIALS, **OWNERS},
        ("entry_id", "corrects_id", "direction"),
    ),
    "property.accounts.published": Entry(
        "公布{period}账目（第{edition:count}版）：期初{opening_fen:money}，收入{income_fen:money}，"
        "支出{expense_fen:money}，期末{closing_fen:money}。",
        "The accounts of {period} hang (edition {edition:count}): opening {opening_fen:money}, income"
        " {income_fen:money}, expenses {expense_fen:money}, closing {closing_fen:money}.",
        PUBLIC,
        ("accounts_id", "digest"),
    ),
    "property.accounts.overdue": Entry(
        "{period}年度账目逾期未公布。",
        "The accounts of {period} are overdue.",
        {**OFFICIALS, **OWNERS},
    ),
}
