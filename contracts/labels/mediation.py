"""Codes of property's mediation, in words."""

LABELS: dict[str, tuple[str, str]] = {
    "complaint": ("投诉", "a complaint"),
    "bill": ("物业费", "a bill"),
    "advance": ("垫付款", "an advance"),
}
