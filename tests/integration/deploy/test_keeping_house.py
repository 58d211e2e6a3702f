"""An empty installation brought up, hurt, and put away: what `./wutong` promises to whoever types it."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import amqp
import psycopg
import pytest

from deploy.environment import ROOT
from deploy.house import all_processes
from deploy.process import Identity
from deploy.stack import Stack
from deploy.stack.definitions import VHOST
from tests.running import Platform

LATER_START_WITHIN = 25.0
DOWN_WITHIN = 10.0


@pytest.fixture(scope="module")
def empty(workplace: Path) -> Iterator[Platform]:
    house = Platform(workplace / "empty")
    house.up("--empty")
    yield house
    house.down()


def identities(house: Platform) -> list[Identity]:
    entries = json.loads(house.installation.state.read_text())
    return [Identity(entry["pid"], entry["started"]) for entry in entries]


def listening() -> dict[int, set[str]]:
    """Every listening port of this machine with the addresses it listens on, as the kernel writes them."""
    found: dict[int, set[str]] = {}
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            address, port = fields[1].split(":")
            if fields[3] == "0A":
                found.setdefault(int(port, 16), set()).add(address)
    return found


def test_up_leaves_everything_ready_and_says_so_the_second_time(empty: Platform) -> None:
    status = empty.status()
    assert status["up"] and set(all_processes()) <= set(status["processes"])
    assert {service["dead_letters"] for service in status["services"].values()} == {0}
    again = empty.wutong("up", "--detach")
    assert again.returncode == 0 and "Already up" in again.stderr


def test_everything_listens_on_loopback_only(empty: Platform) -> None:
    ports = json.loads((empty.home / "ports.json").read_text())
    addresses = listening()
    loopback = {"0100007F", "00000000000000000000000001000000"}
    for name, port in ports.items():
        assert addresses[port] <= loopback, f"{name} listens on {addresses[port]}"


def test_the_broker_knows_no_guest(empty: Platform) -> None:
    port = empty.installation.ports["rabbitmq"]
    with pytest.raises(amqp.AccessRefused):
        amqp.Connection(host=f"127.0.0.1:{port}", userid="guest", password="guest", virtual_host=VHOST).connect()


def test_a_service_cannot_open_anothers_database(empty: Platform) -> None:
    as_property = empty.database_uri("property", "app")
    with psycopg.connect(as_property) as connection:
        connection.execute("select 1")
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(as_property.rpartition("/")[0] + "/eldercare")


def test_the_first_officer_can_sign_in_and_is_made_only_once(empty: Platform) -> None:
    def create(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "deploy",
                "accounts",
                "create",
                "--login",
                "first.officer",
                "--name",
                "首位干部",
                *more,
            ],
            cwd=ROOT,
            env={**os.environ, "WUTONG_HOME": str(empty.home)},
            input="a long enough password\n",
            capture_output=True,
            text=True,
            check=False,
        )

    made = create("--json")
    assert made.returncode == 0, made.stderr
    sub_district = json.loads(made.stdout)["sub_district"]
    body = json.dumps({"login": "first.officer", "password": "a long enough password"}).encode()
    request = urllib.request.Request(
        f"{empty.address}/v1/sessions", data=body, headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert json.load(answer)["access_token"]
    assert "has accounts already" in create("--sub-district", sub_district).stderr
    assert "is taken" in create().stderr


@pytest.mark.parametrize("process", ["property-serve", "notify-keep", "gateway"])
def test_a_killed_process_comes_back(empty: Platform, process: str) -> None:
    before = empty.kill(process)
    empty.await_another(process, before)


def test_a_stopped_service_stays_down_and_the_others_go_on(empty: Platform) -> None:
    empty.stop("notify")
    try:
        processes = empty.status()["processes"]
        assert {processes[name]["state"] for name in ("notify-serve", "notify-keep")} == {"stopped"}
        assert processes["property-serve"]["ready"]
        with urllib.request.urlopen(f"{empty.address}/readyz", timeout=5) as answer:
            assert answer.status == 200
    finally:
        empty.start("notify")
    assert empty.status()["up"]


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_without_a_gateway_callers_wait_for_the_next_one(empty: Platform, how: str) -> None:
    def readiness() -> int:
        with urllib.request.urlopen(f"{empty.address}/readyz", timeout=40) as answer:
            return int(answer.status)

    getattr(empty, how)("gateway")
    with ThreadPoolExecutor(4) as aside:
        waiting = [aside.submit(readiness) for _ in range(4)]
        if how == "stop":
            time.sleep(0.5)
            assert not any(one.done() for one in waiting)
            empty.start("gateway")
        assert {one.result() for one in waiting} == {200}
    empty.await_ready("gateway")


def test_logs_are_there_for_each_process(empty: Platform) -> None:
    for process in all_processes():
        shown = empty.wutong("logs", process, "-n", "3")
        assert shown.returncode == 0 and shown.stdout.strip(), process


def test_an_unknown_service_is_said_to_be_unknown(empty: Platform) -> None:
    refused = empty.wutong("stop", "lift")
    assert refused.returncode == 1 and "there is no lift here" in refused.stderr


@pytest.mark.parametrize("server", ["rabbitmq", "postgres"])
def test_a_killed_server_comes_back_and_the_services_find_it(empty: Platform, server: str) -> None:
    empty.kill(server)
    # What is asked right now may still be answered by a connection that does not know yet.
    time.sleep(1.0)
    deadline = time.monotonic() + 40
    while not empty.status()["up"]:
        assert time.monotonic() < deadline, empty.status()
        time.sleep(0.5)
    restarts = {name: process["restarts"] for name, process in empty.status()["processes"].items()}
    assert restarts[server] >= 1


def test_after_the_supervisor_was_killed_nothing_is_left_and_up_works_again(empty: Platform) -> None:
    was = identities(empty)
    os.kill(empty.status()["supervisor"]["pid"], signal.SIGKILL)
    began = time.monotonic()
    empty.up()
    assert time.monotonic() - began < LATER_START_WITHIN
    assert not any(identity.alive() for identity in was)
    assert empty.status()["up"]


def test_down_ends_everything_within_ten_seconds(empty: Platform) -> None:
    was = identities(empty)
    ports = json.loads((empty.home / "ports.json").read_text())
    began = time.monotonic()
    empty.down()
    assert time.monotonic() - began < DOWN_WITHIN
    assert not any(identity.alive() for identity in was)
    assert not set(ports.values()) & set(listening())
    assert empty.wutong("down").returncode == 0, "a second down has nothing to do"
    assert empty.wutong("status").returncode == 1
    empty.up()


def test_two_that_bring_it_up_at_once_end_with_one_house(workplace: Path) -> None:
    house = Platform(workplace / "twice")
    command = [sys.executable, "-m", "deploy", "up", "--detach", "--empty"]
    environment = {**os.environ, "WUTONG_HOME": str(house.home)}
    both = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    statuses = [one.wait(LATER_START_WITHIN * 2) for one in both]
    try:
        assert 0 in statuses and house.status()["up"]
    finally:
        house.down()


def test_interrupted_while_coming_up_it_leaves_nothing_and_can_be_done_again(workplace: Path) -> None:
    house = Platform(workplace / "interrupted")
    starting = subprocess.Popen(
        [sys.executable, "-m", "deploy", "up", "--empty"],
        cwd=ROOT,
        env={**os.environ, "WUTONG_HOME": str(house.home)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert starting.stderr is not None
    for line in starting.stderr:
        if "databases" in line:
            break
    starting.send_signal(signal.SIGINT)
    starting.communicate(timeout=DOWN_WITHIN + 2)
    ports = json.loads((house.home / "ports.json").read_text())
    assert not set(ports.values()) & set(listening())
    house.up()
    house.down()


@pytest.mark.full
def test_servers_that_are_given_are_used_and_never_touched(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Stack.private(workplace / "given") as given:
        monkeypatch.setenv("WUTONG_POSTGRES_URI", given.admin_uri)
        monkeypatch.setenv("WUTONG_RABBITMQ_URI", given.amqp_uri())
        house = Platform(workplace / "guest")
        house.up("--empty")
        status: dict[str, Any] = house.status()
        house.down()
        assert status["up"] and set(status["processes"]) == set(all_processes())
        assert not (house.home / "postgres").exists() and not (house.home / "rabbitmq").exists()
        assert given.is_ready("postgres") and given.is_ready("rabbitmq")
