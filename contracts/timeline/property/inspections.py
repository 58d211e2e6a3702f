"""How inspections, stopped lifts and outages read on the timeline."""

from contracts.timeline.entry import COMPANY, DUTY, OFFICIALS, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "property.inspection.due_soon": Entry(
        "{label}：{task:code}应于{due_on:day}前完成。",
        "{label}: {task:code} is due by {due_on:day}.",
        {**OFFICIALS, **DUTY, **COMPANY, "owners_committee": "compound"},
        ("asset_id", "plan_id"),
    ),
    "property.inspection.overdue": Entry(
        "{label}：{task:code}已逾期，应于{due_on:day}前完成。",
        "{label}: {task:code} is overdue; it was due by {due_on:day}.",
        {**PUBLIC, **COMPANY},
        ("asset_id", "plan_id"),
    ),
    "property.inspection.recorded": Entry(
        "{label}：{task:code}已完成，下次应于{next_due_on:day}前进行。",
        "{label}: {task:code} is done; next by {next_due_on:day}.",
        {**PUBLIC, **COMPANY},
        ("asset_id", "inspection_id", "result", "work_order_id"),
    ),
    "property.lift.stopped": Entry(
        "{label}停用（{reason:code}）。",
        "{label} is out of use: {reason:code}.",
        {**PUBLIC, **COMPANY},
        ("asset_id", "stopped_at", "certificate_until", "work_order_id"),
    ),
    "property.lift.restored": Entry(
        "{label}恢复运行。",
        "{label} is running again.",
        {**PUBLIC, **COMPANY},
        ("asset_id", "stopped_at", "restored_at"),
    ),
    "property.lift.cert_expiring": Entry(
        "{label}的定期检验有效期至{certificate_until:day}，须申请检验。",
        "The inspection of {label} lapses on {certificate_until:day}; a new one is to be asked for.",
        {**PUBLIC, **COMPANY},
        ("asset_id",),
    ),
    "property.lift.certified": Entry(
        "{label}通过定期检验，有效期至{certificate_until:day}。",
        "{label} has passed its periodic inspection, good until {certificate_until:day}.",
        {**PUBLIC, **COMPANY},
        ("asset_id", "inspected_on"),
    ),
    "property.asset.stopped": Entry(
        "{label}停用（{reason:code}）。",
        "{label} is out of use: {reason:code}.",
        {**PUBLIC, **COMPANY},
        ("asset_id", "kind", "stopped_at", "work_order_id"),
    ),
    "property.asset.restored": Entry(
        "{label}恢复使用。",
        "{label} is in use again.",
        {**PUBLIC, **COMPANY},
        ("asset_id", "kind", "stopped_at", "restored_at"),
    ),
    "property.outage.planned": Entry(
        "计划暂停{kind:code}：{starts_at:moment}至{ends_at:moment}。",
        "Planned cut, {kind:code}: from {starts_at:moment} to {ends_at:moment}.",
        {**PUBLIC, **COMPANY},
        ("outage_id", "buildings", "emergency"),
    ),
    "property.outage.started": Entry(
        "{kind:code}已中断，预计{ends_at:moment}恢复。",
        "{kind:code} is cut off; expected back: {ends_at:moment}.",
        {**PUBLIC, **COMPANY},
        ("outage_id", "buildings", "emergency", "started_at"),
    ),
    "property.outage.ended": Entry(
        "{kind:code}已恢复。",
        "{kind:code} is back.",
        {**PUBLIC, **COMPANY},
        ("outage_id", "buildings", "started_at", "ended_at"),
    ),
    "property.outage.cancelled": Entry(
        "取消原定于{starts_at:moment}暂停{kind:code}的计划。",
        "The cut planned for {starts_at:moment} is called off: {kind:code}.",
        {**PUBLIC, **COMPANY},
        ("outage_id", "buildings"),
    ),
}
