"""`bench`: brings up an installation of its own and the peers, measures all of them in turn, prints rows and verdicts."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg

from deploy import packages
from deploy.bench import billing, budget, growth, machine, peers, report, rounds, works
from deploy.bench.measuring import FULL, QUICK, Bench, Measure
from deploy.bench.ours import Ours
from deploy.console import Stop, say
from deploy.environment import ROOT
from deploy.installation import Installation
from deploy.supervisor.control import NotRunning, ask

#: The peers of a quick run: one with a bus, one without.
QUICK_PEERS = ("nameko", "fastapi")
UP_WITHIN = 6 * 3600
#: Requests a second while soaking.
SOAK_REPORTS, SOAK_READS = 50.0, 200.0


def run(arguments: argparse.Namespace) -> int:
    packages.ensure(packages.missing_servers(), may_install=not arguments.no_install)
    here = Installation.here()
    if arguments.billing:
        households = arguments.households or (billing.QUICK if arguments.quick else billing.HOUSEHOLDS)
        return billing.run(here.home / "bench" / "billing", households, as_json=arguments.json)
    measure = _measure(arguments)
    wanted = _peers(arguments)
    if not arguments.profile:
        peers.environments(wanted)
    with ExitStack() as stack:
        if arguments.here:
            _must_be_up(here)
            installation = here
        else:
            installation = stack.enter_context(_own(here.home / "bench" / "platform", None))
        ours = Ours(installation)
        if arguments.profile:
            return _profile(ours, arguments, measure.seconds)
        said = machine.describe(installation.stack)
        running = stack.enter_context(peers.running(wanted, installation, here.home / "bench" / "peers"))
        rows = _rows(Bench(ours, running, measure), arguments)
        if arguments.growth:
            large = stack.enter_context(_own(here.home / "bench" / "growth", growth.HOUSEHOLDS))
            rows += growth.rows(ours, Ours(large), measure.seconds, measure.rounds)
    if arguments.json:
        print(json.dumps(report.document(said, rows), indent=1, ensure_ascii=False))
    else:
        print(report.table(said, rows, {name: peers.PEERS[name].title for name in wanted}))
    return 0


def _profile(ours: Ours, arguments: argparse.Namespace, seconds: float) -> int:
    wanted = arguments.only.split(",") if arguments.only else list(budget.LOOKED_INTO)
    found = {work: budget.of(ours, work, seconds) for work in wanted}
    pages = "\n\n".join(budget.page(work, one) for work, one in found.items())
    print(json.dumps(found, indent=1) if arguments.json else pages)
    return 0


def _measure(arguments: argparse.Namespace) -> Measure:
    measure = QUICK if arguments.quick else FULL
    if arguments.seconds:
        measure = replace(measure, seconds=arguments.seconds)
    return replace(measure, rounds=arguments.rounds) if arguments.rounds else measure


def _peers(arguments: argparse.Namespace) -> Sequence[str]:
    if arguments.peers is None:
        return QUICK_PEERS if arguments.quick else tuple(peers.PEERS)
    names = [] if arguments.peers == "none" else arguments.peers.split(",")
    unknown = set(names) - peers.PEERS.keys()
    if unknown:
        raise Stop(f"wutong: there is no peer {', '.join(sorted(unknown))}; there are {', '.join(peers.PEERS)}")
    return names


def _rows(bench: Bench, arguments: argparse.Namespace) -> list[report.Row]:
    parts = bench.parts
    wanted = arguments.only.split(",") if arguments.only else list(parts)
    unknown = set(wanted) - parts.keys()
    if unknown:
        raise Stop(f"wutong: there is no part {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    rows = []
    for name, part in parts.items():
        if name in wanted:
            if name == "load" and arguments.soak:
                _soak(bench.ours, arguments.soak)
            rows += part()
    return rows


def _soak(ours: Ours, minutes: float) -> None:
    """Load at a steady pace for so long: by turns a quarter of a minute of reports, three quarters of reads."""
    say(f"  soaking for {minutes:g} min")
    deadline = time.monotonic() + 60 * minutes
    assert ours.port is not None
    while time.monotonic() < deadline:
        rounds.generate(works.report_order(ours, ours.port, seconds=15.0, rate=SOAK_REPORTS))
        (reading,) = works.read(ours, {}, seconds=45.0, rate=SOAK_READS)
        rounds.generate(reading.order())


def _must_be_up(installation: Installation) -> None:
    try:
        ask(installation.control, ask="status")
    except NotRunning as error:
        raise Stop("wutong: nothing is running; ./wutong up, or leave --here away") from error
    if not installation.about.get("demo"):
        raise Stop("wutong: the bench asks for the demo's compounds, and this installation is empty")


@contextmanager
def _own(home: Path, households: int | None) -> Iterator[Installation]:
    """An installation of the bench's own, up inside the block. Its demo is kept for the next time."""
    if households and (home / "about.json").exists() and not Installation(home).about.get("loaded"):
        shutil.rmtree(home)  # a load that was broken off
    options = ["--households", str(households)] if households else []
    _wutong(home, "up", "--detach", *options)
    try:
        installation = Installation(home)
        if _keeps_commit_times(installation):
            yield installation
            return
        with psycopg.connect(installation.stack.admin_uri, autocommit=True) as admin:
            admin.execute("alter system set track_commit_timestamp = on")
        _wutong(home, "down")
        _wutong(home, "up", "--detach")
        yield Installation(home)
    finally:
        _wutong(home, "down")


def _keeps_commit_times(installation: Installation) -> bool:
    """Whether PostgreSQL can say when a row was committed, which is from when to when an event's way is measured."""
    with psycopg.connect(installation.stack.admin_uri) as connection:
        row = connection.execute("show track_commit_timestamp").fetchone()
    return bool(row and row[0] == "on")


def _wutong(home: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "deploy", *words],
        cwd=ROOT,
        env={**os.environ, "WUTONG_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=UP_WITHIN,
        check=False,
    )
    if done.returncode != 0:
        raise Stop(f"wutong: {' '.join(words)} for the bench failed:\n{done.stdout[-2000:]}")
