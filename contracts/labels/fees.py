"""Codes of property's fees, in words."""

LABELS: dict[str, tuple[str, str]] = {
    "base": ("物业服务费", "the service fee"),
    "extra": ("增值服务费", "extras"),
    "lump_sum": ("包干制", "a lump sum"),
    "commission": ("酬金制", "a commission"),
}
