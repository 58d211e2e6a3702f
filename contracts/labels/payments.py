"""Codes of property's payments, in words."""

LABELS: dict[str, tuple[str, str]] = {
    # by which way money comes
    "cash": ("现金", "cash"),
    "test": ("测试支付（不收款）", "test payment, no money moves"),
}
