"""The SQL of contact tasks."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from chassis import Act

ASSIGN = """
insert into contact_task (
    sub_district, contact_task_id, compound_id, household_id, status, assigned_at, due_at, correlation_id
)
select %(sub_district)s::uuid, t.contact_task_id, %(compound_id)s::uuid, t.household_id, 'open', %(now)s, %(due_at)s,
       %(correlation_id)s::uuid
from unnest(%(ids)s::uuid[], %(households)s::uuid[]) as t (contact_task_id, household_id)
order by t.household_id
on conflict (sub_district, household_id) where status = 'open' do update
set due_at = least(contact_task.due_at, excluded.due_at)
returning contact_task_id, household_id, due_at, xmax = 0 as fresh
"""

TASKS = """
select t.contact_task_id, t.compound_id, t.household_id, h.building, h.entrance, h.floor, t.status, t.assigned_at,
       t.due_at, t.result, t.note, t.done_at, t.correlation_id, c.community_id,
       coalesce((
           select array_agg(distinct m.capacity order by m.capacity) from message m
           where m.sub_district = t.sub_district and m.contact_task_id = t.contact_task_id
       ), '{}') as capacities,
       coalesce((
           select jsonb_agg(jsonb_build_object(
               'campaign_id', told.campaign_id, 'title_zh', told.title_zh, 'title_en', told.title_en,
               'body_zh', told.body_zh, 'body_en', told.body_en
           ) order by told.opened_at, told.campaign_id)
           from campaign told
           where told.sub_district = t.sub_district and told.campaign_id in (
               select m.campaign_id from message m
               where m.sub_district = t.sub_district and m.contact_task_id = t.contact_task_id
           )
       ), '[]') as tell
from contact_task t
left join household h using (sub_district, household_id)
left join compound c on c.sub_district = t.sub_district and c.compound_id = t.compound_id
"""


def assign(act: Act, compound_id: str, households: Sequence[str], due_at: datetime) -> list[dict[str, Any]]:
    """A task for each household; where one is open already, that one (``fresh`` is false), due no later."""
    return act.rows(
        ASSIGN,
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "now": act.now,
            "due_at": due_at,
            "correlation_id": act.correlation_id,
            "ids": [act.new_id() for _ in households],
            "households": list(households),
        },
    )


def attach(act: Act, tasks: dict[str, str], messages: Sequence[tuple[str, str]], state: str) -> None:
    """Hang messages (id, household) on their household's task, in ``state``."""
    act.execute(
        "update message m set state = %(state)s, contact_task_id = t.task_id"
        " from unnest(%(messages)s::uuid[], %(tasks)s::uuid[]) as t (message_id, task_id)"
        " where m.sub_district = %(sub_district)s and m.message_id = t.message_id",
        {
            "sub_district": act.sub_district,
            "state": state,
            "messages": [message_id for message_id, _ in messages],
            "tasks": [tasks[household_id] for _, household_id in messages],
        },
    )


def locked(act: Act, contact_task_id: str) -> dict[str, Any] | None:
    return act.row(
        "select t.contact_task_id, t.compound_id, t.household_id, t.status, t.correlation_id, c.community_id"
        " from contact_task t left join compound c using (sub_district, compound_id)"
        " where t.contact_task_id = %s for update of t",
        (contact_task_id,),
    )


def close(act: Act, contact_task_id: str, status: str, result: str, note: str | None) -> None:
    act.execute(
        "update contact_task set status = %s, result = %s, note = %s, done_at = %s, done_by = %s::jsonb"
        " where contact_task_id = %s",
        (status, result, note, act.now, json.dumps(act.principal.actor()), contact_task_id),
    )


def settle_messages(act: Act, contact_task_id: str, state: str, told: bool) -> None:
    """The messages that hung on the task, and the knock as their last attempt."""
    act.execute(
        "with settled as ("
        "  update message set state = %(state)s where contact_task_id = %(task)s and state = 'contact_task'"
        "  returning sub_district, message_id)"
        " insert into delivery (sub_district, message_id, attempt, channel, outcome, reason, at)"
        " select s.sub_district, s.message_id, coalesce(max(d.attempt), 0) + 1, 'door', %(outcome)s, %(reason)s,"
        " %(now)s from settled s left join delivery d using (sub_district, message_id) group by 1, 2",
        {
            "state": state,
            "task": contact_task_id,
            "outcome": "delivered" if told else "unreached",
            "reason": "" if told else "not_found",
            "now": act.now,
        },
    )


def one(act: Act, contact_task_id: str) -> dict[str, Any]:
    found = act.row(f"{TASKS} where t.contact_task_id = %s", (contact_task_id,))
    assert found is not None
    return found
