"""How renovation reads on the timeline."""

from contracts.timeline.entry import COMPANY, OFFICIALS, OWNERS, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "renovation.upkeep.paused": Entry(
        "改造设施向该公司的移交暂停。",
        "Handing renewed facilities to that company is paused.",
        {**OFFICIALS, **OWNERS, **COMPANY},
        ("project_id", "company_id"),
    ),
    "renovation.upkeep.resumed": Entry(
        "改造设施的维护移交恢复，由{company_name}承担。",
        "Upkeep of the renewed facilities resumes with {company_name}.",
        {**OFFICIALS, **OWNERS, **COMPANY},
        ("project_id", "company_id"),
    ),
    "renovation.project.registered": Entry(
        "改造项目登记（{kind:code}）：{items:codes}。",
        "A renovation project is registered ({kind:code}): {items:codes}.",
        PUBLIC,
        ("project_id",),
    ),
}
