"""Evidence has to be there: a command may name only stored files of its sub-district that its caller may open.

Services keep digests and cannot see the files; the gateway holds both, so it is the one to ask.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from chassis.principal import Principal
from contracts.refusals import Refusal
from contracts.rpcs import Rpc
from gateway.files.kinds import names_files
from gateway.files.reach import OPEN, reader
from gateway.house import House


def require_stored(house: House, contract: Rpc, principal: Principal, values: Mapping[str, Any]) -> None:
    """Refuse ``file_unknown``, with a pointer to the digest, unless every file the command names is stored and open."""
    named = dict(_digests(contract, values))
    if not named:
        return
    with house.database.transaction(principal.sub_district) as transaction:
        rows = transaction.ask(
            f"select distinct sha256 from files where sha256 = any(%(named)s) and {OPEN}",
            {"named": list(set(named.values())), **reader(principal)},
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
        _known[contract.name] = tuple(name for name, field in found if names_files(field))
    return _known[contract.name]
