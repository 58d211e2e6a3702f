"""Codes of property's revenue, in words."""

LABELS: dict[str, tuple[str, str]] = {
    # where a compound's own money comes from
    "parking_fees": ("公共车位收入", "parking on common land"),
    "advertising": ("广告收入", "advertising"),
    "venue_hire": ("公共场地出租", "hire of common rooms and grounds"),
    "vending": ("自动售货与快递柜", "vending and parcel machines"),
    "telecom_site": ("通信设施占用费", "telecom equipment sites"),
    "recycling": ("废品回收收入", "recycling"),
    "opening_balance": ("接收的往期结余", "balance taken over"),
    "other_income": ("其他收入", "other income"),
    # what it is spent on
    "fund_supplement": ("补充维修资金", "topping up the repair fund"),
    "common_repair": ("公共部位维修", "repair of common parts"),
    "facilities": ("公共设施添置", "common facilities"),
    "owners_activity": ("业主活动", "activities of the owners"),
    "distribution": ("返还业主", "paid out to the owners"),
    "committee_cost": ("业主组织经费", "cost of the owners' own bodies"),
    "operating_cost": ("经营成本", "cost of earning it"),
    "other_expense": ("其他支出", "other expenses"),
}
