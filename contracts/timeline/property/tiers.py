"""On the timeline: the three-tier menu (菜单式档位) and what a compound chose."""

from contracts.timeline.entry import PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "property.tier.proposed": Entry(
        "提议自{wanted_from:day}起选择第{level}档（每月每平方米{rate_fen_per_m2_month:money}），由业主共同决定。",
        "Tier {level} is proposed from {wanted_from:day}, at {rate_fen_per_m2_month:money} per m² and month; the owners"
        " decide.",
        PUBLIC,
        ("tier_selection_id",),
    ),
    "property.tier.selected": Entry(
        "小区自{valid_from:day}起执行第{level}档（每月每平方米{rate_fen_per_m2_month:money}），{status:code}。",
        "The compound has tier {level} from {valid_from:day}, at {rate_fen_per_m2_month:money} per m² and month"
        " ({status:code}).",
        PUBLIC,
        ("tier_selection_id",),
    ),
    "property.tier.rejected": Entry(
        "第{level}档未获业主同意。",
        "The owners did not agree to tier {level}.",
        PUBLIC,
        ("tier_selection_id", "valid_to"),
    ),
    "property.tier.withdrawn": Entry(
        "第{level}档的提议已撤回。",
        "The proposal of tier {level} is withdrawn.",
        PUBLIC,
        ("tier_selection_id",),
    ),
}
