"""The same HTTP work, asked of each system in its own dialect: read one compound, report one repair."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from deploy.bench.load import KEY, Order
from deploy.bench.ours import Ours
from deploy.bench.peers import Running
from deploy.bench.rounds import Side
from deploy.house import SERVERS
from deploy.installation import HOST

#: The processes of ours a piece of work passes through; whatever else runs is not counted to it.
READING = ("gateway", "property-serve")
CREATING = ("gateway", "property-serve", "property-keep", "notify-serve", "notify-keep")

REPORT = {
    "category": "water_supply",
    "place": "1号楼1单元地下室",
    "description": "二次加压泵房漏水，三楼以上没有水。",
    "photos": [],
}

Making = Callable[[int], Order]


def read(ours: Ours, peers: Mapping[str, Running], **options: float) -> list[Side]:
    """GET one compound, each of a community in turn."""

    def order(port: int) -> Order:
        token = ours.token()
        return _order(port, [_get(f"/v1/compounds/{one}", token) for one in ours.compound_ids], 200, options)

    return [_ours(ours, READING, order), *(_peer(ours, peer, order) for peer in peers.values())]


def create(ours: Ours, peers: Mapping[str, Running], **options: float) -> list[Side]:
    """POST one work order, and its event's effect in another database (without a bus, nothing is delivered)."""

    def order(port: int) -> Order:
        return report_order(ours, port, **options)

    def effects_of_ours() -> Callable[[], int]:
        began = time.time()
        return lambda: ours.effects_since(began)

    sides = [_ours(ours, CREATING, order, effects_of_ours)]
    for peer in peers.values():
        sides.append(_peer(ours, peer, order, _effects_of(peer) if peer.peer.has_bus else None))
    return sides


def public(ours: Ours, peers: Mapping[str, Running], **options: float) -> list[Side]:
    """GET what anyone may know of a compound, without an account; of the peers only the bus-less one has it."""

    def to_us(port: int) -> Order:
        path = f"/v1/public/{ours.sub_district}/compounds"
        return _order(port, [_get(f"{path}/{one}") for one in ours.compound_ids], 200, options)

    def to_peer(port: int) -> Order:
        return _order(port, [_get(f"/v1/public/compounds/{one}") for one in ours.compound_ids], 200, options)

    without_bus = [peer for peer in peers.values() if not peer.peer.has_bus]
    return [_ours(ours, READING, to_us), *(_peer(ours, peer, to_peer) for peer in without_bus)]


def get(ours: Ours, path: str, name: str, **options: Any) -> Side:
    """GET of ``path`` with each compound in its {} in turn, under a name of its own."""

    def order(port: int) -> Order:
        token = ours.token()
        return _order(port, [_get(path.format(one), token) for one in ours.compound_ids], 200, options)

    return replace(_ours(ours, READING, order), name=name)


def report_order(ours: Ours, port: int, **options: Any) -> Order:
    """Repair reports, each under a key of its own, from each compound of the community in turn."""
    token = ours.token()
    requests = [_post("/v1/work-orders", token, {"compound_id": one, **REPORT}) for one in ours.compound_ids]
    return _order(port, requests, 201, options)


def _effects_of(peer: Running) -> Callable[[], Callable[[], int]]:
    def begin() -> Callable[[], int]:
        before = peer.effect_count()
        return lambda: peer.effect_count() - before

    return begin


def _ours(
    ours: Ours, processes: Sequence[str], order: Making, arriving: Callable[[], Callable[[], int]] | None = None
) -> Side:
    def pids() -> dict[str, int]:
        wanted = (*ours.with_those_beside(processes), *SERVERS)
        return {name: pid for name, pid in ours.pids().items() if name in wanted}

    assert ours.port is not None
    port = ours.port
    return Side(ours.name, lambda: order(port), pids, arriving)


def _peer(ours: Ours, peer: Running, order: Making, arriving: Callable[[], Callable[[], int]] | None = None) -> Side:
    servers = SERVERS if peer.peer.has_bus else ("postgres",)

    def pids() -> dict[str, int]:
        return {**peer.pids, **{name: pid for name, pid in ours.pids().items() if name in servers}}

    return Side(peer.name, lambda: order(peer.port), pids, arriving)


def _order(port: int, requests: list[str], expect: int, options: Mapping[str, Any]) -> Order:
    return Order(host=HOST, port=port, requests=requests, expect=expect, **options)


def _get(path: str, token: str | None = None) -> str:
    bearer = f"Authorization: Bearer {token}\r\n" if token else ""
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept: application/json\r\n{bearer}\r\n"


def _post(path: str, token: str, body: Mapping[str, Any]) -> str:
    text = json.dumps(body, ensure_ascii=False)
    return (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept: application/json\r\nAuthorization: Bearer {token}\r\n"
        f"Idempotency-Key: {KEY.decode()}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(text.encode())}\r\n\r\n{text}"
    )
