"""How joint offices read on the timeline."""

from contracts.timeline.entry import COMPANY, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "property.joint_office.held": Entry(
        "{held_at:moment}联合办公，参加：{agencies:codes}。",
        "Joint office on {held_at:moment} with {agencies:codes}.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id",),
    ),
    "property.joint_office.question_answered": Entry(
        "联合办公：{agency:code}答复了一个问题。",
        "Joint office: a question is answered by {agency:code}.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id", "question_id"),
    ),
    "property.joint_office.promise_made": Entry(
        "联合办公：{agency:code}作出承诺，{due_on:day}前兑现。",
        "Joint office: a promise by {agency:code}, due on {due_on:day}.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id", "promise_id"),
    ),
}
