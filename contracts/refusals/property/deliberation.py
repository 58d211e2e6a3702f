"""Why a procedure, a topic, or a step of its deliberation (协商) may be refused."""

from contracts.refusals import declare

declare(
    "procedure_steps_disordered",
    422,
    "步骤须按 收集、审议题、准备、预告、协商、公示、评议 的顺序排列,编码不得重复,且预告、协商、公示、评议各须具备:{step}。",
    "Steps follow the order collect, screen, prepare, notify, deliberate, publicise, evaluate, each code once, and"
    " notify, deliberate, publicise and evaluate are needed: {step}.",
)
declare(
    "procedure_below_law",
    422,
    "居民会议须过半数到会、到会者过半数同意(居委会组织法第九条),步骤 {step} 不得低于此。",
    "A residents' meeting takes more than half present and more than half of those present (Residents' Committees Law"
    " 9); step {step} may not ask for less.",
)
declare(
    "topic_building_unknown",
    422,
    "小区内没有楼栋“{building}”。",
    "The compound has no building {building}.",
)
declare(
    "topic_scope_unfit",
    422,
    "议题范围为 {scope} 时,小区和楼栋的填写不符:楼栋议题须写小区和楼栋,小区议题须写小区,社区议题都不写。",
    "For the scope {scope} the place does not fit: a building's topic names compound and building, a compound's the"
    " compound, a community's neither.",
)
declare(
    "topic_own_screening",
    409,
    "提出人不得审定自己的议题。",
    "Nobody screens a topic of their own.",
)
declare(
    "topic_matter_needs_compound",
    422,
    "业主共同决定事项须限于一个小区;社区范围的议题不能标为此类。",
    "A matter for the owners belongs to one compound; a community's topic cannot be one.",
)
declare("topic_not_yours", 409, "只有提出人可以申诉。", "Only whoever raised the topic may appeal.")
declare(
    "topic_appeal_used",
    409,
    "该议题已申诉过一次,不再受理。",
    "The topic has had its one appeal.",
)
declare(
    "participant_outside",
    422,
    "第 {position} 位参与方不在议题范围内或不存在。",
    "Participant {position} is not within the topic's reach, or does not exist.",
)
declare(
    "participant_twice",
    409,
    "第 {position} 位参与方已在名单上。",
    "Participant {position} is on the list already.",
)
declare(
    "participants_missing",
    409,
    "还没有利益相关的参与方,不能预告;专家只提意见,不计在内。",
    "Nobody whose interest is touched takes part yet; experts advise and do not count.",
)
declare(
    "topic_notice_too_short",
    422,
    "会议须至少提前 {needed} 天预告(当日不计),现只有 {given} 天。",
    "The meeting is announced at least {needed} days ahead, the first not counted; {given} were given.",
)
declare(
    "minutes_before_meeting",
    409,
    "协商会定于 {meeting_at},尚未召开。",
    "The meeting is set for {meeting_at}; it has not been held.",
)
declare(
    "topic_day_impossible",
    422,
    "日期 {held_on} 须不早于 {earliest},也不晚于今天。",
    "The day {held_on} is not before {earliest} and not after today.",
)
declare(
    "topic_counts_impossible",
    422,
    "人数不符:应到 {due}、实到 {attended}、同意 {approved},须依次不大于前者。",
    "The counts do not fit: {due} due, {attended} present, {approved} for it; none exceeds the one before.",
)
declare("step_unknown", 422, "程序中没有须表决的步骤 {step}。", "The procedure has no step {step} that is voted.")
declare(
    "step_out_of_order",
    409,
    "步骤 {step} 之前的 {missing} 尚未通过。",
    "Before step {step}, {missing} has to pass.",
)
declare("step_already_passed", 409, "步骤 {step} 已通过。", "Step {step} has passed already.")
declare("step_missing", 409, "步骤 {missing} 尚未通过。", "Step {missing} has not passed yet.")
declare(
    "ballot_needed",
    409,
    "此事属业主共同决定事项({matter}),须经业主表决通过;协商结果不能代替表决。目前表决结果:{outcome}。",
    "This is a matter for the owners ({matter}): it takes their passed ballot, which no deliberation replaces. The"
    " ballot so far: {outcome}.",
)
declare(
    "topic_renovation_unfit",
    422,
    "改造项目须在一个小区内,并至少列出一项改造内容;不改造的不列。",
    "Works lie in one compound and name at least one item; without works none is named.",
)
declare(
    "owners_matter_needed",
    409,
    "改造共有部分属业主共同决定事项，须作为相应的表决事项审定并经业主表决通过；本议题的事项为：{matter}。",
    "Works on what owners share are theirs to decide: the topic is taken up as such a matter and takes their passed"
    " ballot. Its matter: {matter}.",
)
declare("task_due_past", 422, "限期 {due_on} 早于今天 {today}。", "The due day {due_on} lies before today, {today}.")
declare("topic_tasks_missing", 422, "决议须分解为至少一项任务。", "A resolution is turned into at least one task.")
declare("not_your_task", 409, "该任务由 {owner} 承办。", "The task is {owner}'s.")
declare(
    "topic_objection_period_over",
    409,
    "公示已于 {open_until} 届满。",
    "The time for objections ended on {open_until}.",
)
declare(
    "objection_already_raised",
    409,
    "您已对本次公示提出过异议。",
    "You have objected to this publication already.",
)
declare("own_objection", 409, "不得答复自己提出的异议。", "Nobody answers an objection of their own.")
declare(
    "not_a_participant",
    409,
    "只有提出人和利益相关的参与方可以评议。",
    "Only the proposer and those whose interest is touched judge the outcome.",
)
declare(
    "advisers_do_not_decide",
    409,
    "专家只提意见,不参与评议。",
    "Experts advise; they do not judge the outcome.",
)
declare("already_evaluated", 409, "您这一方已评议过。", "Your side has judged the outcome already.")
