"""What of a change to a contract would break somebody who still keeps the old one.

Three kinds of message, by who may be older:

- an *event* is told to readers who may be older, and old ones lie in queues and outboxes for readers who are newer;
- a *request* comes from callers who may be older;
- a *response* goes to callers who may be older, and who do not check its bounds.

So an event's and a response's field stays, and stays of its type; an event and a request get no new required field.
What must change otherwise is a new version beside the old one (an event) or a new method (an RPC).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

Kind = Literal["event", "request", "response"]
JsonSchema = Mapping[str, Any]

#: Bounds of a value, and whether a larger number lets more pass.
_BOUNDS = {
    "minimum": False,
    "minLength": False,
    "minItems": False,
    "maximum": True,
    "maxLength": True,
    "maxItems": True,
}


def breaking_changes(old: JsonSchema, new: JsonSchema, kind: Kind) -> list[str]:
    """One line for each change from ``old`` to ``new`` that breaks somebody; empty when all keep understanding."""
    return list(_compare(_Whole(old), _Whole(new), old, new, kind, ""))


def breaking_signatures(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The same for a service's RPCs, as ``contracts.signatures`` writes them."""
    found = []
    for name, was in old["rpcs"].items():
        now = new["rpcs"].get(name)
        if now is None:
            found.append(f"{name}: is gone")
            continue
        if was["changes"] != now["changes"]:
            found.append(f"{name}: a query and a command are called differently")
        kinds: tuple[Kind, ...] = ("request", "response")
        for kind in kinds:
            before, after = ({**whole, **rpc[kind]} for whole, rpc in ((old, was), (new, now)))
            found += [f"{name} {kind}{change}" for change in breaking_changes(before, after, kind)]
    return found


class _Whole:
    """A schema document, for looking its definitions up."""

    def __init__(self, document: JsonSchema) -> None:
        self._definitions: Mapping[str, Any] = document.get("$defs", {})

    def resolve(self, schema: JsonSchema) -> JsonSchema:
        if "$ref" not in schema:
            return schema
        found: JsonSchema = self._definitions[schema["$ref"].rsplit("/", 1)[1]]
        return {**found, **{name: value for name, value in schema.items() if name != "$ref"}}


def _compare(
    old_whole: _Whole, new_whole: _Whole, old: JsonSchema, new: JsonSchema, kind: Kind, path: str
) -> Iterator[str]:
    old, new = old_whole.resolve(old), new_whole.resolve(new)
    yield from _types(old, new, kind, path)
    yield from _values(old, new, kind, path)
    yield from _fields(old, new, kind, path)
    for name, was in old.get("properties", {}).items():
        now = new.get("properties", {}).get(name)
        if now is not None:
            yield from _compare(old_whole, new_whole, was, now, kind, f"{path}/{name}")
    if isinstance(old.get("items"), Mapping) and isinstance(new.get("items"), Mapping):
        yield from _compare(old_whole, new_whole, old["items"], new["items"], kind, f"{path}/[]")


def _types(old: JsonSchema, new: JsonSchema, kind: Kind, path: str) -> Iterator[str]:
    was, now = _set(old.get("type")), _set(new.get("type"))
    if kind != "request" and now - was:
        yield f"{path}: may now be {_words(now - was)}"
    if kind != "response" and was - now:
        yield f"{path}: may no longer be {_words(was - now)}"


def _values(old: JsonSchema, new: JsonSchema, kind: Kind, path: str) -> Iterator[str]:
    for word in ("format", "pattern", "const"):
        if old.get(word) != new.get(word):
            yield f"{path}: {word} was {old.get(word)}, is {new.get(word)}"
    was, now = _set(old.get("enum")), _set(new.get("enum"))
    if kind != "response" and now and (was - now or not was):
        yield f"{path}: no longer among its values: {_words(was - now) or 'any other'}"
    if kind == "event" and was and (now - was or not now):
        yield f"{path}: values older readers do not know: {_words(now - was) or 'any'}"
    if kind == "response":
        return
    for bound, larger_passes in _BOUNDS.items():
        before, after = old.get(bound), new.get(bound)
        if after is not None and (before is None or (after < before if larger_passes else after > before)):
            yield f"{path}: {bound} is tighter: {before} → {after}"
        elif kind == "event" and before != after:
            yield f"{path}: {bound} is wider than older readers take: {before} → {after}"


def _fields(old: JsonSchema, new: JsonSchema, kind: Kind, path: str) -> Iterator[str]:
    for name in old.get("properties", {}).keys() - new.get("properties", {}).keys():
        yield f"{path}/{name}: is gone"
    was, now = set(old.get("required", ())), set(new.get("required", ()))
    if kind != "request":
        for name in was - now:
            if name in new.get("properties", {}):
                yield f"{path}/{name}: may now be missing"
    if kind != "response":
        for name in now - was:
            yield f"{path}/{name}: is now required"


def _set(value: Any) -> set[Any]:
    if value is None:
        return set()
    return set(value) if isinstance(value, list) else {value}


def _words(values: set[Any]) -> str:
    return ", ".join(sorted(map(str, values)))
