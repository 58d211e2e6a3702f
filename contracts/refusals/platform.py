"""Refusals every service may give."""

from contracts.refusals import declare

declare("invalid", 422, "提交的内容不符合要求。", "What was sent does not fit the contract.")
declare("unauthenticated", 401, "请先登录。", "Sign in first.")
declare("token_expired", 401, "登录已过期,请重新登录。", "The session has expired; sign in again.")
declare("forbidden", 403, "您的角色不能进行此操作。", "Your role does not allow this.")
declare("not_found", 404, "没有找到,或您无权查看。", "Not found, or not yours to see.")
declare(
    "stale_version",
    409,
    "内容已被他人更新(当前版本 {current}),请刷新后再试。",
    "Someone changed this meanwhile (it is at version {current}); reload and try again.",
)
declare(
    "wrong_state", 409, "当前状态({state})不能进行此操作({command}).", "{command} is not possible in state {state}."
)
declare(
    "idempotency_key_required",
    400,
    "请求须带幂等键(Idempotency-Key)。",
    "A command needs an idempotency key.",
)
declare(
    "idempotency_key_reused",
    422,
    "该幂等键已用于另一请求。",
    "This idempotency key was used for a different request.",
)
declare(
    "in_progress", 409, "相同请求正在处理,请稍后重试。", "The same request is still being worked on; repeat it shortly."
)
declare(
    "outcome_unknown",
    504,
    "未能在时限内得到结果;请用同一幂等键重试。",
    "No answer within the deadline; the outcome is unknown. Repeat with the same idempotency key.",
)
declare("unavailable", 503, "服务暂时不可用,请稍后重试。", "The service is unavailable for the moment; try again.")
declare("unknown_method", 404, "没有此操作。", "There is no such method.")
declare("clock_fixed", 403, "平台时钟不可调整。", "The platform clock cannot be moved here.")
declare("clock_backwards", 409, "时钟只能向前。", "The clock only moves forward.")
declare(
    "clock_too_far",
    422,
    "时钟一次最多向前拨{most_days}天。",
    "The clock moves {most_days} days forward at most in one go.",
)
declare("bad_cursor", 422, "分页游标无效。", "The cursor is not valid.")
declare("internal", 500, "系统内部错误,已记录。", "An internal error; it has been recorded.")
