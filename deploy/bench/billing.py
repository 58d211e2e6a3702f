"""`./wutong bench --billing`: a month's bills for a whole sub-district, as the service itself issues them.

A private PostgreSQL holds nothing but a scratch sub-district, filled set-based. What is measured is the service's own
run: the command, then its timers one after the other, as one keeper fires them, each compound in a transaction of its
own with row-level security on. The sum is held against another arithmetic of the database, and a second run against
nothing at all.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg

from chassis.act import open_act
from chassis.database.pool import Database
from chassis.ids import new_id
from chassis.migrate import migrate
from chassis.observe import logs
from chassis.timers import Timers
from deploy import databases, throwaway
from deploy.bench import machine
from deploy.bench.report import Row, document, table
from deploy.console import Stop, say
from deploy.stack import Stack
from services.property.fees import runs

HOUSEHOLDS = 1_000_000
QUICK = 20_000
COMPOUNDS = 127
#: A million bills in a minute on two cores.
TARGET_SECONDS = 60.0
PERIOD = date(2026, 7, 1)
NOW = datetime(2026, 7, 20, 1, 0, tzinfo=UTC)
#: fen per m² and month: the first tier until the 15th, the third from the 16th
RATES = (80, 120, 155)
RATE_DAYS, DAYS = 80 * 15 + 155 * 16, 31


@dataclass(frozen=True)
class Measured:
    """One run: how long, how many bills, their sum in fen."""

    seconds: float
    bill_count: int
    total_fen: int


def run(folder: Path, households: int, *, as_json: bool) -> int:
    """Measure, say it, and take everything away; 1 if a sum was wrong, a bill doubled, or the target missed."""
    logs.configure("property", "bench", "warning")
    with _scratch(folder) as stack:
        said = machine.describe(stack)
        sub_district = new_id()
        say(f"  filling {COMPOUNDS} compounds with {households:,} households")
        _fill(stack.database_uri("property", "admin"), sub_district, households)
        first = _bill(stack, sub_district)
        say(f"  first run: {first.bill_count:,} bills in {first.seconds:.1f} s")
        second = _bill(stack, sub_district)
        say(f"  second run: {second.bill_count:,} bills in {second.seconds:.1f} s")
        expected = _expected(stack.database_uri("property", "admin"), sub_district)
    if (first.bill_count, first.total_fen) != expected:
        raise Stop(f"wutong: {expected} bills and fen were due, {first.bill_count} and {first.total_fen} were issued")
    if second.bill_count:
        raise Stop(f"wutong: a second run issued {second.bill_count} bills once more")
    rows = _rows(first, second, households)
    print(json.dumps(document(said, rows), indent=1, ensure_ascii=False) if as_json else table(said, rows, {}))
    return 0 if all(row.met is not False for row in rows) else 1


def _rows(first: Measured, second: Measured, households: int) -> list[Row]:
    return [
        Row(
            f"{households:,} bills, issued",
            first.seconds,
            "s",
            f"≤ {TARGET_SECONDS:g}",
            first.seconds <= TARGET_SECONDS if households >= HOUSEHOLDS else None,
            detail={"bills": first.bill_count, "total_fen": first.total_fen},
        ),
        Row("bills a second", first.bill_count / first.seconds, "/s"),
        Row("the same month again: no bill", second.seconds, "s", detail={"bills": second.bill_count}),
    ]


@contextmanager
def _scratch(folder: Path) -> Iterator[Stack]:
    """Servers of the bench's own, with property's tables; gone afterwards."""
    throwaway.remove(folder)
    try:
        with Stack.private(folder) as stack:
            migrate(stack.database_uri("property", "owner"), databases.migrations("property"))
            yield stack
    finally:
        throwaway.remove(folder)


def _bill(stack: Stack, sub_district: str) -> Measured:
    """One run of the whole sub-district."""
    uri = stack.database_uri("property", "app")
    database = Database(uri, 2)
    database.open()
    timers = Timers(database, {runs.BILL_COMPOUND: runs.bill_one}, lambda: None)
    try:
        began = time.monotonic()
        with open_act(uri, sub_district) as act:
            ordered = runs.issue_bills(act, compound_id=None, period=PERIOD, kind="base")
        while timers.fire_due():
            pass
        took = time.monotonic() - began
        with open_act(uri, sub_district) as act:
            done = runs.get_run(act, ordered["billing_run_id"])
    finally:
        database.close()
    if done["status"] != "done" or done["compounds_billed"] != COMPOUNDS:
        raise Stop(f"wutong: the run is not done: {done['compounds_billed']} of {COMPOUNDS} compounds billed")
    return Measured(took, done["bill_count"], done["total_fen"])


def _expected(uri: str, sub_district: str) -> tuple[int, int]:
    """What is due, in exact decimals, rounded by the database's own round: how many bills, and their sum in fen."""
    with psycopg.connect(uri) as connection:
        row = connection.execute(
            "select count(*), sum(round(area * %s / %s)) from household where sub_district = %s",
            (RATE_DAYS, DAYS, sub_district),
        ).fetchone()
        stored = connection.execute(
            "select count(*), sum(amount_fen), count(distinct household_id) from bill where sub_district = %s",
            (sub_district,),
        ).fetchone()
    assert row is not None and stored is not None
    if (row[0], row[1], row[0]) != stored:
        raise Stop(f"wutong: {row} bills and fen are due, {stored} are stored")
    return int(row[0]), int(row[1])


def _fill(uri: str, sub_district: str, households: int) -> None:
    """Compounds of one size in one bundle, homes of 30 to 150 m², a tier that changes in the middle of the month."""
    ids: dict[str, Any] = {
        "sub_district": sub_district,
        "community": new_id(),
        "company": new_id(),
        "bundle": new_id(),
        "compounds": [new_id() for _ in range(COMPOUNDS)],
        "agreements": [new_id() for _ in range(COMPOUNDS)],
        "selections": [new_id() for _ in range(COMPOUNDS)],
        "tiers": [new_id() for _ in RATES],
        "rates": list(RATES),
        "third": None,
        "correlation": new_id(),
        "households": households,
        "now": NOW,
    }
    ids["third"] = ids["tiers"][2]
    with psycopg.connect(uri, autocommit=True) as connection:
        for statement in _FILLING:
            connection.execute(statement.encode(), ids)
        connection.execute("vacuum analyze household")


_FILLING = (
    "update platform_clock set shift = %(now)s - clock_timestamp(), moved = true",
    "select setseed(0.5)",
    "insert into community (sub_district, community_id, name, demo)"
    " values (%(sub_district)s, %(community)s, 'scratch', true)",
    "insert into company (sub_district, company_id, name) values (%(sub_district)s, %(company)s, 'scratch')",
    "insert into bundle (sub_district, bundle_id, name, company_id, start_on)"
    " values (%(sub_district)s, %(bundle)s, 'scratch', %(company)s, '2026-01-01')",
    "insert into tier (sub_district, tier_id, bundle_id, level, name, rate_fen_per_m2_month, items)"
    " select %(sub_district)s, id, %(bundle)s, level, 'scratch', rate, '[]'"
    " from unnest(%(tiers)s::uuid[], %(rates)s::bigint[]) with ordinality as given (id, rate, level)",
    "insert into compound (sub_district, compound_id, community_id, name, kind, management_mode, manager_id, demo)"
    " select %(sub_district)s, id, %(community)s, 'scratch ' || n, 'apartment', 'bundled', %(company)s, true"
    " from unnest(%(compounds)s::uuid[]) with ordinality as given (id, n)",
    "insert into agreement (sub_district, agreement_id, compound_id, company_id, bundle_id, tier_level, term,"
    " start_on, fee_mode, decision_reference, status, active_since, correlation_id)"
    " select %(sub_district)s, agreement, compound, %(company)s, %(bundle)s, 1, 'indefinite', '2026-01-01',"
    " 'lump_sum', 'scratch', 'active', '2026-01-01', %(correlation)s"
    " from unnest(%(agreements)s::uuid[], %(compounds)s::uuid[]) as given (agreement, compound)",
    "insert into tier_selection (sub_district, tier_selection_id, community_id, compound_id, bundle_id, tier_id, level,"
    " matter, wanted_from, valid_from, status, proposed_by, proposed_at, correlation_id)"
    " select %(sub_district)s, selection, %(community)s, compound, %(bundle)s, %(third)s, 3, 'other_major',"
    " '2026-07-16', '2026-07-16', 'confirmed', '{}', %(now)s, %(correlation)s"
    " from unnest(%(selections)s::uuid[], %(compounds)s::uuid[]) as given (selection, compound)",
    "insert into household (sub_district, household_id, compound_id, kind, building, entrance, floor, room, area,"
    " area_source) select %(sub_district)s, gen_random_uuid(),"
    " (%(compounds)s::uuid[])[1 + (n - 1) * cardinality(%(compounds)s::uuid[]) / %(households)s::bigint], 'home',"
    " n %% 20 || '号楼', null, n %% 30, n::text, 30 + round((random() * 120)::numeric, 2), 'register'"
    " from generate_series(1, %(households)s::bigint) as n",
)
