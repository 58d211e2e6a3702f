"""Refusals: leaving with notice, expiry and renewal."""

from contracts.refusals import declare

declare(
    "exit_already_notified",
    409,
    "该合同已有生效中的退出通知。",
    "Notice has already been given on this agreement.",
)
declare(
    "served_in_future",
    422,
    "送达日({served_on})晚于今天({today})。",
    "It cannot have been served on {served_on}: today is {today}.",
)
declare(
    "served_too_long_ago",
    422,
    "送达日({served_on})过早,最早可填 {earliest_on}:自行送达的以当日为准,代为登记的书面通知不得早于此日。",
    "Served on {served_on} is too long ago: {earliest_on} at the earliest. Who serves for himself serves today; only an"
    " official who enters a paper may name a day shortly before.",
)
declare(
    "exit_already_proposed",
    409,
    "本方已提出协商退出,正等待另一方确认。",
    "This side has already proposed an exit by agreement; the other side has yet to confirm it.",
)
declare(
    "exit_not_proposed",
    409,
    "退出通知状态为 {state},没有待确认的协商退出。",
    "The notice is {state}: there is no exit by agreement to confirm.",
)
declare(
    "exit_other_side_confirms",
    409,
    "协商退出须由另一方确认,提出的一方不能自行确认。",
    "An exit by agreement is confirmed by the other side, not by the one that proposed it.",
)
declare(
    "served_before_agreement",
    422,
    "送达日({served_on})早于服务开始日({began_on})。",
    "Served on {served_on}, before the service began on {began_on}.",
)
declare(
    "effective_in_past",
    422,
    "终止日({effective_on})早于今天({today})。",
    "The last day of service, {effective_on}, is before today, {today}.",
)
declare(
    "exit_before_expiry",
    422,
    "合同到期日为 {end_on},公司不续约的应服务至到期,不得提前至 {effective_on} 退出。",
    "The agreement runs to {end_on}; a company that does not renew serves to that day and cannot leave on"
    " {effective_on}.",
)
declare(
    "renewal_notice_too_late",
    422,
    "公司不续约应在到期日({end_on})前 {days} 日书面通知,最迟为 {last_on}。",
    "A company that does not renew gives {days} days' notice before the expiry on {end_on}: by {last_on} at the latest.",
)
declare(
    "notice_too_short",
    422,
    "应提前 {days} 日书面通知,终止日最早为 {earliest_on}。",
    "{days} days' written notice is due: the earliest last day of service is {earliest_on}.",
)
declare(
    "dismissal_not_decided",
    409,
    "解聘物业公司须经业主共同决定,尚无通过的表决或书面决定。",
    "To dismiss a company is the owners' decision: there is no passed ballot for it, and no decision on paper.",
)
declare(
    "dismissal_after_notice",
    422,
    "业主决定日({decided_on})晚于通知送达日({served_on})。",
    "The owners decided on {decided_on}, after the notice of {served_on}.",
)
declare(
    "decision_not_yours",
    422,
    "公司一方的通知不以业主决定为依据。",
    "A company's notice does not rest on a decision of the owners.",
)
declare(
    "exit_notice_over",
    409,
    "退出通知状态为 {state},不能再撤回。",
    "The notice is {state} and can no longer be taken back.",
)
declare(
    "not_your_notice",
    409,
    "只有送达通知的一方可以撤回。",
    "Only the side that gave the notice can take it back.",
)
declare(
    "service_owed_until_takeover",
    409,
    "合同于 {ended_on} 终止,新公司接管之前原公司仍应继续服务;撤离的应报告擅自撤离。",
    "The agreement ended on {ended_on}, and the company serves until the takeover; leaving before is reported as a"
    " walk-out.",
)
