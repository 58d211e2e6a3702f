"""How bundles read on the timeline."""

from contracts.timeline.entry import COMPANY, OFFICIALS, OWNERS, PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "property.bundle.activated": Entry(
        "“{name}”生效：{company_name}自{start_on:day}起服务{compound_ids:size}个小区。",
        "“{name}” begins: {company_name} serves {compound_ids:size} compounds from {start_on:day}.",
        PUBLIC,
    ),
    "property.bundle.offered": Entry(
        "发布“{name}”：{company_name}面向{compound_ids:size}个小区，拟自{start_on:day}起服务。",
        "“{name}” is offered: {company_name} for {compound_ids:size} compounds, from {start_on:day}.",
        {**PUBLIC, **COMPANY},
        ("bundle_id", "company_id"),
    ),
    "property.bundle.compound_added": Entry(
        "小区列入“{name}”。",
        "The compound is offered “{name}”.",
        {**PUBLIC, **COMPANY},
        ("bundle_id",),
    ),
    "property.bundle.survey_opened": Entry(
        "“{name}”开始入户意向调查。",
        "The door survey for “{name}” begins.",
        {**PUBLIC, **COMPANY},
        ("bundle_id",),
    ),
    "property.bundle.compound_joined": Entry(
        "小区自{joined_on:day}起加入“{name}”。",
        "The compound joins “{name}” from {joined_on:day}.",
        {**PUBLIC, **COMPANY},
        ("bundle_id",),
    ),
    "property.bundle.compound_left": Entry(
        "小区自{left_on:day}起退出“{name}”，其他小区照常。",
        "The compound is out of “{name}” from {left_on:day}; the others go on.",
        {**PUBLIC, **COMPANY},
        ("bundle_id",),
    ),
    "property.bundle.ended": Entry(
        "“{name}”于{ended_on:day}终止。",
        "“{name}” ended on {ended_on:day}.",
        {**PUBLIC, **COMPANY},
        ("bundle_id",),
    ),
    "property.bundle.account_verified": Entry(
        "“{name}”中本小区{month:day}起一个月的收支已核实。",
        "The compound's account in “{name}” for the month from {month:day} is verified.",
        {**OFFICIALS, **OWNERS, **COMPANY},
        ("bundle_id", "company_id"),
    ),
}
