"""The SQL of notices."""

from collections.abc import Mapping
from typing import Any

from chassis import Act

POST = """
insert into publicity (
    sub_district, publicity_id, compound_id, subject_kind, subject_id, title_zh, title_en, body_zh, body_en,
    posted_at, closes_on, correlation_id
)
values (
    %(sub_district)s, %(publicity_id)s, %(compound_id)s, %(subject_kind)s, %(subject_id)s, %(title_zh)s, %(title_en)s,
    %(body_zh)s, %(body_en)s, %(posted_at)s, %(closes_on)s, %(correlation_id)s
)
"""

PUBLICITIES = """
select p.publicity_id, p.compound_id, c.name as compound_name, p.subject_kind, p.subject_id, p.posted_at, p.closes_on,
       p.title_zh, p.title_en, p.body_zh, p.body_en
from publicity p join compound c using (sub_district, compound_id)
where (%(compound_id)s::uuid is null or p.compound_id = %(compound_id)s::uuid)
"""


def post(act: Act, publicity: Mapping[str, Any]) -> None:
    act.execute(POST, {"sub_district": act.sub_district, **publicity})
