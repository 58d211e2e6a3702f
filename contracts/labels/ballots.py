"""Codes of property's ballots, in words."""

LABELS: dict[str, tuple[str, str]] = {
    # what owners decide together
    "rules_of_procedure": ("业主大会议事规则", "the rules of procedure"),
    "covenant": ("管理规约", "the covenant"),
    "committee": ("业主委员会", "the owners' committee"),
    "company": ("物业公司", "the property company"),
    "use_fund": ("使用维修资金", "using the repair fund"),
    "raise_fund": ("筹集维修资金", "raising the repair fund"),
    "rebuild": ("改建、重建", "rebuilding"),
    "change_common_use": ("改变共有部分用途", "changing the use of common parts"),
    "other_major": ("其他重大事项", "another major matter"),
    # how they decided
    "passed": ("通过", "passed"),
    "failed": ("未通过", "not passed"),
    "no_quorum": ("参与不足", "too few took part"),
}
