"""How repairs read on the timeline."""

from contracts.timeline.entry import COMPANY, OFFICIALS, RESIDENTS, Entry

ENTRIES: dict[str, Entry] = {
    "property.workorder.submitted": Entry(
        "报修{number}：{category:code}。",
        "Repair {number} is reported: {category:code}.",
        {**OFFICIALS, **RESIDENTS, **COMPANY},
        ("work_order_id",),
    ),
}
