"""Rows by the thousand in one statement: columns travel as arrays. ``copy`` cannot: the row policies forbid it."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act


def insert_all(
    act: Act, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]], *, if_new: bool = False
) -> int:
    """Insert ``rows`` (values in the order of ``columns``: name -> SQL type); how many were inserted.

    ``if_new`` leaves rows that are already there as they are.
    """
    if not rows:
        return 0
    names = ", ".join(columns)
    arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
    return act.execute(
        f"insert into {table} (sub_district, {names}) select %s::uuid, given.* from unnest({arrays}) as given"
        + (" on conflict do nothing" if if_new else ""),
        [act.sub_district, *(list(column) for column in zip(*rows, strict=True))],
    )
