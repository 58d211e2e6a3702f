"""Evidence has to be there: a command may name only files that somebody of its sub-district has stored.

Services keep digests and cannot see the files; the gateway holds both, so it is the one to ask.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import fields

from contracts.refusals import Refusal
from contracts.rpcs import Rpc
from gateway.house import House


def require_stored(house: House, contract: Rpc, sub_district: str, values: Mapping[str, Any]) -> None:
    """Refuse ``file_unknown``, with a pointer to the digest, unless every file the command names is stored."""
    named = dict(_digests(contract, values))
    if not named:
        return
    with house.database.transaction(sub_district) as transaction:
        rows = transaction.ask(
            "select distinct sha256 from files where sha256 = any(%s)", (list(set(named.values())),)
        ).fetchall()
    stored = {row["sha256"] for row in rows}
    for pointer, sha256 in named.items():
        if sha256 not in stored:
            raise Refusal("file_unknown", pointer, sha256=sha256)


def _digests(contract: Rpc, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pointer and digest of each file the request names."""
    for name in _fields_of(contract):
        value = values.get(name)
        if isinstance(value, str):
            yield f"/{name}", value
        elif isinstance(value, list):
            yield from ((f"/{name}/{index}", one) for index, one in enumerate(value))


_known: dict[str, tuple[str, ...]] = {}


def _fields_of(contract: Rpc) -> tuple[str, ...]:
    """The fields of a command that name files; looked for once."""
    if contract.name not in _known:
        found = contract.request_schema.fields.items() if contract.changes else ()
        _known[contract.name] = tuple(name for name, field in found if _is_file(field))
    return _known[contract.name]


def _is_file(field: Any) -> bool:
    return bool((field.inner if isinstance(field, fields.List) else field).metadata.get("x-file"))
