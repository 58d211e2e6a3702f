"""Refusals of the notify service."""

from contracts.refusals import declare

declare(
    "address_unfit",
    422,
    "该渠道（{channel}）需要一个有效的地址。",
    "This channel ({channel}) needs an address that can be reached.",
)
declare(
    "verification_needed",
    422,
    "本人填写的联系方式（{channel}）须经核实，不能直接标为已核实。",
    "A contact point people enter themselves ({channel}) has to be checked first; it cannot be marked verified.",
)
