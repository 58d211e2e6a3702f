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
    "property.joint_office.scheduled": Entry(
        "定于{held_at:moment}联合办公，邀请：{agencies:codes}。",
        "A joint office is called for {held_at:moment}, with {agencies:codes}.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id",),
    ),
    "property.joint_office.cancelled": Entry(
        "原定{held_at:moment}的联合办公取消。",
        "The joint office of {held_at:moment} is called off.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id",),
    ),
    "property.joint_office.promise_kept": Entry(
        "联合办公：{agency:code}兑现了承诺。",
        "Joint office: {agency:code} has kept a promise.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id", "promise_id"),
    ),
    "property.joint_office.promise_extended": Entry(
        "联合办公：{agency:code}的承诺延期至{due_on:day}。",
        "Joint office: a promise by {agency:code} is put off to {due_on:day}.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id", "promise_id"),
    ),
    "property.joint_office.promise_overdue": Entry(
        "联合办公：{agency:code}的承诺逾期未兑现（{due_on:day}）。",
        "Joint office: a promise by {agency:code} was due on {due_on:day} and is not kept.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id", "promise_id"),
    ),
    "property.joint_office.promise_failed": Entry(
        "联合办公：{agency:code}表示无法兑现承诺。",
        "Joint office: a promise will not be kept, says {agency:code}.",
        {**PUBLIC, **COMPANY},
        ("joint_office_id", "promise_id"),
    ),
}
