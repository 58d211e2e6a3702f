"""On the timeline: complaints. A complaint is between who made it and who answers; officials alone see it pass."""

from contracts.timeline.entry import JUSTICE, OFFICIALS, Entry

_SEE = {**OFFICIALS, **JUSTICE}
_FACTS = ("complaint_id",)

ENTRIES: dict[str, Entry] = {
    "property.complaint.filed": Entry(
        "投诉{number}（{subject:code}，{urgency:code}），{due_at:moment}前答复。",
        "Complaint {number} ({subject:code}, {urgency:code}), to be answered by {due_at:moment}.",
        _SEE,
        _FACTS,
    ),
    "property.complaint.accepted": Entry(
        "投诉{number}由{lead:code}受理。", "Complaint {number} is taken up by {lead:code}.", _SEE, _FACTS
    ),
    "property.complaint.transferred": Entry(
        "投诉{number}转交{lead:code}。", "Complaint {number} is passed to {lead:code}.", _SEE, _FACTS
    ),
    "property.complaint.near_due": Entry(
        "投诉{number}临近时限：{due_at:moment}。", "Complaint {number} falls due on {due_at:moment}.", _SEE, _FACTS
    ),
    "property.complaint.overdue": Entry(
        "投诉{number}逾期未答复（时限{due_at:moment}），升级处理。",
        "Complaint {number} was not answered by {due_at:moment}; it is escalated.",
        _SEE,
        _FACTS,
    ),
    "property.complaint.answered": Entry("投诉{number}已答复。", "Complaint {number} is answered.", _SEE, _FACTS),
    "property.complaint.reopened": Entry(
        "投诉{number}重新办理，{due_at:moment}前答复。",
        "Complaint {number} is taken up again, to be answered by {due_at:moment}.",
        _SEE,
        _FACTS,
    ),
    "property.complaint.closed": Entry("投诉{number}办结。", "Complaint {number} is closed.", _SEE, _FACTS),
}
