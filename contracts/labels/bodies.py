"""Codes of property's bodies, in words."""

LABELS: dict[str, tuple[str, str]] = {
    "owners_committee": ("业委会", "the owners' committee"),
    "temporary_branch": ("临时党支部", "the temporary party branch"),
    "council": ("理事会", "the council"),
    "residents_representatives": ("居民代表会议", "the residents' representatives"),
}
