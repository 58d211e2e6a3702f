"""The one way a list is paged: by keyset, with an opaque cursor; nothing is counted, nothing is skipped or doubled."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from psycopg import errors

from chassis.act import Act
from contracts.refusals import Refusal


def page(
    act: Act,
    select: str,
    params: Mapping[str, Any] | Sequence[Any] = (),
    *,
    key: Sequence[str],
    limit: int,
    cursor: str | None,
    descending: bool = False,
) -> dict[str, Any]:
    """``{"items", "next_cursor"}``: at most ``limit`` rows of ``select`` after ``cursor``, ordered by ``key``.

    ``select`` has no ORDER BY and no LIMIT; ``key`` names columns of it that together are unique and never null.
    Refuses ``bad_cursor``.
    """
    named = isinstance(params, Mapping)
    arguments: Any = dict(params) if isinstance(params, Mapping) else list(params)
    direction = "desc" if descending else "asc"
    after = ""
    if cursor:
        values = _decode(cursor, len(key))
        slots = []
        for index, value in enumerate(values):
            if named:
                arguments[f"_after_{index}"] = value
                slots.append(f"%(_after_{index})s")
            else:
                arguments.append(value)
                slots.append("%s")
        after = f"where ({', '.join(key)}) {'<' if descending else '>'} ({', '.join(slots)})"
    order = ", ".join(f"{column} {direction}" for column in key)
    sql = f"select * from ({select}) as listed {after} order by {order} limit {int(limit) + 1}"
    try:
        rows = act.rows(sql, arguments)
    except (psycopg.DataError, errors.UndefinedFunction, UnicodeError):
        if not cursor:
            raise
        # well formed, and of other types than the key: nobody was ever given it
        raise Refusal("bad_cursor", "/cursor") from None
    items, more = rows[:limit], len(rows) > limit
    return {"items": items, "next_cursor": _encode([items[-1][column] for column in key]) if more else None}


def _encode(values: Sequence[Any]) -> str:
    text = json.dumps([value if isinstance(value, int | str) else str(value) for value in values])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        raise Refusal("bad_cursor", "/cursor") from None
    if not isinstance(values, list) or len(values) != length or not all(type(v) in (int, str) for v in values):
        raise Refusal("bad_cursor", "/cursor")
    return values
