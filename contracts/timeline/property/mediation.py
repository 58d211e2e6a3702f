"""On the timeline: mediation, for officials and those who judge. The parties read their case itself."""

from contracts.timeline.entry import JUSTICE, OFFICIALS, Entry

_SEE = {**OFFICIALS, **JUSTICE}
_FACTS = ("mediation_id",)

ENTRIES: dict[str, Entry] = {
    "property.mediation.opened": Entry(
        "调解{number}受理（{subject_kind:code}），{due_on:day}前办结。",
        "Mediation {number} is opened ({subject_kind:code}), to end by {due_on:day}.",
        _SEE,
        _FACTS,
    ),
    "property.mediation.extended": Entry(
        "调解{number}经双方同意延期至{due_on:day}。",
        "Mediation {number} is extended by consent, to {due_on:day}.",
        _SEE,
        _FACTS,
    ),
    "property.mediation.hearing_set": Entry(
        "调解{number}定于{hearing_at:moment}调解。", "Mediation {number}: heard on {hearing_at:moment}.", _SEE, _FACTS
    ),
    "property.mediation.agreed": Entry(
        "调解{number}达成协议，{confirmation_due_on:day}前可共同申请司法确认。",
        "Mediation {number}: the parties agree; the court may be asked to confirm it by {confirmation_due_on:day}.",
        _SEE,
        _FACTS,
    ),
    "property.mediation.confirmed": Entry(
        "调解{number}的协议经法院司法确认。", "Mediation {number}: the court has confirmed the agreement.", _SEE, _FACTS
    ),
    "property.mediation.failed": Entry("调解{number}未成。", "Mediation {number} has failed.", _SEE, _FACTS),
    "property.mediation.remedies_told": Entry(
        "调解{number}：已告知其他解决途径。", "Mediation {number}: other remedies are told.", _SEE, _FACTS
    ),
    "property.mediation.overdue": Entry(
        "调解{number}逾期（{due_on:day}）。", "Mediation {number} was to end by {due_on:day}.", _SEE, _FACTS
    ),
    "property.mediation.obligation_overdue": Entry(
        "调解{number}的一项义务逾期（{due_on:day}）。",
        "Mediation {number}: an obligation was due on {due_on:day}.",
        _SEE,
        _FACTS,
    ),
    "property.mediation.obligation_kept": Entry(
        "调解{number}的一项义务已履行。", "Mediation {number}: an obligation is kept.", _SEE, _FACTS
    ),
}
