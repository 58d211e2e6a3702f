"""Which operator serves which community, taken over at once."""

from typing import Any

from chassis import Act


def load_operators(act: Act, operators: list[dict[str, Any]]) -> int:
    """Name the care operator of communities; each dict has ``community_id operator_id name``. Returns how many."""
    return act.touched(
        """
        insert into care_operator (sub_district, community_id, operator_id, name)
        select %(sub_district)s::uuid, o.community_id, o.operator_id, o.name
        from unnest(%(communities)s::uuid[], %(operators)s::uuid[], %(names)s::text[])
             as o (community_id, operator_id, name)
        on conflict (sub_district, community_id)
        do update set operator_id = excluded.operator_id, name = excluded.name
        """,
        {
            "sub_district": act.sub_district,
            "communities": [one["community_id"] for one in operators],
            "operators": [one["operator_id"] for one in operators],
            "names": [one["name"] for one in operators],
        },
    )
