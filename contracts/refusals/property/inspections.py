"""Why an inspection, a stop, a restart, a certificate or an outage may be refused."""

from contracts.refusals import declare

declare("task_not_for_asset", 422, "{kind} 没有 {task} 这项工作。", "{task} is not done to a {kind}.")
declare(
    "interval_too_long",
    422,
    "{task} 至少每 {most_days} 日一次,不能改为 {every_days} 日。",
    "{task} is due every {most_days} days at least; {every_days} days are too long.",
)
declare(
    "inspection_in_future",
    422,
    "检查时间 {done_at} 晚于现在 {now}。",
    "The inspection, {done_at}, lies after now, {now}.",
)
declare(
    "asset_out_of_use",
    409,
    "设备已停用({state})。",
    "The equipment is out of use already ({state}).",
)
declare(
    "nothing_to_repair",
    409,
    "设备当前状态为 {state},没有待修复的故障。",
    "The equipment is {state}; there is nothing to repair.",
)
declare(
    "repair_not_noted",
    409,
    "设备当前状态为 {state},须先登记修复情况才能恢复使用。",
    "The equipment is {state}; what was repaired is noted before it is used again.",
)
declare(
    "certificate_needed",
    409,
    "电梯定期检验有效期至 {certificate_until},未取得新的检验合格证不得使用。",
    "The lift's inspection lapsed on {certificate_until}; it is not used without a new certificate.",
)
declare(
    "certificate_not_for_asset",
    422,
    "只有电梯登记定期检验合格证,该设备为 {kind}。",
    "Only lifts have a certificate of periodic inspection; this is a {kind}.",
)
declare(
    "certificate_dates_wrong",
    422,
    "检验日期 {inspected_on} 须不晚于今天 {today},下次检验日期 {next_due_on} 须晚于今天。",
    "The inspection, {inspected_on}, must not be after today, {today}; the next one, {next_due_on}, must be.",
)
declare(
    "certificate_number_used",
    409,
    "合格证编号 {certificate_number} 已登记过。",
    "The certificate {certificate_number} has been recorded before.",
)
declare(
    "notice_too_short_for_outage",
    422,
    "计划停供须提前通知:最早 {earliest},申报 {starts_at};紧急抢修请注明。",
    "A planned cut is told beforehand: {earliest} at the earliest, {starts_at} was given; an emergency says so.",
)
declare(
    "outage_times_wrong",
    422,
    "恢复时间 {ends_at} 须晚于开始时间 {starts_at},开始时间不得早于现在 {now}。",
    "It must end, {ends_at}, after it starts, {starts_at}, and start no earlier than now, {now}.",
)
declare(
    "outage_before_its_time",
    409,
    "预告于 {starts_at} 开始,现在 {now} 尚不能停供。",
    "It was told for {starts_at}; it does not begin now, {now}.",
)
declare("building_unknown", 422, "小区没有 {building}。", "The compound has no building {building}.")
