"""How pledges of resources read on the timeline."""

from contracts.timeline.entry import OFFICIALS, Entry

_SEE = {**OFFICIALS, "resident_unit": "community"}
_FACTS = ("resource_pledge_id", "resident_unit_id", "amount_fen")

ENTRIES: dict[str, Entry] = {
    "property.resource_pledge.offered": Entry(
        "驻区单位认领资源（{kind:code}），自{available_from:day}起可用。",
        "A resident unit offers {kind:code}, available from {available_from:day}.",
        _SEE,
        _FACTS,
    ),
    "property.resource_pledge.accepted": Entry(
        "社区接受驻区单位的资源认领（{kind:code}）。",
        "The community accepts a resident unit's pledge ({kind:code}).",
        _SEE,
        _FACTS,
    ),
    "property.resource_pledge.kept": Entry(
        "驻区单位兑现了资源认领（{kind:code}）。",
        "A resident unit has kept its pledge ({kind:code}).",
        _SEE,
        _FACTS,
    ),
    "property.resource_pledge.withdrawn": Entry(
        "驻区单位撤回资源认领（{kind:code}）。",
        "A resident unit withdraws its pledge ({kind:code}).",
        _SEE,
        _FACTS,
    ),
    "property.resource_pledge.lapsed": Entry(
        "资源认领（{kind:code}）到期未用，自动终止。",
        "A pledge ({kind:code}) ran out unused.",
        _SEE,
        _FACTS,
    ),
}
