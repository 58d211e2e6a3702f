"""How advances read on the timeline."""

from contracts.timeline.entry import JUSTICE, OFFICIALS, OWNERS, Entry

ENTRIES: dict[str, Entry] = {
    "property.advance.recorded": Entry(
        "登记垫付{amount_fen:money}（{purpose:code}），待另一人审批。",
        "An advance of {amount_fen:money} ({purpose:code}) is recorded and awaits a second person.",
        {**OFFICIALS, **JUSTICE},
        ("advance_id", "custodianship_id"),
    ),
    "property.advance.approved": Entry(
        "垫付{amount_fen:money}（{purpose:code}）已由另一人批准，费用付至{paid_until:day}。",
        "The advance of {amount_fen:money} ({purpose:code}) is approved by a second person; paid until"
        " {paid_until:day}.",
        {**OFFICIALS, **JUSTICE, **OWNERS},
        ("advance_id", "custodianship_id"),
    ),
    "property.advance.allocated": Entry(
        "垫付{amount_fen:money}的分担：向原公司追偿{claimed_from_company_fen:money}，"
        "其余{allocated_fen:money}由{unit_count:count}户按面积分摊。",
        "The advance of {amount_fen:money} is shared: {claimed_from_company_fen:money} claimed from the company,"
        " {allocated_fen:money} split among {unit_count:count} units by area.",
        {**OFFICIALS, **JUSTICE, **OWNERS},
        ("advance_id",),
    ),
    "property.advance.recovered": Entry(
        "收回垫付{amount_fen:money}（{payer_kind:code}），累计收回{recovered_fen:money}。",
        "{amount_fen:money} of the advance is recovered from {payer_kind:code}; {recovered_fen:money} in all.",
        {**OFFICIALS, **JUSTICE, **OWNERS},
        ("advance_id",),
    ),
    "property.advance.written_off": Entry(
        "核销垫付{amount_fen:money}（{payer_kind:code}），累计核销{written_off_fen:money}，"
        "尚未收回{outstanding_fen:money}。",
        "{amount_fen:money} of the advance is written off ({payer_kind:code}); {written_off_fen:money} in all,"
        " {outstanding_fen:money} outstanding.",
        {**OFFICIALS, **JUSTICE, **OWNERS},
        ("advance_id",),
    ),
    "property.advance.ratified": Entry(
        "业主已于{ratified_on:day}追认垫付{amount_fen:money}。",
        "The owners ratified the advance of {amount_fen:money} on {ratified_on:day}.",
        {**OFFICIALS, **JUSTICE, **OWNERS},
        ("advance_id",),
    ),
    "property.advance.limitation_near": Entry(
        "垫付款尚有{outstanding_fen:money}未收回，诉讼时效于{limitation_on:day}届满。",
        "{outstanding_fen:money} of the advance is outstanding; the limitation period ends on {limitation_on:day}.",
        {**OFFICIALS, **JUSTICE},
        ("advance_id",),
    ),
}
