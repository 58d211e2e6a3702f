"""What every command on a body begins and ends with: the body locked, its case, what it tells."""

from collections.abc import Mapping
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.rpcs.property.deliberation import OFFICIALS
from services.property.bodies import queries, store
from services.property.deliberation import reach
from services.property.lifecycle import same_version


def existing(act: Act, body_id: str) -> dict[str, Any]:
    """The body, locked; its case goes on."""
    body = store.load(act, body_id, lock=True)
    if body is None:
        raise Refusal("not_found")
    return body


def for_officials(act: Act, body_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The body, locked, for those who look after its community."""
    body = existing(act, body_id)
    act.authorise(Scope(community_id=body["community_id"], compound_id=body["compound_id"]))
    same_version(expected_version, body["version"])
    act.adopt(body["correlation_id"])
    return body


def by_official(act: Act, body: Mapping[str, Any]) -> bool:
    """Whether the caller acts for the community, in whatever other role beside."""
    return any(role in OFFICIALS for role in reach.roles_in(act, body))


def shown(act: Act, body_id: str) -> dict[str, Any]:
    return queries.present(act, existing(act, body_id))


def tell(act: Act, body: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.body.{what}",
        body["body_id"],
        {name: body[name] for name in ("body_id", "number", "kind", "compound_id")} | dict(facts),
        compound_id=body["compound_id"],
        community_id=body["community_id"],
    )
