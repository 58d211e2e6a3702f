"""Codes of property's deliberation, in words."""

LABELS: dict[str, tuple[str, str]] = {
    "five_steps": ("五步工作法", "the five steps"),
    "siyi_liangongkai": (
        "四议两公开（参照村级程序）",
        "four discussions, two disclosures (after the village procedure)",
    ),
    # who carries out a task
    "owners_committee": ("业委会", "the owners' committee"),
    "resident_unit": ("驻区单位", "a resident unit"),
}
