"""What is wrong with a field, in Chinese: marshmallow and the contracts' own fields say it in English only.

A sentence that is not in the table is answered by ``OTHERWISE``; a test walks every contract field for its messages.
"""

import re

OTHERWISE = "内容不符合要求。"

_TABLE: tuple[tuple[str, str], ...] = (
    (r"Missing data for required field\.", "此项必填。"),
    (r"Unknown field\.", "没有此字段。"),
    (r"Field may not be null\.", "此项不能为空值。"),
    (r"Invalid input type\.|Invalid type\.", "应为对象。"),
    (r"Not a valid string\.", "应为文字。"),
    (r"Not a valid utf-8 string\.", "应为 UTF-8 文字。"),
    (r"Not a valid integer\.", "应为整数。"),
    (r"Not a valid number\.", "应为数字。"),
    (r"Not a valid boolean\.", "应为 true 或 false。"),
    (r"Not a valid list\.", "应为列表。"),
    (r"Not a valid mapping type\.", "应为对象。"),
    (r"Not a valid date\.", "日期无效,应如 2017-06-30。"),
    (r"Not a valid (aware )?datetime\.", "时间无效,应带时区,如 2017-06-30T20:00:00+08:00。"),
    (r"Not a valid UUID\.|not a valid id", "编号无效。"),
    (r"not a SHA-256", "文件摘要无效,应为 64 位十六进制 SHA-256。"),
    (r"not 64 hex digits", "应为 64 位十六进制数。"),
    (r"must be greater than 0 m², and an area", "应为大于 0 的面积(平方米),如 86.40。"),
    (r"must be a number of at most two places, in m²", "应为最多两位小数的数(平方米),如 86.40。"),
    (r"must be eighteen digits and capital letters", "应为18位数字和大写字母。"),
    (r"must lie in the years 1800 to 2999", "年份应在 1800 到 2999 之间。"),
    (r"must not be blank", "不能为空白。"),
    (r"must not contain the character NUL", "不能含有空字符。"),
    (r"Number too large\.", "数字过大。"),
    (r"Special numeric values \(nan or infinity\) are not permitted\.", "应为有限的数。"),
    (r"Must be one of: (?P<choices>.*)\.", "应为其中之一:{choices}。"),
    (r"Must be equal to (?P<other>.*)\.", "应等于 {other}。"),
    (r"Length must be between (?P<min>\d+) and (?P<max>\d+)\.", "长度应在 {min} 到 {max} 之间。"),
    (r"Length must be (?P<equal>\d+)\.", "长度应为 {equal}。"),
    (r"Shorter than minimum length (?P<min>\d+)\.", "长度不得少于 {min}。"),
    (r"Longer than maximum length (?P<max>\d+)\.", "长度不得超过 {max}。"),
    (
        r"Must be greater than or equal to (?P<min>\S+) and less than or equal to (?P<max>\S+)\.",
        "应在 {min} 到 {max} 之间。",
    ),
    (
        r"Must be greater than (?P<min>\S+) and less than or equal to (?P<max>\S+)\.",
        "应大于 {min} 且不大于 {max}。",
    ),
    (r"Must be greater than or equal to (?P<min>\S+)\.", "不得小于 {min}。"),
    (r"Must be greater than (?P<min>\S+)\.", "应大于 {min}。"),
    (r"Must be less than or equal to (?P<max>\S+)\.", "不得大于 {max}。"),
    (r"Must be less than (?P<max>\S+)\.", "应小于 {max}。"),
    (r"String does not match expected pattern\.", "格式不正确。"),
    (r"Given more than once\.", "只能给一次。"),
    (r"Named in the path already\.", "此项已在地址中给出。"),
    (r"Does not agree with If-Match\.", "与 If-Match 不一致。"),
)
_SENTENCES = tuple((re.compile(pattern, re.DOTALL), zh) for pattern, zh in _TABLE)


def in_chinese(message: str) -> str:
    for pattern, zh in _SENTENCES:
        found = pattern.fullmatch(message)
        if found:
            return zh.format(**found.groupdict())
    return OTHERWISE
