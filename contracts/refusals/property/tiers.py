"""Refusals: the three-tier menu (菜单式档位), what a compound chose, extras."""

from contracts.refusals import declare

declare(
    "tier_not_offered",
    409,
    "该档位不属于本小区正在提供的打包项目。",
    "The tier belongs to no bundle that is offered to this compound.",
)
declare(
    "selection_in_past",
    422,
    "档位生效日 {wanted_from} 早于今天 {today}。",
    "The tier cannot hold from {wanted_from}: today is {today}.",
)
declare(
    "tier_selection_pending",
    409,
    "小区已有一项档位提议待决定({tier_selection_id})。",
    "Another choice of a tier already waits to be decided in this compound ({tier_selection_id}).",
)
declare(
    "selection_decided",
    409,
    "该档位提议已处于 {state} 状态,不能再 {command}。",
    "This choice is already {state}; it can no longer be acted on ({command}).",
)
declare(
    "ballot_on_selection",
    409,
    "该提议正在表决({number}),须等表决结束。",
    "The owners are voting on it (ballot {number}); its outcome decides.",
)
declare(
    "sheet_in_future",
    422,
    "签名日期 {collected_on} 晚于今天 {today}。",
    "The sheet cannot have been signed on {collected_on}: today is {today}.",
)
declare(
    "committee_decides",
    409,
    "本小区业主委员会 {number} 在任,应召开业主大会表决,不以签名表暂定。",
    "The owners' committee {number} is in office: it puts the tier to a ballot; no signature sheet sets it.",
)
declare(
    "sheet_impossible",
    422,
    "签名数与名册不符:名册共 {heads} 名业主、{area} 平方米。",
    "More than there are: the roll has {heads} owners holding {area} m².",
)
declare(
    "signatures_too_few",
    409,
    "签名未达法定比例({check}):{part}/{whole}。",
    "The signatures do not reach the threshold ({check}): {part} of {whole}.",
)
declare(
    "not_the_companys_bundle",
    409,
    "该打包项目不由本公司承接。",
    "The bundle is not this company's.",
)
declare("extra_withdrawn", 409, "该增值服务已停止订购。", "This extra has already been withdrawn.")
declare(
    "extra_not_offered_here",
    409,
    "本小区目前不能订购该增值服务。",
    "This extra cannot be ordered in this compound now.",
)
declare(
    "extra_in_past",
    422,
    "开始日 {from_on} 早于今天 {today}。",
    "An order cannot begin on {from_on}: today is {today}.",
)
declare(
    "extra_ends_before_it_begins",
    422,
    "结束日 {to_on} 早于开始日 {from_on}。",
    "It would end on {to_on}, before it begins on {from_on}.",
)
declare(
    "extra_running",
    409,
    "本户已订购该服务,仍在进行。",
    "The household has this extra already, and it runs on.",
)
declare("extra_cancelled", 409, "该订单已取消。", "This order has already been cancelled.")
declare("extra_over", 409, "该服务已于 {to_on} 结束。", "It already ended on {to_on}.")
