"""Codes of property's parties, in words."""

LABELS: dict[str, tuple[str, str]] = {
    # what a resident unit pledges
    "venue": ("场地", "a venue"),
    "staff": ("人员", "staff"),
    "money": ("资金", "money"),
    "skills": ("技能", "skills"),
    "equipment": ("设备", "equipment"),
}
