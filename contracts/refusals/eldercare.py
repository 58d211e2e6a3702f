"""Refusals of the eldercare service."""

from contracts.refusals import declare

declare(
    "not_an_elder",
    422,
    "出生日期 {birth} 未满 {age} 周岁,不建立老人档案。",
    "Born on {birth} is not yet {age}; no elder's file is opened.",
)
declare("elder_already_registered", 409, "此人已有老人档案。", "This person already has an elder's file.")
declare(
    "consent_in_force",
    409,
    "该用途({purpose})已有有效的同意,请先撤回再重新登记。",
    "A consent for this purpose ({purpose}) is in force; withdraw it before recording another.",
)
