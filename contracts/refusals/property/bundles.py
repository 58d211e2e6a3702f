"""Refusals: bundles (打包): one company, many agreements."""

from contracts.refusals import declare

declare(
    "three_tiers_needed",
    422,
    "打包项目须有第1、2、3档各一档,给出了 {given} 档。",
    "A bundle has tiers 1, 2 and 3, once each; {given} were given.",
)
declare(
    "tier_cheaper",
    422,
    "第 {level} 档不得低于第 {below} 档的单价。",
    "Tier {level} cannot be cheaper than tier {below}.",
)
declare(
    "compound_twice",
    422,
    "同一小区重复列出({compound_id})。",
    "A compound is listed twice ({compound_id}).",
)
declare(
    "compound_in_bundle",
    409,
    "小区已在打包项目“{bundle}”中。",
    "The compound is already in the bundle {bundle}.",
)
declare(
    "compound_served",
    409,
    "小区现有合同状态为 {state},未到期也未通知退出,不能列入打包项目。",
    "The compound is served under an agreement that is {state}, without notice; it cannot be offered a bundle.",
)
declare(
    "compound_not_in_bundle",
    409,
    "该小区在打包项目中的状态为 {state}。",
    "The compound's place in the bundle is: {state}.",
)
declare(
    "survey_not_open",
    409,
    "打包项目状态为 {state},不在意向调查期间。",
    "The bundle is {state}; its survey is not open.",
)
declare(
    "survey_does_not_add_up",
    422,
    "表态 {answered} 户多于询问的 {asked} 户。",
    "{answered} households answered, but only {asked} were asked.",
)
declare(
    "survey_too_many",
    422,
    "此前已询问 {asked_before} 户,再加 {asked} 户超过小区 {households} 户。",
    "{asked_before} households were asked before; {asked} more exceed the compound's {households}.",
)
declare(
    "bundle_not_joined",
    409,
    "尚无小区在该打包项目下有生效的合同。",
    "No compound is served under the bundle yet.",
)
declare(
    "bundle_still_serves",
    409,
    "仍有 {agreements} 个小区在该打包项目下有生效的合同。",
    "{agreements} compounds are still served under the bundle.",
)
declare(
    "exit_notice_needed",
    409,
    "小区合同状态为 {state},须先依法通知解除合同,方可退出打包项目。",
    "The compound's agreement is {state}; it leaves the bundle by the agreement's end, so notice comes first.",
)
declare(
    "month_not_over",
    422,
    "该月({month})尚未结束,今天是 {today}。",
    "The month of {month} is not over: today is {today}.",
)
declare(
    "account_verified",
    409,
    "该月收支已核实,不能再改。",
    "That month's account is verified and stays as it is.",
)
declare(
    "months_reversed",
    422,
    "结束月({to_month})早于开始月({from_month})。",
    "The last month, {to_month}, is before the first, {from_month}.",
)
declare(
    "month_outside_bundle",
    422,
    "小区在该月({month})不在打包项目中。",
    "The compound was not in the bundle in the month of {month}.",
)
declare(
    "months_too_many",
    422,
    "一次最多查询 {most} 个月。",
    "At most {most} months can be read at once.",
)
