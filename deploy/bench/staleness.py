"""How long the public page of a compound shows what was, after a change has been committed."""

import http.client
import json
import time

import psycopg

from chassis.act import open_act
from chassis.keeper import CHANNEL
from deploy.bench.ours import Ours
from deploy.console import Stop
from deploy.installation import HOST
from services.property.registry.commands import publish_compounds

SEEN_WITHIN = 35.0


def milliseconds(ours: Ours, times: int) -> list[float]:
    """From the commit of a change of a compound until a reader without an account sees it, sorted."""
    assert ours.port is not None
    reader = http.client.HTTPConnection(HOST, ours.port, timeout=10)
    took = []
    for number in range(times):
        compound_id = ours.compound_ids[number % len(ours.compound_ids)]
        path = f"/v1/public/{ours.sub_district}/compounds/{compound_id}"
        before = _lifts(reader, path)
        for wanted in (before + 1, before):  # and back again
            _change(ours, compound_id, wanted)
            since = time.perf_counter()
            while _lifts(reader, path) != wanted:
                if time.perf_counter() - since > SEEN_WITHIN:
                    raise Stop(f"wutong: a public page was still stale after {SEEN_WITHIN:.0f} s")
                time.sleep(0.001)
            took.append(1000 * (time.perf_counter() - since))
    reader.close()
    return sorted(took)


def _change(ours: Ours, compound_id: str, lifts: int) -> None:
    uri = ours.uri("property", "app")
    with open_act(uri, ours.sub_district) as act:
        act.execute(
            "update compound set lift_count = %s, version = version + 1 where compound_id = %s", (lifts, compound_id)
        )
        publish_compounds(act, [compound_id])
    with psycopg.connect(uri, autocommit=True) as connection:  # as a serving process does after its commit
        connection.execute(f"notify {CHANNEL}".encode())


def _lifts(reader: http.client.HTTPConnection, path: str) -> int:
    reader.request("GET", path)
    answer = reader.getresponse()
    return int(json.loads(answer.read())["lift_count"])
