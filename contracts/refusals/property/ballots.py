"""Refusals: ballots (表决): the owners' own decisions."""

from contracts.refusals import declare

declare("already_petitioned", 409, "您已提议过。", "You have asked for this already.")
declare(
    "ballot_times_unfit",
    422,
    "投票须在将来开始,并在开始之后截止:开始 {opens_at},截止 {closes_at},现在 {now}。",
    "A ballot opens in the future and closes after it opens: from {opens_at} to {closes_at}, now {now}.",
)
declare(
    "roll_scope_unfit",
    422,
    "表决范围({roll_scope})与所表决事项({matter})不符:由哪些业主表决,以事项本身为准,不由组织者另行指定。",
    "The roll's scope ({roll_scope}) is not that of the question ({matter}):"
    " who votes is the question's own to say, not the organiser's.",
)
declare(
    "rerun_unfit",
    409,
    "表决 {number}(状态 {state})不能重新表决:须是同一事项,且未形成有效决定。",
    "Ballot {number} (state {state}) cannot be run again: it must be on the same question, and have decided nothing.",
)
declare(
    "subject_balloting",
    409,
    "该事项正在表决或已有表决待生效:{number}。",
    "This question is before the owners already: ballot {number}.",
)
declare(
    "ballot_subject_gone",
    409,
    "所要表决的事项已不能再表决。",
    "What the ballot is about can no longer be decided.",
)
declare(
    "ballot_notice_too_short",
    409,
    "须提前 {needed_days} 日通知全体业主:今日 {noticed_on} 公告,{opens_on} 开始只有 {days} 日,最早 {earliest_on} 开始。",
    "Owners get {needed_days} days' notice: announced on {noticed_on} and opening on {opens_on} gives {days};"
    " {earliest_on} is the earliest.",
)
declare(
    "roll_empty",
    409,
    "该范围内没有登记的专有部分,无法形成业主名册(平房区不适用业主表决)。",
    "There is no exclusive part on the register within this scope, so there is no roll"
    " (a bungalow area has none by its nature).",
)
declare(
    "ballot_not_open",
    409,
    "现在不能投票(状态 {state}):投票时间 {opens_at} 至 {closes_at}。",
    "Votes are not taken now (state {state}): voting is from {opens_at} to {closes_at}.",
)
declare(
    "ballot_still_open",
    409,
    "投票 {closes_at} 才截止,且 {roll_heads} 票中只投了 {voted_heads} 票,不能提前截止。",
    "It is open until {closes_at}, and of {roll_heads} votes {voted_heads} are cast: it cannot be closed early.",
)
declare("ballot_already_closed", 409, "表决已经截止(状态 {state})。", "The ballot is closed already (state {state}).")
declare(
    "ballot_box_disturbed",
    409,
    "票箱与投票记录不符({votes} 人投票,有效票 {slips} 张),未计票,请立即报告街道。",
    "The box does not match the votes ({votes} cast, {slips} sound slips): nothing is counted; report it to the street.",
)
declare(
    "ballot_not_published",
    409,
    "表决结果尚未公布(状态 {state})。",
    "The ballot's record is not published (state {state}).",
)
declare(
    "vote_form_unfit",
    409,
    "本次表决形式为 {form},不接受 {way} 投票。",
    "This ballot is held as {form}; a vote by {way} is not taken.",
)
declare(
    "not_on_roll",
    409,
    "您不在 {roll_on} 形成的业主名册上。",
    "You are not on the roll as it was taken on {roll_on}.",
)
declare(
    "already_voted",
    409,
    "这一票已于 {cast_at} 以 {method} 方式投出,不能再投。",
    "This vote was cast at {cast_at} by {method}; it is cast once.",
)
declare(
    "options_unfit",
    422,
    "可选方案须为二至四个且互不相同(现有 {options} 个),或不列方案只问是否同意。",
    "There are two to four different options (here {options}), or none and the question is yes or no.",
)
declare(
    "choice_unfit",
    422,
    "选票上没有 {choice},可选:{on_the_slip}。",
    "{choice} is not on the slip; on it are {on_the_slip}.",
)
declare(
    "receipt_needed",
    422,
    "无记名投票须附回执摘要和遮蔽随机数。",
    "A secret vote comes with the digest of its receipt and a blind.",
)
declare("receipt_unwanted", 422, "记名投票不用回执。", "An open vote has no receipt: it is found under its party's id.")
declare("receipt_used", 409, "该回执摘要已被使用,请换一个回执码。", "This receipt is used already; draw another code.")
declare(
    "proxy_to_co_owner",
    422,
    "共有人本就可以投这一票,不用委托。",
    "A co-owner can cast this vote without a proxy.",
)
declare(
    "proxy_agent_unknown",
    422,
    "受托人不在登记的人员中。",
    "The agent is nobody the register knows.",
)
declare(
    "proxy_cap_reached",
    409,
    "受托人已受托 {held} 票,一人至多 {cap} 票。",
    "The agent speaks for {held} already; {cap} is the most.",
)
declare(
    "proxy_standing", 409, "这一票已委托他人,须先撤销。", "This vote is given to an agent already; revoke that first."
)
declare("proxy_revoked", 409, "该委托已于 {revoked_at} 撤销。", "This proxy was revoked at {revoked_at}.")
declare("no_proxy", 409, "这一票没有有效的委托。", "There is no proxy standing for this vote.")
declare(
    "objection_period_over",
    409,
    "异议期已于 {until} 届满;仍可依法请求人民法院撤销。",
    "The time for objections ended at {until}; a court can still be asked to annul the decision.",
)
declare("already_objected", 409, "您已对本次表决提出过异议。", "You have objected to this ballot already.")
declare(
    "objection_ruled",
    409,
    "该异议已有处理结论({state})。",
    "The objection has been ruled on already ({state}).",
)
declare(
    "objection_own_ballot",
    409,
    "不能裁定自己组织或经办的表决。",
    "Nobody rules on a ballot he has run or had a hand in.",
)
declare(
    "challenge_too_late",
    409,
    "业主最迟于 {published_on} 公布之日知道该决定,应在一年内(至 {until} 止)请求撤销;起诉日为 {filed_on}。",
    "Owners knew of the decision on {published_on}, when it was published, at the latest; a court is asked to annul it"
    " within one year, until {until}. The suit is of {filed_on}.",
)
declare(
    "annulment_days_unfit",
    422,
    "日期不符:决定于 {decided_on} 作出,起诉 {filed_on},撤销 {annulled_on},今日 {today},须依次先后。",
    "These days do not follow each other: decided {decided_on}, suit {filed_on}, annulled {annulled_on}, today {today}.",
)
declare(
    "ballot_annulled_before",
    409,
    "该决定已于 {annulled_on} 被法院撤销({reference})。",
    "The decision was annulled by a court on {annulled_on} ({reference}).",
)
