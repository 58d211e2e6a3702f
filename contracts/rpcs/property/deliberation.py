"""Deliberation (协商): procedures as editable data, and topics from the first word to the judgement of what was done.

A deliberation never takes the place of the owners' ballot (Civil Code 278): a topic that is a matter for the owners is
resolved only once they have passed it.
"""

from contracts.fields import page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.readers import COMPOUND_READERS
from contracts.rpcs.property.topics import (
    AddParticipants,
    AddTask,
    AnswerTopicObjection,
    DecideTopicAppeal,
    EditProcedure,
    EvaluateTopic,
    FinishTask,
    ObjectToTopic,
    PreNotify,
    Procedure,
    ProcedureRef,
    Publicise,
    RaiseTopic,
    RecordMinutes,
    RecordStep,
    ResolveTopic,
    ScreenTopic,
    Topic,
    TopicLine,
    TopicParticipant,
    TopicPartsOf,
    TopicReason,
    TopicRef,
    TopicsOf,
)

OFFICIALS: dict[str, Level] = {"working_committee": "sub_district", "community_officer": "community"}
#: Residents read and speak at the level of their community: its own topics are theirs. A topic of one compound is only
#: for those with a part in that compound; deliberation/reach.py holds them to it.
RESIDENTS: dict[str, Level] = {
    "owner": "community",
    "lessee": "community",
    "elder": "community",
    "family": "community",
    "building_head": "community",
    "owners_committee": "community",
}
SPEAKERS: dict[str, Level] = {
    **OFFICIALS,
    **RESIDENTS,
    "grid_worker": "community",
    "resident_unit": "community",
    "company_staff": "operator",
}
READERS: dict[str, Level] = {**COMPOUND_READERS, **SPEAKERS, "property_staff": "community"}
CARRIERS: dict[str, Level] = {
    **OFFICIALS,
    "owners_committee": "community",
    "resident_unit": "community",
    "housing_bureau": "sub_district",
    "company_staff": "operator",
}

edit_procedure = command(
    "property.edit_procedure",
    request=EditProcedure,
    response=Procedure,
    allow={"working_committee": "sub_district"},
    refuses=("procedure_steps_disordered", "procedure_below_law", "stale_version"),
    zh="修订协商程序(在办议题沿用旧版)",
    en="Edit a procedure of deliberation; running topics keep theirs",
)

get_procedure = query(
    "property.get_procedure",
    request=ProcedureRef,
    response=Procedure,
    allow=dict.fromkeys(READERS, "sub_district"),
    zh="查看协商程序",
    en="One procedure of deliberation, as it is now",
)

raise_topic = command(
    "property.raise_topic",
    request=RaiseTopic,
    response=Topic,
    allow=SPEAKERS,
    refuses=("not_found", "topic_scope_unfit", "topic_building_unknown"),
    zh="提出协商议题",
    en="Raise a topic for deliberation",
)

screen_topic = command(
    "property.screen_topic",
    request=ScreenTopic,
    response=Topic,
    allow=OFFICIALS,
    refuses=("not_found", "topic_own_screening", "topic_matter_needs_compound", "wrong_state", "stale_version"),
    zh="审定议题,选定程序",
    en="Take a topic up, under a procedure",
)

reject_topic = command(
    "property.reject_topic",
    request=TopicReason,
    response=Topic,
    allow=OFFICIALS,
    refuses=("not_found", "topic_own_screening", "wrong_state", "stale_version"),
    zh="不采纳议题并说明理由",
    en="Reject a topic, with the reason",
)

appeal_topic = command(
    "property.appeal_topic",
    request=TopicReason,
    response=Topic,
    allow=SPEAKERS,
    refuses=("not_found", "topic_not_yours", "topic_appeal_used", "wrong_state", "stale_version"),
    zh="提出人申诉(限一次)",
    en="Appeal against a rejection, once",
)

decide_topic_appeal = command(
    "property.decide_topic_appeal",
    request=DecideTopicAppeal,
    response=Topic,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="裁定议题申诉",
    en="Decide an appeal against a rejection",
)

add_topic_participants = command(
    "property.add_topic_participants",
    request=AddParticipants,
    response=Topic,
    allow=OFFICIALS,
    refuses=("not_found", "participant_outside", "participant_twice", "wrong_state", "stale_version"),
    zh="列入利益相关的参与方和专家",
    en="Add those whose interest is touched, and advisers",
)

pre_notify_topic = command(
    "property.pre_notify_topic",
    request=PreNotify,
    response=Topic,
    allow=OFFICIALS,
    refuses=(
        "not_found",
        "participants_missing",
        "topic_notice_too_short",
        "step_missing",
        "wrong_state",
        "stale_version",
    ),
    zh="预告协商会",
    en="Announce the meeting",
)

record_topic_minutes = command(
    "property.record_topic_minutes",
    request=RecordMinutes,
    response=Topic,
    allow=OFFICIALS,
    refuses=(
        "not_found",
        "minutes_before_meeting",
        "topic_day_impossible",
        "topic_counts_impossible",
        "wrong_state",
        "stale_version",
    ),
    zh="登记协商记录(只增不改)",
    en="Record minutes; they are only added to",
)

record_topic_step = command(
    "property.record_topic_step",
    request=RecordStep,
    response=Topic,
    allow=OFFICIALS,
    refuses=(
        "not_found",
        "step_unknown",
        "step_out_of_order",
        "step_already_passed",
        "topic_day_impossible",
        "topic_counts_impossible",
        "wrong_state",
        "stale_version",
    ),
    zh="登记程序步骤的表决",
    en="Record how a step of the procedure was voted",
)

resolve_topic = command(
    "property.resolve_topic",
    request=ResolveTopic,
    response=Topic,
    allow=OFFICIALS,
    refuses=(
        "not_found",
        "ballot_needed",
        "owners_matter_needed",
        "step_missing",
        "topic_tasks_missing",
        "task_due_past",
        "topic_renovation_unfit",
        "wrong_state",
        "stale_version",
    ),
    zh="形成决议并分解任务",
    en="Resolve a topic and turn it into tasks",
)

add_topic_task = command(
    "property.add_topic_task",
    request=AddTask,
    response=Topic,
    allow=OFFICIALS,
    refuses=("not_found", "task_due_past", "wrong_state", "stale_version"),
    zh="增加任务",
    en="Add a task to a resolution",
)

finish_topic_task = command(
    "property.finish_topic_task",
    request=FinishTask,
    response=Topic,
    allow=CARRIERS,
    refuses=("not_found", "not_your_task", "wrong_state"),
    zh="任务完成",
    en="Finish a task",
)

publicise_topic = command(
    "property.publicise_topic",
    request=Publicise,
    response=Topic,
    allow=OFFICIALS,
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="公示决议",
    en="Post the resolution",
)

object_to_topic = command(
    "property.object_to_topic",
    request=ObjectToTopic,
    response=Topic,
    allow=SPEAKERS,
    refuses=("not_found", "topic_objection_period_over", "objection_already_raised", "wrong_state"),
    zh="对决议提出异议",
    en="Object to a resolution while it is posted",
)

answer_topic_objection = command(
    "property.answer_topic_objection",
    request=AnswerTopicObjection,
    response=Topic,
    allow=OFFICIALS,
    refuses=("not_found", "own_objection", "wrong_state"),
    zh="答复异议;成立的重新协商",
    en="Answer an objection; upheld, the topic is deliberated again",
)

evaluate_topic = command(
    "property.evaluate_topic",
    request=EvaluateTopic,
    response=Topic,
    allow=SPEAKERS,
    refuses=("not_found", "not_a_participant", "advisers_do_not_decide", "already_evaluated", "wrong_state"),
    zh="评议办理结果",
    en="Judge the outcome",
)

get_topic = query(
    "property.get_topic",
    request=TopicRef,
    response=Topic,
    allow=READERS,
    refuses=("not_found",),
    zh="查看议题全过程",
    en="One topic, from the first word on",
)

list_topics = query(
    "property.list_topics",
    request=TopicsOf,
    response=page_of(TopicLine),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="议题列表(可按小区或社区)",
    en="Topics, of a compound, a community or everywhere, newest first",
)

list_topic_participants = query(
    "property.list_topic_participants",
    request=TopicPartsOf,
    response=page_of(TopicParticipant),
    allow={**OFFICIALS, "auditor": "sub_district", "grid_worker": "community"},
    refuses=("not_found", "bad_cursor"),
    zh="议题的参与方",
    en="Who takes part in a topic",
)
