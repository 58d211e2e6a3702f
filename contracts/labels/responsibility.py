"""Codes of property's responsibility, in words."""

LABELS: dict[str, tuple[str, str]] = {
    # whose it is
    "private": ("专有部分", "an owner's own part"),
    "common": ("共有部分", "the common parts"),
    "warranty": ("保修期内", "under warranty"),
    "municipal": ("市政设施", "municipal"),
    # whose duty, and who pays
    "property_manager": ("物业服务人", "the property manager"),
    "developer": ("建设单位", "the developer"),
    "municipal_office": ("市政主管部门", "the municipal office"),
    "service_fee": ("物业费", "the service fee"),
    "repair_fund": ("专项维修资金", "the repair fund"),
    "public_money": ("公共财政", "public money"),
    # what it is
    "home_interior": ("户内专有部分", "inside the home"),
    "shared_riser": ("共用立管", "the shared riser"),
    "other_common": ("其他共有部分", "another common part"),
    "water_line": ("供水管线", "the water line"),
    "power_line": ("供电线路", "the power line"),
    "gas_line": ("燃气管线", "the gas line"),
    "heat_line": ("供热管线", "the heating line"),
    "telecom_line": ("通信线路", "the telecom line"),
    "municipal_road": ("市政道路", "the municipal road"),
    "municipal_drain": ("市政排水", "the municipal drain"),
    # where it is
    "inside_home": ("户内", "inside a home"),
    "common_part": ("共有部位", "in the common parts"),
    "pump_room": ("泵房", "in the pump room"),
    "utility_line": ("公用管线", "on a supplier's line"),
    "public_road": ("小区外道路", "on the public road"),
}
