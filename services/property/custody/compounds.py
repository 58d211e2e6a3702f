"""The compound is held first: before its agreement, its walk-out report, its custodianship or its handover.

Acts on one compound then come one after the other, in whatever order they go on to hold the rest.
"""

from chassis import Act

_COMPOUND = {
    "agreement": "select compound_id from agreement where sub_district = %(here)s and agreement_id = %(id)s",
    "abandonment": "select compound_id from agreement join abandonment using (sub_district, agreement_id)"
    " where sub_district = %(here)s and report_id = %(id)s",
    "custodianship": "select compound_id from custodianship where sub_district = %(here)s and custodianship_id = %(id)s",
    "handover": "select compound_id from handover where sub_district = %(here)s and handover_id = %(id)s",
}


def hold_of(act: Act, what: str, its_id: str) -> None:
    """Hold the compound this is about until the act ends; ``what`` is the table. Nothing, where there is no such row."""
    act.value(
        f"select 1 from compound where sub_district = %(here)s and compound_id = ({_COMPOUND[what]}) for update",
        {"here": act.sub_district, "id": its_id},
    )
