"""Who is shown a case may open the files it names, for some minutes: the reporter's photo, what was done, the evidence.

The gateway knows no cases. But a service shows a case to those alone who have a part in it, as they have at this moment,
and every answer passes here: a file it names is noted down for the account that was answered. So the files follow the
service's own rules, and soon after somebody has lost the case they have lost its files.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import psycopg
from marshmallow import Schema, fields

from chassis.act import Act
from chassis.observe.logs import log
from chassis.principal import Principal
from contracts.rpcs import Rpc
from gateway.files.kinds import names_files
from gateway.house import House

#: The cases whose files are open to whoever reads the case. Lists, and records that a whole compound reads, are not
#: among them: they show a digest as proof, and the paper behind it may bear names.
CASES = frozenset(
    {
        "property.get_complaint",
        "property.get_contest",
        "property.get_mediation",
        "property.get_work_order",
    }
)
#: How long after the case was read, in real time.
OPEN_FOR = "15 minutes"


def note(house: House, contract: Rpc, principal: Principal, answer: Mapping[str, Any]) -> None:
    """Note down which files this answer lets the caller open. A case is read also when that cannot be noted."""
    if contract.name not in CASES:
        return
    named = sorted(set(named_in(contract.response_schema, answer)))
    if not named:
        return
    who = {"sub_district": principal.sub_district, "account_id": principal.account_id}
    try:
        with house.database.transaction(principal.sub_district) as transaction:
            act = Act(transaction, principal)
            act.execute(
                "delete from file_view where sub_district = %(sub_district)s and account_id = %(account_id)s"
                " and until < clock_timestamp()",
                who,
            )
            act.execute(
                "insert into file_view (sub_district, account_id, sha256, until)"
                " select %(sub_district)s, %(account_id)s, named, clock_timestamp() + %(open_for)s::interval"
                " from unnest(%(named)s::text[]) as named order by named"
                " on conflict (sub_district, account_id, sha256) do update set until = excluded.until",
                {**who, "named": named, "open_for": OPEN_FOR},
            )
    except psycopg.OperationalError as problem:
        log.warning("file_views_not_noted", problem=repr(problem))


def named_in(schema: Schema, answer: Mapping[str, Any]) -> Iterator[str]:
    """The digests of the files an answer names, however deep."""
    for name, field in schema.fields.items():
        value = answer.get(name)
        found = value if isinstance(value, list) else [value]
        inner = field.inner if isinstance(field, fields.List) else field
        if names_files(field):
            yield from (one for one in found if isinstance(one, str))
        elif isinstance(inner, fields.Nested):
            for one in found:
                if isinstance(one, Mapping):
                    yield from named_in(inner.schema, one)
