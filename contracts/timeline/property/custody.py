"""How custody reads on the timeline."""

from contracts.timeline.entry import COMPANY, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "property.custodianship.started": Entry(
        "{custodian_name}开始临时代管：{scope:codes}，至{ends_on:day}为止。",
        "{custodian_name} takes over as custodian: {scope:codes}, until {ends_on:day} at the latest.",
        {**PUBLIC, **COMPANY},
        ("custodianship_id", "report_id", "announcement_due_at", "emergency"),
    ),
    "property.custodianship.announced": Entry(
        "临时代管已公示。",
        "The custodianship has been announced.",
        PUBLIC,
        ("custodianship_id",),
    ),
    "property.custodianship.announcement_overdue": Entry(
        "临时代管的公示逾期：应在{due_at:moment}前公示。",
        "The announcement of the custodianship is overdue: it was owed by {due_at:moment}.",
        PUBLIC,
        ("custodianship_id",),
    ),
    "property.custodianship.ended": Entry(
        "临时代管结束，由{successor_name}接手。",
        "The custodianship has ended; {successor_name} takes over.",
        {**PUBLIC, **COMPANY},
        ("custodianship_id",),
    ),
    "property.lift.duty_moved": Entry(
        "{asset_ids:size}部电梯的使用单位责任由{to_name}承担。",
        "The duties of the user of {asset_ids:size} lift(s) now lie with {to_name}.",
        PUBLIC,
        ("to_kind",),
    ),
}
