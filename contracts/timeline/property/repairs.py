"""How repairs, and the repair fund spent on them, read on the timeline."""

from contracts.timeline.entry import COMPANY, DUTY, OFFICIALS, OWNERS, Audience, Entry

#: who works with them; neighbours follow the common parts' and their own by the list, for a number may be of a home
WORKING: Audience = {**OFFICIALS, **DUTY, **COMPANY}
#: the owners' money: those whose it is, those who supervise it, and who works with it
PAYING: Audience = {**OFFICIALS, **OWNERS, **COMPANY, "housing_bureau": "sub_district"}

ENTRIES: dict[str, Entry] = {
    "property.workorder.submitted": Entry(
        "报修{number}：{category:code}。",
        "Repair {number} is reported: {category:code}.",
        WORKING,
        ("work_order_id",),
    ),
    "property.workorder.verified": Entry(
        "工单{number}已核实：{responsibility:code}，费用由{payer:code}承担。",
        "{number} is verified: {responsibility:code}, paid by {payer:code}.",
        WORKING,
        ("work_order_id",),
    ),
    "property.workorder.assigned": Entry(
        "工单{number}已有人接手。",
        "Somebody has taken on {number}.",
        WORKING,
        ("work_order_id",),
    ),
    "property.workorder.referred": Entry(
        "工单{number}已转交{referred_to:code}，{follow_up_at:moment}前跟进。",
        "{number} is referred to {referred_to:code}; it is followed up by {follow_up_at:moment}.",
        WORKING,
        ("work_order_id",),
    ),
    "property.workorder.follow_up_due": Entry(
        "工单{number}转交{referred_to:code}后尚未办结，须第{follow_ups:count}次跟进。",
        "{number} is not finished by {referred_to:code} yet; follow-up {follow_ups:count} is due.",
        WORKING,
        ("work_order_id",),
    ),
    "property.workorder.overdue": Entry(
        "工单{number}超过{clock:code}时限（{due_at:moment}），第{level:count}级督办。",
        "{number} is past its time for {clock:code} ({due_at:moment}); level {level:count}.",
        WORKING,
        ("work_order_id",),
    ),
    "property.workorder.done": Entry(
        "工单{number}已完工：{category:code}。",
        "{number} is done: {category:code}.",
        WORKING,
        ("work_order_id",),
    ),
    "property.workorder.confirmed": Entry(
        "工单{number}已确认修好。",
        "{number} is confirmed as repaired.",
        WORKING,
        ("work_order_id",),
    ),
    "property.workorder.reopened": Entry(
        "工单{number}重新打开：{category:code}。",
        "{number} is open again: {category:code}.",
        WORKING,
        ("work_order_id",),
    ),
    "property.workorder.cancelled": Entry(
        "工单{number}已撤回或并入另一工单。",
        "{number} is called off, or merged into another.",
        WORKING,
        ("work_order_id",),
    ),
    "property.fund_use.proposed": Entry(
        "提议使用维修资金{amount_fen:money}（{number}）。",
        "The use of {amount_fen:money} of the repair fund is proposed ({number}).",
        PAYING,
        ("fund_use_id",),
    ),
    "property.fund_use.released": Entry(
        "维修资金拨付{amount_fen:money}（{number}），累计{released_fen:money}。",
        "{amount_fen:money} of the repair fund are released ({number}); {released_fen:money} in all.",
        PAYING,
        ("fund_use_id", "emergency"),
    ),
    "property.fund_use.spent": Entry(
        "维修资金支出{amount_fen:money}（{number}），累计{spent_fen:money}。",
        "{amount_fen:money} of the repair fund are spent ({number}); {spent_fen:money} in all.",
        PAYING,
        ("fund_use_id", "work_order_id"),
    ),
}
