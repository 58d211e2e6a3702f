"""What a topic and a procedure of deliberation (协商) look like on the bus, and what is asked to move them on."""

from contracts.events.property.deliberation import PROCEDURES, SCOPES, TopicTaskOverdue
from contracts.events.renovation import INFRA_ITEMS
from contracts.fields import (
    Code,
    Codes,
    Count,
    Day,
    Digest,
    Flag,
    Id,
    Listed,
    Moment,
    One,
    PageRequest,
    Schema,
    Text,
)
from contracts.rpcs.property.acts import Actor

STAGES = ("collect", "screen", "prepare", "notify", "deliberate", "publicise", "evaluate")
DECIDERS = ("party_branch", "two_committees", "party_members", "participants", "residents_meeting")
STATES = (
    "raised", "screened", "rejected", "appealed", "pre_notified", "deliberated", "resolved", "publicised",
    "executing", "done", "evaluated", "archived",
)  # fmt: skip
MATTERS = (
    "rules_of_procedure", "covenant", "committee", "company", "use_fund", "raise_fund", "rebuild",
    "change_common_use", "other_major",
)  # fmt: skip
PARTICIPANTS = ("household", "person", "unit", "expert")
TASK_OWNERS = tuple(TopicTaskOverdue().fields["owner"].validate.choices)  # type: ignore[union-attr]
TASK_STATES = ("open", "overdue", "done", "withdrawn")
OBJECTION_STATES = ("open", "overdue", "upheld", "dismissed", "superseded")


class ShareNeeded(Schema):
    """``strict``: more than that share (过半数); otherwise at least (以上)."""

    numerator = Count(least=1, most=100)
    denominator = Count(least=1, most=100)
    strict = Flag()


class ProcedureStep(Schema):
    """``decided_by`` is null for a step nobody votes. ``attendance`` is of those due, ``approval`` of ``approval_of``."""

    code = Text(most=40)
    zh = Text(most=40)
    en = Text(most=80)
    stage = Code(STAGES)
    min_days = Count(most=90)
    decided_by = Code(DECIDERS, allow_none=True)
    attendance = One(ShareNeeded, allow_none=True)
    approval = One(ShareNeeded, allow_none=True)
    approval_of = Code(("due", "present"), allow_none=True)


class EditProcedure(Schema):
    code = Code(PROCEDURES)
    zh = Text(most=40)
    en = Text(most=80)
    answer_days = Count(least=1, most=90)
    archive_days = Count(least=1, most=365)
    steps = Listed(ProcedureStep, most=20)
    expected_version = Count(required=False, allow_none=True)


class ProcedureRef(Schema):
    code = Code(PROCEDURES)


class Procedure(Schema):
    """``note`` says where the procedure comes from; ``version`` is the edition, and topics keep the one they began with."""

    code = Code(PROCEDURES)
    zh = Text(most=40)
    en = Text(most=80)
    note_zh = Text(most=400)
    note_en = Text(most=400)
    answer_days = Count()
    archive_days = Count()
    steps = Listed(ProcedureStep)
    version = Count()


class RaiseTopic(Schema):
    """``compound_id`` is null for the whole community, ``building`` named for one building."""

    scope = Code(SCOPES)
    community_id = Id()
    compound_id = Id(required=False, allow_none=True)
    building = Text(most=20, required=False, allow_none=True)
    title = Text(most=100)
    text = Text(most=4000)


class TopicRef(Schema):
    topic_id = Id()


class TopicTransition(TopicRef):
    expected_version = Count(required=False, allow_none=True)


class TopicsOf(PageRequest):
    community_id = Id(required=False, allow_none=True)
    compound_id = Id(required=False, allow_none=True)


class TopicPartsOf(PageRequest):
    topic_id = Id()


class ScreenTopic(TopicTransition):
    """``matter`` marks what only the owners can decide (Civil Code 278)."""

    procedure = Code(PROCEDURES)
    reason = Text(most=2000)
    matter = Code(MATTERS, required=False, allow_none=True)


class TopicReason(TopicTransition):
    reason = Text(most=2000)


class DecideTopicAppeal(TopicReason):
    uphold = Flag()


class NewParticipant(Schema):
    """``ref_id`` is the household, the person, or the unit; ``interest`` says how the topic touches it."""

    kind = Code(PARTICIPANTS)
    ref_id = Id()
    interest = Text(most=500)


class AddParticipants(TopicTransition):
    participants = Listed(NewParticipant, most=500)


class PreNotify(TopicTransition):
    meeting_at = Moment()
    place = Text(most=200)


class RecordMinutes(TopicTransition):
    """``paper``: the signed paper. ``due``, ``attended``: of those whose interest is touched."""

    held_on = Day()
    text = Text(most=8000)
    paper = Digest()
    due = Count(least=1)
    attended = Count()


class RecordStep(TopicTransition):
    step = Text(most=40)
    held_on = Day()
    due = Count(least=1)
    attended = Count()
    approved = Count()
    paper = Digest()


class NewTask(Schema):
    title = Text(most=200)
    owner = Code(TASK_OWNERS)
    due_on = Day()


class ResolveTopic(TopicTransition):
    """``renovation`` asks renovation for works of these ``items``."""

    text = Text(most=4000)
    tasks = Listed(NewTask, most=50)
    renovation = Flag(required=False)
    items = Codes(INFRA_ITEMS, required=False)


class AddTask(TopicTransition, NewTask):
    pass


class FinishTask(Schema):
    task_id = Id()
    result = Text(most=2000)
    proof = Digest(required=False, allow_none=True)


class Publicise(TopicTransition):
    place = Text(most=200)
    photo = Digest()


class ObjectToTopic(TopicRef):
    text = Text(most=2000)


class AnswerTopicObjection(Schema):
    objection_id = Id()
    uphold = Flag()
    answer = Text(most=2000)


class EvaluateTopic(TopicRef):
    """``score``: how satisfied, 1 to 5."""

    solved = Flag()
    score = Count(least=1, most=5)
    remark = Text(most=1000, required=False, allow_none=True)


class TopicMinutes(Schema):
    minutes_id = Id()
    held_on = Day()
    text = Text(most=8000)
    paper = Digest()
    due = Count()
    attended = Count()
    recorded_by = One(Actor)
    recorded_at = Moment()


class StepRecord(Schema):
    """``round``: deliberation begins a new one when an objection is upheld."""

    step = Text(most=40)
    round = Count()
    held_on = Day()
    due = Count()
    attended = Count()
    approved = Count()
    passed = Flag()
    paper = Digest()
    recorded_at = Moment()


class TopicTask(Schema):
    task_id = Id()
    title = Text(most=200)
    owner = Code(TASK_OWNERS)
    due_on = Day()
    status = Code(TASK_STATES)
    finished_at = Moment(allow_none=True)
    result = Text(most=2000, allow_none=True)
    proof = Digest(allow_none=True)


class TopicObjection(Schema):
    """Who objected is not shown."""

    objection_id = Id()
    text = Text(most=2000)
    status = Code(OBJECTION_STATES)
    raised_at = Moment()
    due_on = Day()
    answer = Text(most=2000, allow_none=True)
    answered_at = Moment(allow_none=True)


class TopicBallot(Schema):
    """``round``: in which it was drafted. ``in_time`` is false when the topic had moved on before it took effect."""

    ballot_id = Id()
    number = Text(most=40)
    outcome = Code(("passed", "failed", "no_quorum"))
    decided_on = Day()
    round = Count()
    in_time = Flag()


class TopicMove(Schema):
    """One entry of the topic's own course: who, in which role, moved it where, and why."""

    at = Moment()
    command = Text(most=40)
    status = Code(STATES)
    role = Text(most=40)
    reason = Text(most=2000, allow_none=True)


class Topic(Schema):
    """``proposer_role``: who raised it is shown in their role only."""

    topic_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    scope = Code(SCOPES)
    community_id = Id()
    compound_id = Id(allow_none=True)
    building = Text(most=20, allow_none=True)
    title = Text(most=100)
    text = Text(most=4000)
    proposer_role = Text(most=40)
    raised_at = Moment()
    procedure = One(Procedure, allow_none=True)
    matter = Code(MATTERS, allow_none=True)
    round = Count()
    meeting_at = Moment(allow_none=True)
    meeting_place = Text(most=200, allow_none=True)
    participant_count = Count()
    adviser_count = Count()
    resolution = Text(most=4000, allow_none=True)
    renovation = Flag()
    renovation_items = Codes(INFRA_ITEMS)
    open_until = Day(allow_none=True)
    evaluation_count = Count()
    solved_count = Count()
    score_total = Count()
    steps = Listed(StepRecord)
    minutes = Listed(TopicMinutes)
    ballots = Listed(TopicBallot)
    tasks = Listed(TopicTask)
    objections = Listed(TopicObjection)
    course = Listed(TopicMove)
    correlation_id = Id()
    version = Count()


class TopicLine(Schema):
    topic_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    scope = Code(SCOPES)
    compound_id = Id(allow_none=True)
    title = Text(most=100)
    matter = Code(MATTERS, allow_none=True)
    raised_at = Moment()


class TopicParticipant(Schema):
    participant_id = Id()
    kind = Code(PARTICIPANTS)
    ref_id = Id()
    interest = Text(most=500)
    adviser = Flag()
    added_at = Moment()
