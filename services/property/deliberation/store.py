"""The SQL of procedures and topics; what is kept beside a topic is in ``casefile.py``."""

import json
from collections.abc import Mapping
from typing import Any

from chassis import Act
from services.property.deliberation.procedures import DEFAULTS, Procedure, read_steps
from services.property.deliberation.reach import SCREENED, VISIBLE

#: a topic with the company that manages its compound now: its staff have a part in it
_TOPIC = (
    "select t.*, case when c.management_mode in ('professional', 'bundled') then c.manager_id end as operator_id,"
    " c.kind as compound_kind from topic t"
    " left join compound c on c.sub_district = t.sub_district and c.compound_id = t.compound_id"
)


# Procedures


def latest_edition(act: Act, code: str) -> tuple[Procedure, int]:
    """The procedure as it is now; the default, as edition 1, where nobody has edited it."""
    row = act.row(
        "select * from procedure_edition where sub_district = %s and code = %s order by edition desc limit 1",
        (act.sub_district, code),
    )
    return (DEFAULTS[code], 1) if row is None else (_procedure(row), row["edition"])


def edition(act: Act, code: str, number: int) -> Procedure:
    row = act.row(
        "select * from procedure_edition where sub_district = %s and code = %s and edition = %s",
        (act.sub_district, code, number),
    )
    assert row is not None  # referred to by the topic
    return _procedure(row)


def keep_default(act: Act, code: str) -> None:
    """Write the default down as edition 1 the first time it is used."""
    add_edition(act, DEFAULTS[code], 1)


def add_edition(act: Act, procedure: Procedure, number: int) -> bool:
    """False if that edition is there already."""
    return (
        act.touched(
            "insert into procedure_edition (sub_district, code, edition, zh, en, answer_days, archive_days, steps,"
            " edited_by, edited_at) values (%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s) on conflict do nothing",
            (
                act.sub_district,
                procedure.code,
                number,
                procedure.zh,
                procedure.en,
                procedure.answer_days,
                procedure.archive_days,
                json.dumps([step.as_dict() for step in procedure.steps]),
                act.principal.actor(),
                act.now,
            ),
        )
        == 1
    )


def _procedure(row: Mapping[str, Any]) -> Procedure:
    return Procedure(
        row["code"], row["zh"], row["en"], row["answer_days"], row["archive_days"], read_steps(row["steps"])
    )


# Where


def load_community(act: Act, community_id: str) -> dict[str, Any] | None:
    return act.row(
        "select community_id from community where sub_district = %s and community_id = %s",
        (act.sub_district, community_id),
    )


def load_compound(act: Act, compound_id: str) -> dict[str, Any] | None:
    return act.row(
        "select compound_id, community_id, kind,"
        " case when management_mode in ('professional', 'bundled') then manager_id end as operator_id"
        " from compound where sub_district = %s and compound_id = %s",
        (act.sub_district, compound_id),
    )


def has_building(act: Act, compound_id: str, building: str) -> bool:
    return bool(
        act.value(
            "select exists (select 1 from household where sub_district = %s and compound_id = %s and building = %s)",
            (act.sub_district, compound_id, building),
        )
    )


# Topics


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into topic (sub_district, topic_id, community_id, compound_id, building, number, status, scope, title,"
        " text, proposer, raised_at, correlation_id)"
        " values (%(sub_district)s, %(topic_id)s, %(community_id)s, %(compound_id)s, %(building)s, %(number)s,"
        " %(status)s, %(scope)s, %(title)s, %(text)s, %(proposer)s, %(raised_at)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def load(act: Act, topic_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        f"{_TOPIC} where t.sub_district = %s and t.topic_id = %s" + (" for update of t" if lock else ""),
        (act.sub_district, topic_id),
    )


def change(act: Act, topic: Mapping[str, Any], status: str, **columns: Any) -> None:
    """The topic in this state with ``columns`` changed."""
    assignments = "".join(f", {column} = %({column})s" for column in columns)
    act.execute(
        f"update topic set status = %(status)s{assignments}, version = version + 1"
        " where sub_district = %(sub_district)s and topic_id = %(topic_id)s",
        {**columns, "status": status, "sub_district": act.sub_district, "topic_id": topic["topic_id"]},
    )


def move(
    act: Act, topic: Mapping[str, Any], command: str, status: str, reason: str | None = None, **columns: Any
) -> None:
    """The same, and the move in the topic's course."""
    change(act, topic, status, **columns)
    note(act, topic["topic_id"], command, status, reason)


def note(act: Act, topic_id: str, command: str, status: str, reason: str | None = None) -> None:
    """One more entry of the topic's course."""
    act.execute(
        "insert into topic_move (sub_district, move_id, topic_id, at, command, status, actor, reason)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s)",
        (act.sub_district, act.new_id(), topic_id, act.now, command, status, act.principal.actor(), reason),
    )


_LINE = "select topic_id, number, status, scope, compound_id, title, matter, raised_at from topic"
OF_COMPOUND = f"{_LINE} where sub_district = %(sub_district)s and compound_id = %(compound_id)s and {SCREENED}"
EVERYWHERE = f"{_LINE} where sub_district = %(sub_district)s and {VISIBLE} and {SCREENED}"
OF_COMMUNITY = f"{EVERYWHERE} and community_id = %(community_id)s"
