"""What breaks whom: an event has readers before and after it, a request older callers, a response older readers."""

from copy import deepcopy
from typing import Any

import pytest

from contracts.compatibility import breaking_changes, breaking_signatures

ADVANCE: dict[str, Any] = {
    "$ref": "#/$defs/data",
    "$defs": {
        "data": {
            "type": "object",
            "properties": {
                "advance_id": {"type": "string", "format": "uuid"},
                "purpose": {"type": "string", "enum": ["electricity", "pump"]},
                "amount_fen": {"type": "integer", "minimum": 1},
                "note": {"type": ["string", "null"], "maxLength": 100},
                "shares": {"type": "array", "items": {"$ref": "#/$defs/Share"}},
            },
            "required": ["advance_id", "purpose", "amount_fen"],
        },
        "Share": {"type": "object", "properties": {"share_fen": {"type": "integer"}}, "required": ["share_fen"]},
    },
}


def changed(**fields: Any) -> dict[str, Any]:
    """The advance with fields replaced, added, or (None) taken away."""
    new = deepcopy(ADVANCE)
    for name, field in fields.items():
        if field is None:
            del new["$defs"]["data"]["properties"][name]
            new["$defs"]["data"]["required"] = [one for one in new["$defs"]["data"]["required"] if one != name]
        else:
            new["$defs"]["data"]["properties"][name] = field
    return new


def requiring(*names: str) -> dict[str, Any]:
    new = deepcopy(ADVANCE)
    new["$defs"]["data"]["properties"].setdefault("payee", {"type": "string"})
    new["$defs"]["data"]["required"] = list(names)
    return new


def share(field: dict[str, Any]) -> dict[str, Any]:
    new = deepcopy(ADVANCE)
    new["$defs"]["Share"]["properties"]["share_fen"] = field
    return new


ALL = frozenset({"event", "request", "response"})


@pytest.mark.parametrize(
    ("new", "breaks"),
    [
        pytest.param(ADVANCE, set(), id="nothing"),
        pytest.param(changed(payee={"type": "string"}), set(), id="an optional field more"),
        pytest.param(changed(note=None), ALL, id="a field gone"),
        pytest.param(changed(amount_fen={"type": "string"}), ALL, id="another type"),
        pytest.param(changed(advance_id={"type": "string"}), ALL, id="another format"),
        pytest.param(requiring("advance_id", "purpose", "amount_fen", "payee"), {"event", "request"}, id="a duty more"),
        pytest.param(requiring("advance_id", "purpose"), {"event", "response"}, id="a promise less"),
        pytest.param(
            changed(amount_fen={"type": ["integer", "null"], "minimum": 1}), {"event", "response"}, id="may be nothing"
        ),
        pytest.param(
            changed(note={"type": "string", "maxLength": 100}), {"event", "request"}, id="may no longer be nothing"
        ),
        pytest.param(
            changed(purpose={"type": "string", "enum": ["electricity"]}), {"event", "request"}, id="a word less"
        ),
        pytest.param(
            changed(purpose={"type": "string", "enum": ["electricity", "pump", "lift"]}), {"event"}, id="a word more"
        ),
        pytest.param(changed(amount_fen={"type": "integer", "minimum": 5}), {"event", "request"}, id="tighter"),
        pytest.param(changed(note={"type": ["string", "null"], "maxLength": 200}), {"event"}, id="wider"),
        pytest.param(share({"type": "string"}), ALL, id="deep inside"),
    ],
)
def test_who_is_broken(new: dict[str, Any], breaks: set[str]) -> None:
    kinds = ("event", "request", "response")
    assert {kind for kind in kinds if breaking_changes(ADVANCE, new, kind)} == breaks  # type: ignore[arg-type]


def test_it_says_where() -> None:
    assert breaking_changes(ADVANCE, share({"type": "string"}), "response") == [
        "/shares/[]/share_fen: may now be string"
    ]


def signatures(**changes: Any) -> dict[str, Any]:
    rpc = {"changes": True, "request": {"$ref": "#/$defs/data"}, "response": {"$ref": "#/$defs/Share"}, **changes}
    return {"rpcs": {"property.record_advance": rpc}, "$defs": ADVANCE["$defs"]}


def test_a_method_stays_and_stays_what_it_is() -> None:
    old = signatures()
    assert breaking_signatures(old, old) == []
    assert breaking_signatures(old, {"rpcs": {}, "$defs": {}}) == ["property.record_advance: is gone"]
    assert len(breaking_signatures(old, signatures(changes=False))) == 1
    assert len(breaking_signatures(old, signatures(response={"$ref": "#/$defs/data"}))) == 1
    new = {**old, "$defs": requiring("advance_id", "purpose", "amount_fen", "payee")["$defs"]}
    assert breaking_signatures(old, new) == ["property.record_advance request/payee: is now required"]
