"""Why something said at a joint office may be refused."""

from contracts.refusals import declare

declare("agency_twice", 422, "参加单位重复:{agency_zh}。", "The agency {agency} is listed twice.")
declare(
    "joint_office_before_report",
    422,
    "联合办公时间早于撤离时间({observed_at})。",
    "The joint office lies before the walk-out it follows ({observed_at}).",
)
declare(
    "joint_office_too_far",
    422,
    "联合办公时间须在一年以内({latest} 之前)。",
    "A joint office is held within a year, before {latest}.",
)
declare(
    "agency_not_present",
    409,
    "{agency_zh}未参加本次联合办公。",
    "{agency} does not take part in this joint office.",
)
declare("not_your_agency", 403, "您不能代表{agency_zh}发言。", "You do not speak for {agency}.")
declare(
    "promise_already_due",
    422,
    "承诺期限 {due_on} 早于今天 {today}。",
    "The promise falls due on {due_on}, before today, {today}.",
)
declare(
    "joint_office_not_ahead",
    422,
    "联合办公须预先安排:{held_at} 已过。",
    "A joint office is called ahead of time; {held_at} has passed.",
)
declare(
    "joint_office_not_held",
    409,
    "联合办公尚未举行或已取消({state})。",
    "The joint office is {state}; it has not been held.",
)
declare("promise_extended_before", 409, "承诺只能延期一次。", "A promise is put off once only.")
declare(
    "promise_not_later",
    422,
    "新期限 {due_on} 须晚于原期限 {was_due_on}。",
    "The new day, {due_on}, lies after the old one, {was_due_on}.",
)
declare(
    "company_without_agreement",
    422,
    "公司 {company_id} 在此小区没有物业服务合同。",
    "The company {company_id} has no agreement in this compound.",
)
