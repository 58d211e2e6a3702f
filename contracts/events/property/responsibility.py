"""The words of who repairs what, and who pays; property's repairs tell them."""

#: Where it is: 户内, 共有部位, 泵房, 公用管线, 红线外道路.
LOCATION_KINDS = ("inside_home", "common_part", "pump_room", "utility_line", "public_road")
RESPONSIBILITIES = ("private", "common", "utility", "warranty", "municipal")
DUTIES = ("owner", "property_manager", "utility", "developer", "municipal_office")
PAYERS = ("owner", "service_fee", "repair_fund", "utility", "developer", "public_money")
