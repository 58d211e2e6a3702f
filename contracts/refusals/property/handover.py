"""Why a handover, or a signature in it, may be refused."""

from contracts.refusals import declare

declare(
    "successor_not_signed",
    409,
    "接管公司的合同状态为 {state},须为本小区已签订的合同。",
    "The successor's agreement is {state}; it has to be signed, and for this compound.",
)
declare("handover_already_open", 409, "交接 {number} 正在进行。", "The handover {number} is already open.")
declare("handover_item_twice", 422, "交接事项重复:{item_zh}。", "The item {item} is listed twice.")
declare("already_signed", 409, "您一方已对此事项签字。", "Your party has already signed this item.")
declare(
    "same_person_signature",
    409,
    "双方须由不同的人签字。",
    "The two parties have to be signed for by two different persons.",
)
declare(
    "item_disputed",
    409,
    "事项有异议,解决后方可签字:{reason}",
    "The item is disputed and cannot be signed until that is settled: {reason}",
)
declare("handover_closed", 409, "交接已完成。", "The handover is completed.")
declare(
    "handover_items_open",
    409,
    "还不能完成交接:{items_zh};尚缺 {signatures_missing} 个签字。",
    "The handover cannot be closed: open items: {items_en}; {signatures_missing} signatures are missing.",
)
declare(
    "agreement_not_ended",
    409,
    "原合同状态为 {state},终止并待接管时方可交接。",
    "The agreement is {state}; it is handed over once it has ended and waits for the takeover.",
)
declare(
    "successor_is_the_same",
    409,
    "新合同仍由原公司服务,无须交接。",
    "The same company goes on, so there is nothing to hand over.",
)
declare(
    "rectification_not_of_company",
    409,
    "责令限期移交只针对物业服务企业,本交接由社区移交。",
    "Only a company is ordered to hand over; in this handover the community hands over.",
)
declare(
    "rectification_already_ordered",
    409,
    "对本交接已责令限期移交。",
    "An order to hand over has been given for this handover already.",
)
declare(
    "nothing_withheld",
    409,
    "移交方已对全部事项签字,无须责令移交。",
    "The company that leaves has signed for every item; nothing is withheld.",
)
declare(
    "rectification_day_past",
    422,
    "限期 {due_on} 须晚于今天 {today}。",
    "The day ordered, {due_on}, has to lie after today, {today}.",
)
declare(
    "fine_before_order_missed",
    409,
    "须先责令限期移交,逾期仍未移交的方可罚款(物业管理条例第58条)。",
    "A fine follows only an order to hand over whose day has passed in vain (regulations 58).",
)
declare(
    "fine_out_of_range",
    422,
    "罚款须在 {least} 至 {most} 之间,提交的是 {amount}(物业管理条例第58条)。",
    "The fine lies between {least} and {most}; {amount} was given (regulations 58).",
)
