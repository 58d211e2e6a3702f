"""What is next: what an entry owes, by when, and what settles it. Data; Chinese and English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Owed:
    """``opened_by`` owes something by its fact ``due``, until one of ``settled_by`` (type, fact) names the same ``of``.

    ``each`` false: the entries are counts, and what is owed is the difference.
    """

    what: str
    opened_by: str
    due: str
    of: str
    settled_by: tuple[tuple[str, str], ...]
    zh: str
    en: str
    each: bool = True


OWED = (
    Owed(
        "announcement",
        "property.custodianship.started",
        "announcement_due_at",
        "custodianship_id",
        (
            ("property.custodianship.announced", "custodianship_id"),
            ("property.custodianship.ended", "custodianship_id"),
            ("notify.publicity.posted", "subject_id"),
        ),
        "公示临时代管",
        "The custodianship is to be announced",
    ),
    Owed(
        "custodianship_end",
        "property.custodianship.started",
        "ends_on",
        "custodianship_id",
        (
            ("property.custodianship.extended", "custodianship_id"),
            ("property.custodianship.escalation_closed", "custodianship_id"),
            ("property.custodianship.ended", "custodianship_id"),
        ),
        "{custodian_name}的临时代管至{ends_on:day}到期",
        "The custodianship of {custodian_name} runs out on {ends_on:day}",
    ),
    Owed(
        "extended_custodianship_end",
        "property.custodianship.extended",
        "ends_on",
        "custodianship_id",
        (
            ("property.custodianship.escalation_closed", "custodianship_id"),
            ("property.custodianship.ended", "custodianship_id"),
        ),
        "延期后的临时代管至{ends_on:day}到期",
        "The extended custodianship runs out on {ends_on:day}",
    ),
    Owed(
        "hand_over_by",
        "property.custodianship.escalation_closed",
        "hand_over_by",
        "custodianship_id",
        (("property.custodianship.ended", "custodianship_id"),),
        "须于{hand_over_by:day}前完成移交",
        "To be handed over by {hand_over_by:day}",
    ),
    Owed(
        "payment",
        "property.advance.approved",
        "paid_until",
        "custodianship_id",
        (("property.custodianship.ended", "custodianship_id"),),
        "{purpose:code}付至{paid_until:day}，之后须续付",
        "Paid until {paid_until:day}, then due again: {purpose:code}",
    ),
    Owed(
        "calls",
        "eldercare.impact.assessed",
        "due_at",
        "assessment_id",
        (("eldercare.call_round.completed", "assessment_id"),),
        "联系受影响的老人，共{calls_due:count}人",
        "The elders affected are to be called: {calls_due:count}",
    ),
    Owed(
        "door_check",
        "property.door_check.assigned",
        "due_at",
        "door_check_id",
        (("property.door_check.completed", "door_check_id"),),
        "上门查看",
        "A door is to be knocked at",
    ),
    Owed(
        "contact_tasks",
        "notify.contact_task.assigned",
        "due_at",
        "due_at",
        (("notify.contact_task.done", "count"),),
        "上门告知，还有{count:count}户",
        "{count:count} household(s) to be told at the door",
        each=False,
    ),
    Owed(
        "promise",
        "property.joint_office.promise_made",
        "due_on",
        "promise_id",
        (),
        "{agency:code}在{due_on:day}前兑现承诺",
        "A promise by {agency:code} is due on {due_on:day}",
    ),
)
