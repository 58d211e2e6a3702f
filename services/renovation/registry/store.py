"""Compounds as property tells of them; only the newest telling counts."""

from typing import Any

from chassis import Act, Event


def remember_compound(act: Act, event: Event) -> None:
    act.execute(
        """
        insert into compound (sub_district, id, community_id, name, kind, household_count, version)
        values (
            %(sub_district)s, %(compound_id)s, %(community_id)s, %(name)s, %(kind)s, %(household_count)s, %(version)s
        )
        on conflict (sub_district, id) do update
        set community_id = excluded.community_id, name = excluded.name, kind = excluded.kind,
            household_count = excluded.household_count, version = excluded.version
        where compound.version < excluded.version
        """,
        {**event.data, "sub_district": act.sub_district, "version": event.aggregate_version},
    )


def compound(act: Act, compound_id: str) -> dict[str, Any] | None:
    return act.row(
        "select id, community_id, name, kind, household_count from compound where sub_district = %s and id = %s",
        (act.sub_district, compound_id),
    )
