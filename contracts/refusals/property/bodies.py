"""Why a body, its members, its handover, or a request for an owners' meeting may be refused."""

from contracts.refusals import declare

declare(
    "body_rules_unfit",
    422,
    "规则 {rule} 不成立:下限不得高于上限;业委会任期不超过5年,备案不超过30天。",
    "The rule {rule} cannot be: no least above its most; a committee's term is at most 5 years, its filing at most 30"
    " days.",
)
declare(
    "body_place_unfit",
    422,
    "业委会须属于一个商品房小区;平房区不属建筑物区分所有。",
    "An owners' committee belongs to one apartment compound; a bungalow area is not divided ownership.",
)
declare(
    "body_seats_unfit",
    422,
    "{seats} 席不合规则:须为 {least} 至 {most} 席,业委会须为单数。",
    "{seats} seats do not fit: {least} to {most}, and an odd number for an owners' committee.",
)
declare(
    "body_term_unfit",
    422,
    "任期 {years} 年不合规则:须为 {least} 至 {most} 年。",
    "A term of {years} years does not fit: {least} to {most}.",
)
declare(
    "body_in_making",
    409,
    "该小区已有筹备中的业委会 {number}。",
    "The compound's owners' committee {number} is in the making already.",
)
declare(
    "candidate_not_owner",
    422,
    "候选人今天不是该小区业主。",
    "The candidate owns nothing in the compound today.",
)
declare("candidate_unknown", 422, "登记册中没有这位候选人。", "The registry knows no such person.")
declare(
    "candidate_conflict",
    409,
    "在本小区物业公司任职的人不得担任业委会成员。",
    "Whoever works for the compound's property company does not sit in its owners' committee.",
)
declare("candidate_twice", 409, "该人已是候选人或成员。", "This person is a candidate or a member already.")
declare("not_a_candidate", 409, "该人不是候选人。", "This person is no candidate.")
declare(
    "body_seats_full",
    409,
    "没有空缺席位:共 {seats} 席。",
    "No seat is open: there are {seats}.",
)
declare(
    "body_ballot_running",
    409,
    "选举表决 {number} 进行中,候选人名单不得变动。",
    "The election {number} is under way; its candidates stand still.",
)
declare(
    "body_slate_incomplete",
    409,
    "候选人 {standing} 名,应为 {needed} 名。",
    "{standing} candidates stand; {needed} are needed.",
)
declare(
    "election_not_carried",
    409,
    "选举未通过:应到 {due}、实到 {attended}、同意 {approved};须过半数到会、到会者过半数同意。",
    "The election is not carried: {due} due, {attended} present, {approved} for it; it takes more than half present,"
    " and more than half of those.",
)
declare(
    "body_day_impossible",
    422,
    "日期 {day} 须不早于 {earliest},也不晚于今天。",
    "The day {day} is not before {earliest} and not after today.",
)
declare("not_a_member", 409, "该人不是成员。", "This person is no member.")
declare(
    "body_role_taken",
    409,
    "已有主任;请先变更其职务。",
    "There is a chair already; change that role first.",
)
declare("body_without_chair", 409, "尚未推选主任,不能备案。", "A chair is chosen before filing.")
declare("still_owner", 409, "该成员今天仍是小区业主。", "This member still owns in the compound today.")
declare(
    "not_your_membership",
    409,
    "只有本人或社区可以办理退出。",
    "Only the member, or the community, ends a membership.",
)
declare(
    "predecessor_in_office",
    409,
    "上一届 {number} 尚未移交。",
    "The body before, {number}, has not handed over.",
)
declare(
    "successor_unfit",
    422,
    "下一届须为同一地方、同一类别、已备案的组织。",
    "The next body is of the same place and kind, and filed.",
)
declare("body_item_unknown", 422, "移交清单中没有 {item}。", "The handover has no item {item}.")
declare("body_side_signed", 409, "{side} 一方已签字。", "The side {side} has signed already.")
declare(
    "body_same_signer",
    409,
    "同一事项的移交和接收须由两人签字。",
    "The two sides of an item are signed by two persons.",
)
declare(
    "meeting_request_open",
    409,
    "已有征集中的提议 {number},请在其上签名。",
    "The request {number} is open already; sign that one.",
)
declare("meeting_signed", 409, "该户已签名。", "This household has signed already.")
declare(
    "meeting_notice_too_short",
    422,
    "业主大会须提前 {needed} 天通知(当日不计),现只有 {given} 天。",
    "Owners are told {needed} days ahead, the first not counted; {given} were given.",
)
declare(
    "meeting_no_owners",
    409,
    "该小区没有可参加业主大会的专有部分。",
    "The compound has no exclusive parts whose owners could meet.",
)
