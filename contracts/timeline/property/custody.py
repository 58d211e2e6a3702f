"""How custody reads on the timeline."""

from contracts.timeline.entry import COMPANY, OFFICIALS, PUBLIC, Entry

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
    "property.custodianship.proposed": Entry(
        "社区提请临时代管：{scope:codes}，待街道党工委授权。",
        "The community asks for custody ({scope:codes}); the working committee has to decide.",
        OFFICIALS,
        ("proposal_id", "report_id", "emergency"),
    ),
    "property.custodianship.proposal_declined": Entry(
        "街道党工委未同意临时代管。",
        "The working committee declined the custody asked for.",
        OFFICIALS,
        ("proposal_id",),
    ),
    "property.custodianship.extended": Entry(
        "临时代管延期：由{ends_on_before:day}延至{ends_on:day}，须重新公示。",
        "The custodianship is extended from {ends_on_before:day} to {ends_on:day}; it is to be announced anew.",
        {**PUBLIC, **COMPANY},
        ("custodianship_id", "announcement_due_at"),
    ),
    "property.custodianship.scope_changed": Entry(
        "临时代管事项调整为：{scope:codes}。",
        "The custodianship now covers: {scope:codes}.",
        {**PUBLIC, **COMPANY},
        ("custodianship_id", "added", "removed"),
    ),
    "property.custodianship.ending": Entry(
        "临时代管将于{ends_on:day}到期，尚无人接手。",
        "The custodianship ends on {ends_on:day}, and nobody has taken over yet.",
        PUBLIC,
        ("custodianship_id",),
    ),
    "property.custodianship.overdue": Entry(
        "临时代管已过期限（{ends_on:day}）仍未移交，报街道党工委处理。",
        "The custodianship is past its last day, {ends_on:day}; the working committee has to decide.",
        PUBLIC,
        ("custodianship_id",),
    ),
    "property.custodianship.escalation_closed": Entry(
        "街道党工委已作出处理：须于{hand_over_by:day}前完成移交。",
        "The working committee has decided: handed over by {hand_over_by:day}.",
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
