"""Which rows of a list a reader may see, as SQL: the union of what their roles reach, or everything."""

from typing import Any

from chassis import Act


def reached(community: str, compound: str, operator: str) -> str:
    """A condition over these columns; its parameters come from ``reach``."""
    return (
        f"(%(everything)s or {community} = any(%(community_ids)s::uuid[])"
        f" or {compound} = any(%(compound_ids)s::uuid[]) or {operator} = any(%(operator_ids)s::uuid[]))"
    )


def reach(act: Act) -> dict[str, Any]:
    """The parameters of ``reached`` for the caller."""
    seen = act.visible()
    return {
        "everything": seen.all,
        "community_ids": seen.community_ids,
        "compound_ids": seen.compound_ids,
        "operator_ids": seen.operator_ids,
    }
