"""The SQL of the timeline. Entries that fold are one row, kept up by upsert, so that replicas may race."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act

RECORD = """
insert into timeline_entry (
    sub_district, entry_id, correlation_id, at, type, compound_id, community_id, facts, fold_key, causation_id
)
values (
    %(sub_district)s, %(entry_id)s, %(correlation_id)s, %(at)s, %(type)s, %(compound_id)s, %(community_id)s,
    %(facts)s::jsonb, %(fold_key)s, %(causation_id)s
)
on conflict (sub_district, correlation_id, type, fold_key) do update
"""

ADD_UP = """
set facts = jsonb_set(timeline_entry.facts, '{count}', to_jsonb((timeline_entry.facts ->> 'count')::int + 1)),
    at = least(timeline_entry.at, excluded.at)
"""

REPLACE = """
set facts = excluded.facts, at = excluded.at
where timeline_entry.at <= excluded.at
"""

OF_CASE = """
select e.entry_id, e.at, e.type, e.compound_id, coalesce(e.community_id, c.community_id) as community_id,
       c.name as compound_name, e.facts, e.causation_id
from timeline_entry e left join compound c using (sub_district, compound_id)
where e.correlation_id = %(correlation_id)s
"""

CASES = """
select e.correlation_id, %(compound_id)s::uuid as compound_id, min(e.at) as opened_at, max(e.at) as last_at,
       count(*) as entries,
       (array_agg(e.type order by e.at, e.entry_id))[1] as first_type,
       (array_agg(e.facts order by e.at, e.entry_id))[1] as first_facts
from timeline_entry e
where e.compound_id = %(compound_id)s
  and (e.type = any (%(types)s)
       or e.type = any (%(operator_types)s) and e.facts ->> 'company_id' = any (%(operators)s))
group by e.correlation_id
"""


def record(act: Act, entry: Mapping[str, Any], fold: str) -> None:
    """Write an entry: every one, added up, or the newest, as its ``fold`` says."""
    act.execute(
        RECORD + (ADD_UP if fold == "count" else REPLACE),
        {**entry, "sub_district": act.sub_district, "facts": json.dumps(entry["facts"])},
    )


def of_case(act: Act, correlation_id: str) -> Sequence[dict[str, Any]]:
    return act.rows(OF_CASE, {"correlation_id": correlation_id})
