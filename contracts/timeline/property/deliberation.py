"""On the timeline: deliberation (协商): topics, step by step."""

from contracts.timeline.entry import OFFICIALS, RESIDENTS, Audience, Entry

ALL: Audience = {**OFFICIALS, **RESIDENTS}

ENTRIES: dict[str, Entry] = {
    "property.topic.raised": Entry(
        "提出协商议题{number}。", "Topic {number} is raised for deliberation.", OFFICIALS, ("topic_id",)
    ),
    "property.topic.screened": Entry(
        "议题{number}经审定进入协商，程序：{procedure:code}。",
        "Topic {number} is taken up, by the procedure {procedure:code}.",
        ALL,
        ("topic_id",),
    ),
    "property.topic.rejected": Entry(
        "议题{number}未予采纳，理由已告知提出人。",
        "Topic {number} is not taken up; whoever raised it has the reason.",
        OFFICIALS,
        ("topic_id",),
    ),
    "property.topic.pre_notified": Entry(
        "议题{number}定于{meeting_at:moment}协商，邀请{participant_count:count}方参加。",
        "Topic {number} is to be deliberated on {meeting_at:moment}; {participant_count:count} parties are invited.",
        ALL,
        ("topic_id",),
    ),
    "property.topic.resolved": Entry(
        "议题{number}达成决议，分解为{task_count:count}项任务。",
        "Topic {number} is resolved and turned into {task_count:count} tasks.",
        ALL,
        ("topic_id",),
    ),
    "property.topic.publicised": Entry(
        "议题{number}的决议公示，至{open_until:day}可提异议。",
        "The resolution on topic {number} is posted; objections are heard until {open_until:day}.",
        ALL,
        ("topic_id",),
    ),
    "property.topic.objected": Entry(
        "对议题{number}的决议有异议，须在{due_on:day}前答复。",
        "An objection to the resolution on topic {number} is to be answered by {due_on:day}.",
        ALL,
        ("topic_id",),
    ),
    "property.topic.objection_answered": Entry(
        "对议题{number}决议的异议已答复。",
        "An objection to the resolution on topic {number} is answered.",
        ALL,
        ("topic_id", "upheld"),
    ),
    "property.topic.objection_overdue": Entry(
        "议题{number}的异议应在{due_on:day}前答复，已逾期。",
        "The answer to an objection on topic {number} was due on {due_on:day} and is overdue.",
        OFFICIALS,
        ("topic_id",),
    ),
    "property.topic.task_overdue": Entry(
        "议题{number}中由{owner:code}承办的任务应在{due_on:day}前完成，已逾期。",
        "A task of topic {number} in the hands of {owner:code} was due on {due_on:day} and is overdue.",
        ALL,
        ("topic_id", "task_id"),
    ),
    "property.topic.done": Entry(
        "议题{number}的{task_count:count}项任务全部完成，请评议。",
        "All {task_count:count} tasks of topic {number} are done; those concerned may judge the outcome.",
        ALL,
        ("topic_id",),
    ),
    "property.topic.evaluated": Entry(
        "议题{number}已开始评议。", "Those concerned are judging the outcome of topic {number}.", ALL, ("topic_id",)
    ),
    "property.topic.archived": Entry(
        "议题{number}归档：{evaluation_count:count}方评议，{solved_count:count}方认为已解决。",
        "Topic {number} is filed away: {evaluation_count:count} parties judged it, {solved_count:count} call it solved.",
        ALL,
        ("topic_id", "score_total"),
    ),
}
