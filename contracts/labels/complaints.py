"""Codes of property's complaints, in words."""

LABELS: dict[str, tuple[str, str]] = {
    "service": ("物业服务", "property service"),
    "fees": ("收费", "fees"),
    "repair": ("维修", "repairs"),
    "supply": ("水电气热", "water, power, gas or heat"),
    "sanitation": ("环境卫生", "sanitation"),
    "parking": ("停车", "parking"),
    "noise": ("噪声", "noise"),
    "committee": ("业主委员会", "the owners' committee"),
    "lifeline": ("水电气热中断", "water, power, gas or heat cut"),
    "complex": ("复杂事项", "complex"),
}
