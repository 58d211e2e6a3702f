"""How door checks read on the timeline."""

from contracts.timeline.entry import CARE, DUTY, OFFICIALS, Entry

ENTRIES: dict[str, Entry] = {
    "property.door_check.assigned": Entry(
        "安排上门查看，{due_at:moment}前完成。",
        "A door will be knocked at, by {due_at:moment}.",
        {**OFFICIALS, **CARE, **DUTY},
        ("door_check_id",),
    ),
    "property.door_check.completed": Entry(
        "上门查看完成：{outcome:code}。",
        "The door check is done: {outcome:code}.",
        {**OFFICIALS, **CARE, **DUTY},
        ("door_check_id",),
    ),
}
