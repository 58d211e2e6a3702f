"""Codes of property's repairs, in words."""

LABELS: dict[str, tuple[str, str]] = {
    # how urgent
    "life_safety": ("危及人身安全", "a danger to life"),
    "urgent": ("紧急", "urgent"),
    "ordinary": ("一般", "ordinary"),
    # which clock
    "first_response": ("响应", "the first response"),
    "completion": ("完工", "completion"),
    # to whom it was referred
    "water_company": ("供水企业", "the water company"),
    "power_company": ("供电企业", "the power company"),
    "gas_company": ("燃气企业", "the gas company"),
    "heat_company": ("供热企业", "the heating company"),
    "telecom_company": ("通信企业", "the telecom company"),
}
