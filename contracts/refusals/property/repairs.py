"""Why a repair report, a step of a work order, or a use of the repair fund may be refused."""

from contracts.refusals import declare

declare(
    "household_elsewhere",
    422,
    "该住户不在这个小区。",
    "There is no such household in this compound.",
)
declare(
    "override_reason_needed",
    422,
    "责任矩阵为 {duty} 负责、{payer} 付费，改变须写明理由。",
    "By the matrix {duty} repairs and {payer} pays; to differ takes a reason.",
)
declare(
    "private_needs_household",
    409,
    "属专有部分的工单须写明是哪一户，该工单没有。",
    "What is an owner's own belongs to a household, and this work order names none.",
)
declare(
    "dispute_not_yours_to_settle",
    403,
    "管理方提出的异议由网格员或社区核实。",
    "What the manager disputes is verified by the grid worker or the community.",
)
declare(
    "owner_cost_not_yours_to_settle",
    403,
    "责任矩阵不由业主付费的，改由业主付费须经网格员或社区核实。",
    "Where the matrix has another pay, only the grid worker or the community may find that the owner pays.",
)
declare(
    "referral_not_of_duty",
    409,
    "该工单的责任是“{responsibility}”，不能转交 {referred_to}。",
    "The responsibility is {responsibility}; it cannot be referred to {referred_to}.",
)
declare(
    "not_ours_to_repair",
    409,
    "该工单的责任是“{responsibility}”，应转交而不派单。",
    "The responsibility is {responsibility}: refer it, nobody of ours is sent.",
)
declare("merge_target_unfit", 409, "不能并入该工单：{why}。", "It cannot be merged into that work order: {why}.")
declare(
    "not_your_report",
    403,
    "只有报修人、该户或负责该共用部位的人可以这样做。",
    "Only who reported it, the household, or who looks after the common part may do this.",
)
declare(
    "staff_not_here",
    409,
    "此人目前不负责这一区域。",
    "This person does not cover this place now.",
)
declare(
    "staff_lacks_skill",
    409,
    "此人没有所需技能：{skill}。",
    "This person lacks the skill that is needed: {skill}.",
)
declare("staff_sent_already", 409, "该工单已派给此人。", "It has been sent to this person already.")
declare("work_order_taken", 409, "工单已被他人接走。", "Somebody else has taken this work order.")
declare("not_sent_to_you", 403, "该工单没有派给您。", "This work order was not sent to you.")
declare(
    "spending_before_verified",
    409,
    "责任尚未核实（当前 {state}），不能报价或支出。",
    "The responsibility is not verified (state {state}); nothing is quoted or spent before.",
)
declare(
    "vote_before_verified",
    409,
    "工单 {number} 的责任尚未核实（当前 {state}），不能提请表决。",
    "The responsibility for {number} is not verified (state {state}); nothing is voted before.",
)
declare(
    "quote_not_needed",
    409,
    "该工单由 {payer} 付费，不向业主报价。",
    "This is paid from {payer}; the owner gets no quote.",
)
declare("no_quote", 409, "尚无报价。", "There is no quote yet.")
declare(
    "quote_changed",
    409,
    "报价合计为 {quoted_fen} 分，不是 {total_fen} 分，请重新查看。",
    "The quote is {quoted_fen} fen in all, not {total_fen}; read it again.",
)
declare(
    "quote_not_accepted",
    409,
    "由业主付费的维修须先经业主同意报价。",
    "What the owner pays for needs the owner's consent to the quote first.",
)
declare(
    "cost_above_quote",
    409,
    "费用 {cost_fen} 分超出业主同意的报价 {quoted_fen} 分。",
    "The cost of {cost_fen} fen is more than the {quoted_fen} fen the owner agreed to.",
)
declare(
    "cost_not_ours",
    409,
    "该工单由 {payer} 付费，不登记费用。",
    "This is paid by {payer}; no cost of ours is recorded.",
)
declare(
    "own_work_not_confirmed",
    409,
    "完工和确认须为不同的两人。",
    "Who did the work does not confirm it.",
)
declare(
    "reopen_too_late",
    409,
    "完工已 {days} 天，超过 {most_days} 天，请重新报修。",
    "It was done {days} days ago, more than {most_days}; report it anew.",
)
declare(
    "work_order_elsewhere",
    422,
    "工单不在这个小区。",
    "There is no such work order in this compound.",
)
declare(
    "fund_not_for_this",
    409,
    "工单 {number} 由 {payer} 付费，不属维修资金范围。",
    "{number} is paid from {payer}; the repair fund is not for it.",
)
declare(
    "fund_use_open",
    409,
    "工单 {number} 已列入维修资金使用 {fund_use}。",
    "{number} is part of the fund use {fund_use} already.",
)
declare(
    "fund_use_stands",
    409,
    "工单列入维修资金使用 {fund_use}，不能撤回或并入。",
    "It is part of the fund use {fund_use}; it is not called off or merged while that stands.",
)
declare("roll_building_unknown", 422, "表决范围须写明小区里的一栋楼。", "The roll names one building of the compound.")
declare(
    "emergency_not_yours",
    403,
    "紧急使用维修资金由业主委员会或社区提出。",
    "An emergency use is proposed by the owners' committee or the community.",
)
declare(
    "emergency_not_yet_law",
    409,
    "紧急使用维修资金的规定自 {valid_from} 起施行，{today} 尚不适用。",
    "Emergency use of the fund is law from {valid_from}; it was not on {today}.",
)
declare(
    "emergency_not_life_safety",
    409,
    "工单 {number} 的紧急程度不是危及人身安全。",
    "{number} is no danger to life.",
)
declare("emergency_evidence_needed", 422, "紧急使用须附证据。", "An emergency use needs evidence.")
declare("not_an_emergency", 409, "这不是紧急使用，须经业主表决。", "This is no emergency use; the owners decide it.")
declare(
    "same_person_fund_use",
    409,
    "提出人和同意人须为不同的两人。",
    "Who proposed it does not authorise it; it takes two persons.",
)
declare("fund_use_being_voted", 409, "正在表决（{number}），不能撤回。", "It is being voted on ({number}).")
declare(
    "fund_not_released",
    409,
    "维修资金尚未经表决通过并拨付（当前 {state}）。",
    "The repair fund has not been decided and released for this (state {state}).",
)
declare(
    "release_exceeds_approved",
    409,
    "超出批准额：尚可拨付 {remaining_fen} 分，申请 {amount_fen} 分。",
    "More than was approved: {remaining_fen} fen are left, {amount_fen} fen were asked for.",
)
declare(
    "spending_exceeds_released",
    409,
    "超出已拨付额：尚可支出 {remaining_fen} 分，申报 {amount_fen} 分。",
    "More than was released: {remaining_fen} fen are left, {amount_fen} fen were given.",
)
declare("fund_reference_used", 409, "凭据号 {reference} 已登记过。", "The reference {reference} was used before.")
declare(
    "work_order_not_of_fund_use",
    409,
    "该工单不在这次维修资金使用范围内。",
    "The work order is not part of this fund use.",
)
