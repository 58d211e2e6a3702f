"""Codes of property's inspections, in words."""

LABELS: dict[str, tuple[str, str]] = {
    # what is done to equipment
    "lift_service": ("电梯维护保养", "lift maintenance"),
    "pump_check": ("水泵检查", "pump check"),
    "tank_cleaning": ("水箱清洗", "tank cleaning"),
    "water_test": ("水质检测", "water test"),
    "electrical_check": ("公共用电检查", "check of public electricity"),
    "fire_check": ("消防设施检查", "check of fire equipment"),
    # why something is out of use
    "fault": ("故障", "a fault"),
    "accident": ("事故", "an accident"),
    "safety_order": ("责令停用", "an order"),
    "maintenance": ("检修", "maintenance"),
    "cert_expired": ("检验到期", "its inspection has lapsed"),
    # what is cut
    "water": ("供水", "water"),
    "power": ("供电", "power"),
    "heat": ("供暖", "heat"),
}
