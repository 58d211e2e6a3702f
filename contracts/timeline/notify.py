"""How notify reads on the timeline."""

from contracts.timeline.entry import CARE, OFFICIALS, OWNERS, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "notify.publicity.posted": Entry(
        "{subject_kind:code}的公示已张贴，至{closes_on:day}。",
        "A notice about {subject_kind:code} is posted, until {closes_on:day}.",
        PUBLIC,
        ("publicity_id", "subject_id"),
    ),
    "notify.delivery.summarised": Entry(
        "{purpose:code}：应通知{addressed:count}人，送达{delivered:count}人，未送达{unreached:count}人。",
        "{purpose:code}: {addressed:count} people to tell, {delivered:count} reached, {unreached:count} not reached.",
        {**OFFICIALS, **CARE, **OWNERS},
        ("campaign_id",),
    ),
    "notify.contact_task.assigned": Entry(
        "向网格员派出上门告知{count:count}户，{due_at:moment}前完成。",
        "The grid worker is to tell {count:count} household(s) at the door, by {due_at:moment}.",
        {**OFFICIALS, **CARE},
        fold="count",
        by=("due_at",),
    ),
    "notify.contact_task.done": Entry(
        "网格员上门告知：{result:code}{count:count}户。",
        "The grid worker at the door: {result:code}, {count:count} household(s).",
        {**OFFICIALS, **CARE},
        fold="count",
        by=("result",),
    ),
}
