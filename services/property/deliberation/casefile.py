"""The SQL of what is kept beside a topic: participants, minutes, votes, tasks, objections, evaluations."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act
from services.property.deliberation.rules import WAITING, Passed, Votes


def course(act: Act, topic_id: str) -> list[dict[str, Any]]:
    return act.rows(
        "select at, command, status, actor ->> 'role' as role, reason from topic_move"
        " where sub_district = %s and topic_id = %s order by at, move_id",
        (act.sub_district, topic_id),
    )


# Participants


def outside(act: Act, topic: Mapping[str, Any], kinds: Sequence[str], refs: Sequence[str]) -> list[int]:
    """Positions, from 0, of households beyond the topic's reach and of persons the registry does not know.

    Units and experts are known by other books; their ids are taken as given.
    """
    return [
        row["position"]
        for row in act.rows(
            "select g.position::int - 1 as position from unnest(%(kinds)s::text[], %(refs)s::uuid[])"
            " with ordinality as g (kind, ref_id, position)"
            " where (g.kind = 'household' and not exists (select 1 from household h"
            " join compound c on c.sub_district = h.sub_district and c.compound_id = h.compound_id"
            " where h.sub_district = %(sub_district)s and h.household_id = g.ref_id"
            " and c.community_id = %(community_id)s and (%(compound_id)s::uuid is null"
            " or h.compound_id = %(compound_id)s::uuid)"
            " and (%(building)s::text is null or h.building = %(building)s::text)))"
            " or (g.kind = 'person' and not exists (select 1 from person p"
            " where p.sub_district = %(sub_district)s and p.person_id = g.ref_id)) order by 1",
            {**_place(act, topic), "kinds": list(kinds), "refs": list(refs)},
        )
    ]


def _place(act: Act, topic: Mapping[str, Any]) -> dict[str, Any]:
    names = ("topic_id", "community_id", "compound_id", "building")
    return {"sub_district": act.sub_district, **{name: topic[name] for name in names}}


def listed_already(act: Act, topic_id: str, kinds: Sequence[str], refs: Sequence[str]) -> list[int]:
    """Positions, from 0, of those on the topic's list already."""
    return [
        row["position"]
        for row in act.rows(
            "select g.position::int - 1 as position from unnest(%s::text[], %s::uuid[])"
            " with ordinality as g (kind, ref_id, position) join topic_participant p on p.sub_district = %s"
            " and p.topic_id = %s and p.kind = g.kind and p.ref_id = g.ref_id order by 1",
            (list(kinds), list(refs), act.sub_district, topic_id),
        )
    ]


def add_participants(act: Act, topic_id: str, participants: Sequence[Mapping[str, Any]]) -> None:
    act.executemany(
        "insert into topic_participant (sub_district, participant_id, topic_id, kind, ref_id, interest, adviser,"
        " added_by, added_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (
                act.sub_district,
                act.new_id(),
                topic_id,
                one["kind"],
                one["ref_id"],
                one["interest"],
                one["kind"] == "expert",
                act.principal.actor(),
                act.now,
            )
            for one in participants
        ],
    )


def heads(act: Act, topic_id: str) -> dict[str, int]:
    """``participant_count`` of those who decide, ``adviser_count`` of those who advise."""
    row = act.row(
        "select count(*) filter (where not adviser) as participant_count,"
        " count(*) filter (where adviser) as adviser_count"
        " from topic_participant where sub_district = %s and topic_id = %s",
        (act.sub_district, topic_id),
    )
    assert row is not None  # an aggregate
    return row


PARTICIPANTS = "select * from topic_participant where sub_district = %(sub_district)s and topic_id = %(topic_id)s"


def voices(
    act: Act, topic_id: str, household_ids: Sequence[str], person_id: str | None, unit: bool
) -> list[dict[str, Any]]:
    """The caller's places on the topic's list: a household's, the person's own, the unit's whose representative it is."""
    return act.rows(
        "select kind, ref_id, adviser from topic_participant where sub_district = %s and topic_id = %s"
        " and ((kind = 'household' and ref_id = any(%s::uuid[])) or (kind in ('person', 'expert') and ref_id = %s)"
        " or (kind = 'unit' and %s and exists (select 1 from resident_unit u"
        "  where u.sub_district = topic_participant.sub_district and u.resident_unit_id = ref_id"
        "  and u.representative_id = %s))) order by adviser, kind, ref_id",
        (act.sub_district, topic_id, list(household_ids), person_id, unit, person_id),
    )


# Minutes, steps


def add_minutes(act: Act, topic: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into topic_minutes (sub_district, minutes_id, topic_id, round, held_on, text, paper, due, attended,"
        " recorded_by, recorded_at) values (%(sub_district)s, %(minutes_id)s, %(topic_id)s, %(round)s, %(held_on)s,"
        " %(text)s, %(paper)s, %(due)s, %(attended)s, %(actor)s, %(now)s)",
        {**row, **_act(act), "minutes_id": act.new_id(), "topic_id": topic["topic_id"], "round": topic["round"]},
    )


def add_step(act: Act, topic: Mapping[str, Any], row: Mapping[str, Any], votes: Votes, passed: bool) -> None:
    act.execute(
        "insert into topic_step (sub_district, record_id, topic_id, step, round, held_on, due, attended, approved,"
        " passed, paper, recorded_by, recorded_at) values (%(sub_district)s, %(record_id)s, %(topic_id)s, %(step)s,"
        " %(round)s, %(held_on)s, %(due)s, %(attended)s, %(approved)s, %(passed)s, %(paper)s, %(actor)s, %(now)s)",
        {
            **row,
            **_act(act),
            "record_id": act.new_id(),
            "topic_id": topic["topic_id"],
            "round": topic["round"],
            "due": votes.due,
            "attended": votes.attended,
            "approved": votes.approved,
            "passed": passed,
        },
    )


def passed_steps(act: Act, topic_id: str) -> list[Passed]:
    return [
        Passed(row["step"], row["round"])
        for row in act.rows(
            "select step, round from topic_step where sub_district = %s and topic_id = %s and passed",
            (act.sub_district, topic_id),
        )
    ]


def beside(act: Act, topic_id: str) -> dict[str, Any]:
    """Everything kept beside a topic, each in its order."""
    of_topic = "where sub_district = %s and topic_id = %s order by"
    params = (act.sub_district, topic_id)
    return {
        "steps": act.rows(f"select * from topic_step {of_topic} recorded_at, record_id", params),
        "minutes": act.rows(f"select * from topic_minutes {of_topic} recorded_at, minutes_id", params),
        "ballots": act.rows(f"select * from topic_ballot {of_topic} decided_on, heard_at", params),
        "tasks": act.rows(f"select * from topic_task {of_topic} task_id", params),
        "objections": act.rows(f"select * from topic_objection {of_topic} objection_id", params),
    }


# Tasks


def add_tasks(act: Act, topic_id: str, tasks: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids of the new tasks, in order."""
    ids = [act.new_id() for _ in tasks]
    act.executemany(
        "insert into topic_task (sub_district, task_id, topic_id, title, owner, due_on, added_by, added_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (
                act.sub_district,
                task_id,
                topic_id,
                task["title"],
                task["owner"],
                task["due_on"],
                act.principal.actor(),
                act.now,
            )
            for task_id, task in zip(ids, tasks, strict=True)
        ],
    )
    return ids


def load_task(act: Act, task_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        "select * from topic_task where sub_district = %s and task_id = %s" + (" for update" if lock else ""),
        (act.sub_district, task_id),
    )


def finish_task(act: Act, task_id: str, result: str, proof: str | None) -> None:
    act.execute(
        "update topic_task set status = 'done', finished_by = %s, finished_at = %s, result = %s, proof = %s"
        " where sub_district = %s and task_id = %s",
        (act.principal.actor(), act.now, result, proof, act.sub_district, task_id),
    )


def mark_task(act: Act, task_id: str, status: str) -> None:
    act.execute(
        "update topic_task set status = %s where sub_district = %s and task_id = %s",
        (status, act.sub_district, task_id),
    )


def unfinished(act: Act, topic_id: str) -> list[str]:
    return [
        row["task_id"]
        for row in act.rows(
            "select task_id from topic_task where sub_district = %s and topic_id = %s and status = any(%s)",
            (act.sub_district, topic_id, ["open", "overdue"]),
        )
    ]


def finished_count(act: Act, topic_id: str) -> int:
    return int(
        act.value(
            "select count(*) from topic_task where sub_district = %s and topic_id = %s and status = 'done'",
            (act.sub_district, topic_id),
        )
    )


# Objections


def add_objection(act: Act, topic: Mapping[str, Any], objection_id: str, text: str, due_on: Any) -> None:
    act.execute(
        "insert into topic_objection (sub_district, objection_id, topic_id, round, text, account_id, raised_by,"
        " raised_at, due_on) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            objection_id,
            topic["topic_id"],
            topic["round"],
            text,
            act.principal.account_id,
            act.principal.actor(),
            act.now,
            due_on,
        ),
    )


def has_objected(act: Act, topic: Mapping[str, Any]) -> bool:
    """Whether this account has objected to the present posting."""
    return bool(
        act.value(
            "select exists (select 1 from topic_objection where sub_district = %s and topic_id = %s and round = %s"
            " and account_id = %s)",
            (act.sub_district, topic["topic_id"], topic["round"], act.principal.account_id),
        )
    )


def load_objection(act: Act, objection_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        "select * from topic_objection where sub_district = %s and objection_id = %s" + (" for update" if lock else ""),
        (act.sub_district, objection_id),
    )


def save_answer(act: Act, objection_id: str, status: str, answer: str) -> None:
    act.execute(
        "update topic_objection set status = %s, answer = %s, answered_by = %s, answered_at = %s"
        " where sub_district = %s and objection_id = %s",
        (status, answer, act.principal.actor(), act.now, act.sub_district, objection_id),
    )


def mark_objection(act: Act, objection_id: str, status: str) -> None:
    act.execute(
        "update topic_objection set status = %s where sub_district = %s and objection_id = %s",
        (status, act.sub_district, objection_id),
    )


def waiting_objections(act: Act, topic_id: str) -> list[str]:
    return [
        row["objection_id"]
        for row in act.rows(
            "select objection_id from topic_objection where sub_district = %s and topic_id = %s and status = any(%s)",
            (act.sub_district, topic_id, list(WAITING)),
        )
    ]


# Evaluations


def add_evaluation(act: Act, topic_id: str, voice: str, solved: bool, score: int, remark: str | None) -> bool:
    """False if this voice has spoken already."""
    return (
        act.touched(
            "insert into topic_evaluation (sub_district, topic_id, voice, solved, score, remark, given_by, given_at)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
            (act.sub_district, topic_id, voice, solved, score, remark, act.principal.actor(), act.now),
        )
        == 1
    )


def _act(act: Act) -> dict[str, Any]:
    return {"sub_district": act.sub_district, "actor": act.principal.actor(), "now": act.now}
