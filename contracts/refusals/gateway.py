"""Refusals of the gateway: what never reaches a service, and what identity and files say no to."""

from contracts.refusals import declare

# The request itself
declare("no_such_path", 404, "没有这个地址。", "There is nothing at this address.")
declare(
    "method_not_allowed",
    405,
    "此地址不支持该方法;可用:{allow}。",
    "This address does not take that method; it takes {allow}.",
)
declare("bad_request", 400, "请求无法理解:{reason_zh}。", "The request cannot be understood: {reason_en}.")
declare("malformed_json", 400, "请求体不是有效的 JSON:{reason_zh}。", "The body is not valid JSON: {reason_en}.")
declare(
    "unsupported_media_type",
    415,
    "不支持该内容类型;请用 {accepted}。",
    "This media type is not taken here; send {accepted}.",
)
declare(
    "too_large",
    413,
    "请求体过大,上限 {most_bytes} 字节。",
    "The body is too large; at most {most_bytes} bytes are taken.",
)
declare("request_timeout", 408, "请求发送超时。", "The request took too long to arrive.")
declare("overloaded", 503, "当前请求过多,请稍后重试。", "Too many requests at the moment; try again shortly.")
declare(
    "version_mismatch",
    412,
    "内容已被他人更新(当前版本 {current}),请刷新后再试。",
    "Someone changed this meanwhile (it is at version {current}); reload and try again.",
)

# Signing in
declare("sign_in_failed", 401, "用户名或密码不正确。", "The login or the password is not right.")
declare(
    "too_many_attempts",
    429,
    "登录尝试过多,请在 {retry_after} 秒后重试。",
    "Too many attempts to sign in; try again in {retry_after} seconds.",
)

# Accounts
declare("login_taken", 409, "用户名已被使用。", "This login is taken.")
declare(
    "weak_password",
    422,
    "密码不符合要求:至少 {least} 个字符,且不得包含用户名。",
    "This password is too weak: at least {least} characters, and not containing the login.",
)
declare(
    "grant_scope",
    422,
    "角色“{role}”须且只须指明:{needed}。",
    "A grant of {role} names exactly: {needed}.",
)
declare(
    "role_not_yours_to_grant",
    403,
    "您无权授予或变更角色“{role}”。",
    "The role {role} is not yours to grant or to change.",
)
declare("own_account", 403, "不能停用自己的账号。", "You cannot suspend your own account.")

# Files
declare(
    "file_not_recognised",
    415,
    "只接受 PNG、JPEG 图片和 PDF 文件,且内容须与类型一致。",
    "Only PNG and JPEG images and PDF files are taken, and the content must be what the type says.",
)
declare("file_empty", 422, "文件为空。", "The file is empty.")
declare(
    "file_unknown",
    422,
    "没有这个文件({sha256}),请先上传。",
    "No such file is stored ({sha256}); upload it first.",
)
