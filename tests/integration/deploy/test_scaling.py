"""`./wutong up --scale`: a busy service serves in several processes, is handled as one, and gains from the second."""

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest

from deploy.bench import rounds, works
from deploy.bench.ours import Ours
from tests.running import Platform

#: Seconds the database is made to take over each compound. Eight connections then read 160 a second, whatever the CPU
#: could do: on a small machine, only waiting can show what a second process is good for.
TAKES = 0.05
#: Two processes must give more than this many times what one gives; twice would be all of it.
GAIN = 1.4
#: The others may take so many times as long while one is busy, and so many seconds on top: the cores are shared.
OTHERS_TAKE, AND = 4.0, 0.05


@pytest.fixture(scope="module")
def scaled(workplace: Path) -> Iterator[Platform]:
    house = Platform(workplace / "scaled")
    house.up("--empty", "--scale", "property=2", "--scale", "gateway=2")
    yield house
    house.down()


def states(house: Platform, *processes: str) -> list[str]:
    found = house.status()["processes"]
    return [found[process]["state"] for process in processes]


def test_each_process_has_its_row_its_log_and_its_port(scaled: Platform) -> None:
    status = scaled.status()
    names = [name for name in status["processes"] if name.startswith(("property", "gateway"))]
    assert status["up"]
    assert names == ["property-serve", "property-serve-2", "property-keep", "gateway", "gateway-2"]
    assert len({scaled.installation.observe_port(name) for name in names}) == len(names)
    for name in names:
        assert scaled.wutong("logs", name, "-n", "1").stdout.strip(), name
    assert "property-serve-2" in scaled.wutong("logs", "property").stdout


def test_both_gateways_answer_at_the_one_address(scaled: Platform) -> None:
    def requests(process: str) -> int:
        return (scaled.installation.logs / f"{process}.log").read_text().count('"event": "request"')

    with ThreadPoolExecutor(16) as at_once:
        list(at_once.map(lambda _: httpx.get(f"{scaled.address}/v1/nothing", timeout=20), range(100)))
    assert requests("gateway") > 0 and requests("gateway-2") > 0


def test_the_service_means_all_its_processes_and_a_process_itself(scaled: Platform) -> None:
    every = ("property-serve", "property-serve-2", "property-keep")
    scaled.stop("property")
    assert states(scaled, *every) == ["stopped"] * 3
    scaled.start("property")
    before = [scaled.pid(process) for process in every]
    assert scaled.wutong("restart", "property").returncode == 0
    assert not set(before) & {scaled.pid(process) for process in every}
    scaled.stop("property-serve-2")
    assert states(scaled, *every) == ["running", "stopped", "running"]
    scaled.start("property")
    assert scaled.status()["up"]


def test_another_scale_waits_until_it_is_down_and_is_then_remembered(scaled: Platform) -> None:
    assert "Already up" in scaled.wutong("up", "--detach", "--scale", "property=2").stderr
    refused = scaled.wutong("up", "--detach", "--scale", "property=3")
    assert refused.returncode == 1
    assert "./wutong down, and then ./wutong up --scale property=3 --scale gateway=2" in refused.stderr
    too_many = scaled.wutong("up", "--scale", "property=0")
    assert too_many.returncode == 2 and "property=0 is not SERVICE=N" in too_many.stderr
    scaled.down()
    refused = scaled.wutong("up", "--detach", "--scale", "property=40")
    assert refused.returncode == 1 and "--scale property=12 --scale gateway=2 would fit" in refused.stderr
    assert not scaled.status()["processes"]
    scaled.up("--scale", "property=1")
    assert [name for name in scaled.status()["processes"] if "-serve" in name or "gateway" in name] == [
        *("property-serve", "eldercare-serve", "renovation-serve", "notify-serve", "gateway", "gateway-2")
    ]


@contextmanager
def slow_database(house: Platform) -> Iterator[None]:
    """Inside the block PostgreSQL takes its time over each compound that property's processes read."""
    with psycopg.connect(house.database_uri("property"), autocommit=True) as admin:
        admin.execute(
            f"create function takes_its_time() returns bool language plpgsql as"
            f" $$ begin perform pg_sleep({TAKES}); return true; end $$".encode()
        )
        admin.execute("create policy takes_its_time on compound as restrictive for select using (takes_its_time())")
        try:
            yield
        finally:
            admin.execute("drop policy takes_its_time on compound; drop function takes_its_time()")


def seconds(client: httpx.Client, path: str) -> float:
    """What the middle one of so many requests takes."""
    found = []
    for _ in range(30):
        began = time.monotonic()
        assert client.get(path).status_code == 200
        found.append(time.monotonic() - began)
    return statistics.median(found)


@pytest.mark.full
def test_a_busy_service_gains_from_a_second_process_and_the_others_do_not_notice(workplace: Path) -> None:
    house = Platform(workplace / "busy")
    house.up("--households", "600", "--scale", "property=2")
    try:
        ours = Ours(house.installation)
        (reading,) = works.read(ours, {}, seconds=5.0, warmup=1.0, connections=64)

        def a_second() -> float:
            return float(rounds.generate(reading.order())["per_second"])

        headers = {"Authorization": f"Bearer {ours.token()}"}
        elsewhere, here = "/v1/contact-tasks", f"/v1/compounds/{ours.compound_ids[0]}"
        with httpx.Client(base_url=house.address, headers=headers, timeout=30) as client, slow_database(house):
            quiet = seconds(client, elsewhere)
            two = a_second()
            with ThreadPoolExecutor(1) as aside:
                busy = aside.submit(a_second)
                time.sleep(1.5)
                during, itself = seconds(client, elsewhere), seconds(client, here)
                busy.result()
            house.stop("property-serve-2")
            one = a_second()
            house.start("property-serve-2")
            again = a_second()
            house.stop("property-serve-2")
            one_again = a_second()
    finally:
        house.down()
    said = (
        f"{one=:.0f}/s {one_again=:.0f}/s {two=:.0f}/s {again=:.0f}/s; {quiet=:.4f} s {during=:.4f} s {itself=:.4f} s"
    )
    print(said)
    assert min(two, again) > GAIN * max(one, one_again), said
    assert max(one, one_again) < GAIN * min(one, one_again), f"the same twice is told from a gain: {said}"
    assert during < OTHERS_TAKE * quiet + AND, said
    assert itself > OTHERS_TAKE * quiet + AND, f"a slow service would be noticed: {said}"
