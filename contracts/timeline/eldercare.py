"""How eldercare reads on the timeline."""

from contracts.timeline.entry import CARE, OFFICIALS, Entry

ENTRIES: dict[str, Entry] = {
    "eldercare.impact.assessed": Entry(
        "为老服务已查明受影响的老人（{needs:tallies}），须联系{calls_due:count}人，时限：{due_at:moment}。",
        "Eldercare has found the elders affected ({needs:tallies}); {calls_due:count} to be called; time limit:"
        " {due_at:moment}.",
        {**OFFICIALS, **CARE},
        ("assessment_id",),
    ),
    "eldercare.call_round.progressed": Entry(
        "探访进展：{tallies:tallies}。",
        "The calls so far: {tallies:tallies}.",
        {**OFFICIALS, **CARE},
        fold="latest",
        by=("assessment_id",),
    ),
    "eldercare.call_round.completed": Entry(
        "探访全部完成：{tallies:tallies}。",
        "All calls are done: {tallies:tallies}.",
        {**OFFICIALS, **CARE},
        ("assessment_id",),
    ),
}
