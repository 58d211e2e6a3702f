"""How bundles read on the timeline."""

from contracts.timeline.entry import PUBLIC, Entry

ENTRIES: dict[str, Entry] = {
    "property.bundle.activated": Entry(
        "“{name}”生效：{company_name}自{start_on:day}起服务{compound_ids:size}个小区。",
        "“{name}” begins: {company_name} serves {compound_ids:size} compounds from {start_on:day}.",
        PUBLIC,
    ),
}
