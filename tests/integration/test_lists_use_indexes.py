"""Every list of every service is read by way of an index, whoever reads it: PostgreSQL's own plans say so.

The plans are made on the demo with the statistics of a sub-district many times as large. A list passes when it reads
no table whole, and when its index gives the order (nothing is sorted) or narrows down more than to the sub-district
(what is sorted is the few rows of one compound, one household, one person).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import psycopg
import pytest
from marshmallow import fields
from psycopg.rows import dict_row

from chassis import Act
from chassis.act import open_act
from chassis.config import settings
from chassis.principal import Grant, Principal
from contracts.refusals import Refusal
from contracts.rpcs import RPCS, Rpc
from contracts.topology import SERVICES
from deploy.bench import rounds, works
from deploy.bench.ours import Ours
from deploy.house import class_path
from deploy.stories import bundle
from deploy.stories.telling import Telling
from tests.running import Platform

# the plans depend on what the demo holds: run alone, on an installation no other test has used
pytestmark = [pytest.mark.stack, pytest.mark.platform, pytest.mark.full]

#: As broad as a role reaches, down to one household, and a company: each makes its own plan.
ROLES = (
    "working_committee",
    "ops",
    "auditor",
    "care_manager",
    "community_officer",
    "care_worker",
    "company_staff",
    "owner",
    "family",
)
#: Rows to a page, as the planner is told.
ROWS_A_PAGE = 100_000
#: Tables that stay small whatever the sub-district's size: they may be read whole.
SMALL = {"community", "party_org", "platform_clock", "bundle", "bundle_compound"}
#: One row a compound, or a few: a few thousand for a million households. They may be sorted whole.
A_FEW_A_COMPOUND = {"compound", "agreement", "management_spell", "abandonment"}
#: Indexes that hold only what is listed.
PARTIAL = {"inbox_dead"}

LISTS = sorted(
    name
    for name, rpc in RPCS.items()
    if rpc.service in SERVICES and not rpc.changes and {"items", "next_cursor"} <= rpc.response_schema.fields.keys()
)


@pytest.fixture(scope="module")
def played(platform: Platform) -> Ours:
    """A demo in which every story has been played, so that there is something of most things to list."""
    ours = Ours(platform.installation)
    if not ours.value("property", "select count(*) from advance"):
        assert platform.wutong("story", "walkout", "--json").returncode == 0
    if not ours.value("property", "select count(*) from bill"):
        assert platform.wutong("story", "ballot", "--json").returncode == 0
        bundle.play(platform.installation, Telling("bundle", quiet=True), compounds=3)
    rounds.generate(works.report_order(ours, ours.port or 0, seconds=0.5, warmup=0.1, connections=2))
    return ours


@pytest.fixture(scope="module", autouse=True)
def keys(platform: Platform) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WUTONG_DATA_KEY", platform.installation.secrets.data_key)
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest.mark.parametrize("name", LISTS)
def test_an_index_serves_the_list(played: Ours, name: str) -> None:
    rpc = RPCS[name]
    _skip_if_empty(played, rpc)
    roles = [role for role in ROLES if role in rpc.allow] or list(rpc.allow)[:1] or ["anonymous"]
    for role in roles:
        for after in (None, "a cursor"):
            plans = _plans(played, rpc, role, with_cursor=after is not None)
            assert plans or after, f"{name} as {role}: nothing was listed by the house's paging"
            for plan in plans:
                faults = [fault for fault in _faults(plan) if not _is_empty(played, rpc, fault)]
                assert not faults, f"{name} as {role}: {faults}\n{json.dumps(plan, indent=1)}"


def test_a_list_without_an_index_is_noticed(played: Ours) -> None:
    """The control: an order no index gives, and a column no index has."""
    by_area = _explain(played, "property", "select * from household order by area limit 51", {})
    by_type = _explain(played, "property", "select * from outbox where type = 'anything'", {})
    assert _faults(by_area) == ["sorts all of household"]
    assert _faults(by_type) == ["reads all of outbox"]


@dataclass(frozen=True)
class Place:
    """Where a list is read: in the demo, or in the sub-district a story has founded for what it lists."""

    sub_district: str
    community_id: str
    compound_id: str
    household_id: str
    person_id: str
    operator_id: str
    ids: Mapping[str, str]


def _skip_if_empty(ours: Ours, rpc: Rpc) -> None:
    """PostgreSQL reads a table without a page whole, whatever it is told of it: nothing can be said of its plan."""
    for name, field in rpc.request_schema.fields.items():
        if field.required and name.endswith("_id") and name not in GIVEN and not _rows_of(ours, rpc.service, name):
            pytest.skip(f"no story leaves a {name.removesuffix('_id')} behind")


def _is_empty(ours: Ours, rpc: Rpc, fault: str) -> bool:
    """Whether the fault is that of a table no story has written a row to."""
    table = fault.removeprefix("reads all of ")
    return fault != table and not ours.value(rpc.service, f"select count(*) from {table}")


#: How many things a list is asked by, until one is found that may be asked.
CANDIDATES = 10
#: Ids that come with the place.
GIVEN = ("compound_id", "community_id", "person_id", "household_id", "subject_id")


def _rows_of(ours: Ours, service: str, name: str) -> list[dict[str, Any]]:
    """Rows that are known by this id, the newest first."""
    table = name.removesuffix("_id")
    with psycopg.connect(ours.uri(service), row_factory=dict_row) as connection:
        known = connection.execute("select to_regclass(%s) as known", (f"public.{table}",)).fetchone()
        if known is None or known["known"] is None:
            return []
        return connection.execute(f"select * from {table} order by {name} desc limit {CANDIDATES}".encode()).fetchall()


def _place(ours: Ours, rpc: Rpc, *, filtered: bool, candidate: int) -> Place:
    """The demo, unless what the list is asked by lies elsewhere; ``candidate`` says which of several it is asked by."""
    fields = rpc.request_schema.fields
    asked = [
        name for name in fields if name.endswith("_id") and name not in GIVEN and (filtered or fields[name].required)
    ]
    rows = {name: _rows_of(ours, rpc.service, name) for name in asked}
    found = {name: those[min(candidate, len(those) - 1)] for name, those in rows.items() if those}
    ids = {name: str(row[name]) for name, row in found.items()}
    elsewhere = next((row for row in found.values() if _lies_elsewhere(ours, row)), None)
    if elsewhere is None or rpc.service != "property":
        home, person = _home(ours)
        return Place(ours.sub_district, ours.community_id, _compound(ours), home, person, _company(ours), ids)
    with psycopg.connect(ours.uri("property"), row_factory=dict_row) as connection:
        row = connection.execute(
            "select c.community_id, c.compound_id, h.household_id, p.person_id from compound c"
            " join household h using (sub_district, compound_id)"
            " join household_person p using (sub_district, household_id)"
            " where c.sub_district = %(sub_district)s"
            " and (%(compound_id)s::uuid is null or c.compound_id = %(compound_id)s) limit 1",
            {"sub_district": elsewhere["sub_district"], "compound_id": elsewhere.get("compound_id")},
        ).fetchone()
        company = connection.execute(
            "select company_id from company where sub_district = %s limit 1", (elsewhere["sub_district"],)
        ).fetchone()
    assert row is not None and company is not None
    here = {name: str(value) for name, value in row.items()}
    return Place(str(elsewhere["sub_district"]), operator_id=str(company["company_id"]), ids=ids, **here)


def _lies_elsewhere(ours: Ours, row: Mapping[str, Any]) -> bool:
    compound_id = row.get("compound_id")
    return str(row["sub_district"]) != ours.sub_district or (
        compound_id is not None and str(compound_id) != _compound(ours)
    )


def _plans(ours: Ours, rpc: Rpc, role: str, *, with_cursor: bool) -> list[dict[str, Any]]:
    """The plans of what this list reads by pages, asked by the first thing it may be asked by."""
    refused: Refusal | None = None
    for candidate in range(CANDIDATES):
        try:
            return _plans_of(ours, rpc, role, with_cursor=with_cursor, candidate=candidate)
        except Refusal as refusal:
            refused = refusal
    assert refused is not None
    raise refused


def _plans_of(ours: Ours, rpc: Rpc, role: str, *, with_cursor: bool, candidate: int) -> list[dict[str, Any]]:
    """The plans when it is called with all its filters, and with none."""
    found = []
    for filtered in (False, True):
        statements: list[tuple[str, Any]] = []
        place = _place(ours, rpc, filtered=filtered, candidate=candidate)
        request = _request(place, rpc, filtered=filtered)
        try:
            with open_act(ours.uri(rpc.service, "app"), place.sub_district) as act:
                _list(place, rpc, role, act, request, statements, cursor=None)
                if with_cursor:
                    statements.clear()
                    _list(place, rpc, role, act, request, statements, cursor=_cursor(place, rpc, role, act, request))
                raise _Enough
        except _Enough:
            found += [_explain(ours, rpc.service, *one, sub_district=place.sub_district) for one in statements]
    return found


class _Enough(Exception):
    """The plans are made; nothing is kept."""


def _list(
    place: Place,
    rpc: Rpc,
    role: str,
    act: Act,
    request: Mapping[str, Any],
    into: list[tuple[str, Any]],
    *,
    cursor: str | None,
) -> dict[str, Any]:
    """Call the service's own method, and write down what it pages through."""
    act.principal, act.rpc = _principal(place, role), rpc
    read = Act.rows

    def rows(sql: str, params: Any = None) -> list[dict[str, Any]]:
        if ") as listed " in sql:
            into.append((sql, params))
        return read(act, sql, params)

    act.rows = rows  # type: ignore[method-assign]
    service, method = _service(rpc.service), rpc.method
    loaded = rpc.request_schema.load({**request, **({"cursor": cursor} if cursor else {})})
    listed: dict[str, Any] = getattr(type(service), method).__wrapped__(service, act, **loaded)
    return listed


def _cursor(place: Place, rpc: Rpc, role: str, act: Act, request: Mapping[str, Any]) -> str | None:
    """The cursor after the first row, if there is a second."""
    found: str | None = _list(place, rpc, role, act, {**request, "limit": 1}, [], cursor=None)["next_cursor"]
    return found


def _principal(place: Place, role: str) -> Principal:
    """Somebody with this role in the place that is listed, whatever level it is compared at."""
    if role == "anonymous":
        return Principal(place.compound_id, None, place.sub_district)
    grant = Grant(role, place.community_id, place.compound_id, place.household_id, place.operator_id)
    everywhere = [replace(grant, role="community_officer")] if role == "company_staff" else []
    return Principal(place.household_id, place.person_id, place.sub_district, (grant, *everywhere), role)


@cache
def _compound(ours: Ours) -> str:
    """A compound where the walk-out was played, and its community's officers see it."""
    found: str = ours.value("property", "select compound_id::text from custodianship limit 1")
    return found


@cache
def _home(ours: Ours) -> tuple[str, str]:
    with psycopg.connect(ours.uri("property")) as connection:
        row = connection.execute(
            "select household_id::text, person_id::text from household_person join household using (household_id)"
            " where compound_id = %s limit 1",
            (_compound(ours),),
        ).fetchone()
    assert row is not None
    return row[0], row[1]


@cache
def _company(ours: Ours) -> str:
    found: str = ours.value("property", "select manager_id::text from compound where manager_id is not null limit 1")
    return found


def _request(place: Place, rpc: Rpc, *, filtered: bool) -> dict[str, Any]:
    """What is required; with ``filtered`` everything that can be said."""
    ids = {name: getattr(place, name) for name in GIVEN if name != "subject_id"} | {"subject_id": place.person_id}
    request: dict[str, Any] = {}
    for name, field in rpc.request_schema.fields.items():
        if name in ("limit", "cursor", "language") or not (field.required or filtered):
            continue
        if name in ids:
            request[name] = ids[name]
        elif name == "building":
            request[name] = "1号楼"
        elif name.endswith("_id"):
            if name in place.ids:
                request[name] = place.ids[name]
        elif isinstance(field, fields.Boolean):
            request[name] = True
        elif isinstance(field, fields.Date):
            request[name] = "2017-06-01"
        else:
            choices = next((check.choices for check in field.validators if hasattr(check, "choices")), None)
            request[name] = next(iter(choices)) if choices else "2017-06-30T23:00:00+08:00"
    return request


_services: dict[str, Any] = {}


def _service(name: str) -> Any:
    if name not in _services:
        module, cls = class_path(name).split(":")
        _services[name] = getattr(__import__(module, fromlist=[cls]), cls)()
    return _services[name]


def _explain(ours: Ours, service: str, sql: str, params: Any, *, sub_district: str | None = None) -> dict[str, Any]:
    """The plan as the service's own role gets it, the tables a thousand times as full as they are; nothing is kept."""
    with psycopg.connect(ours.uri(service)) as connection:
        connection.execute(
            "update pg_class set relpages = 1, reltuples = %s where relkind = 'r' and relname <> all(%s)"
            " and relnamespace = 'public'::regnamespace",
            (ROWS_A_PAGE, list(SMALL)),
        )
        connection.execute(f"set local role {service}_app".encode())
        connection.execute("select set_config('wutong.sub_district', %s, true)", (sub_district or ours.sub_district,))
        row = connection.execute(f"explain (format json) {sql}".encode(), params).fetchone()
        connection.rollback()
    assert row is not None
    plan: dict[str, Any] = row[0][0]["Plan"]
    return plan


def _faults(plan: Mapping[str, Any]) -> list[str]:
    """What of a plan grows with the sub-district: whole tables read, or read and sorted."""
    nodes = list(_nodes(plan))
    faults = [
        f"reads all of {node['Relation Name']}"
        for node in nodes
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] not in SMALL
    ]
    for node in nodes:
        if node["Node Type"] == "Sort":
            faults += [f"sorts all of {one}" for one in _whole(node)]
    return faults


def _whole(node: Mapping[str, Any], table: str = "") -> list[str]:
    """The tables under a node of which an index narrows nothing down but the sub-district."""
    table = node.get("Relation Name", table)  # a bitmap's index scans stand under the table's node
    found = [one for inner in node.get("Plans", ()) for one in _whole(inner, table)]
    narrowed = [part for part in node.get("Index Cond", "").split(" AND ") if part and "sub_district" not in part]
    if "Index" in node["Node Type"] and not narrowed and table not in SMALL | A_FEW_A_COMPOUND:
        found += [table] if node["Index Name"] not in PARTIAL else []
    return found


def _nodes(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner)
