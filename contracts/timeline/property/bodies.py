"""On the timeline: owners' committees and other bodies, and the meetings owners ask for."""

from contracts.timeline.entry import OFFICIALS, RESIDENTS, Audience, Entry

ALL: Audience = {**OFFICIALS, **RESIDENTS}

ENTRIES: dict[str, Entry] = {
    "property.body.preparing": Entry(
        "筹备{kind:code}：{seats:count}席，任期{term_years:count}年。",
        "Preparations begin for {kind:code}: {seats:count} seats, a term of {term_years:count} years.",
        ALL,
        ("body_id", "number"),
    ),
    "property.body.elected": Entry(
        "{kind:code}选出{member_count:count}名成员，须在{file_due_on:day}前备案。",
        "{kind:code}: {member_count:count} members elected, to be filed by {file_due_on:day}.",
        ALL,
        ("body_id",),
    ),
    "property.body.filed": Entry(
        "{kind:code}于{filed_on:day}备案。", "{kind:code}: filed on {filed_on:day}.", ALL, ("body_id", "late")
    ),
    "property.body.filing_overdue": Entry(
        "{kind:code}应在{file_due_on:day}前备案，已逾期。",
        "{kind:code}: filing was due on {file_due_on:day} and is overdue.",
        ALL,
        ("body_id",),
    ),
    "property.body.activated": Entry(
        "{kind:code}开始履职，任期至{term_end:day}。",
        "{kind:code}: in office, until {term_end:day}.",
        ALL,
        ("body_id",),
    ),
    "property.body.members_changed": Entry(
        "{kind:code}成员变动，现有{member_count:count}人，共{seats:count}席。",
        "{kind:code}: members changed; {member_count:count} of {seats:count} seats are held.",
        ALL,
        ("body_id",),
    ),
    "property.body.re_election_due": Entry(
        "{kind:code}任期至{term_end:day}，应筹备换届并书面报告。",
        "{kind:code}: the term ends on {term_end:day}; re-election and a written report are due.",
        ALL,
        ("body_id", "early"),
    ),
    "property.body.expired": Entry(
        "{kind:code}任期已于{term_end:day}届满，尚未换届。",
        "{kind:code}: the term ended on {term_end:day} and nobody has taken over.",
        ALL,
        ("body_id", "report_missing"),
    ),
    "property.body.handing_over": Entry(
        "{kind:code}向下一届移交。", "{kind:code}: handing over to the next.", ALL, ("body_id", "successor_id")
    ),
    "property.body.handed_over": Entry(
        "{kind:code}的印章、账目和档案已交下一届，双方签字。",
        "{kind:code}: seal, accounts and records are with the next, signed for by both sides.",
        ALL,
        ("body_id", "successor_id"),
    ),
    "property.body.dissolved": Entry("{kind:code}终止。", "{kind:code}: dissolved.", ALL, ("body_id",)),
    "property.owners_meeting.requested": Entry(
        "{owner_heads:count}名业主中已有{signed_heads:count}名提议召开临时业主大会，须在{convene_by:day}前召集。",
        "{signed_heads:count} of {owner_heads:count} owners ask for an extraordinary meeting; it is to be convened by"
        " {convene_by:day}.",
        ALL,
        ("request_id",),
    ),
    "property.owners_meeting.convened": Entry(
        "临时业主大会定于{meeting_on:day}召开。",
        "The extraordinary owners' meeting is set for {meeting_on:day}.",
        ALL,
        ("request_id",),
    ),
    "property.owners_meeting.overdue": Entry(
        "临时业主大会应在{convene_by:day}前召集，已逾期。",
        "The extraordinary owners' meeting was to be convened by {convene_by:day} and is overdue.",
        ALL,
        ("request_id",),
    ),
}
