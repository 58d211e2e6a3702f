"""The SQL of what communities ask the street for."""

from collections.abc import Mapping
from typing import Any

from chassis import Act


def open_number(act: Act, compound_id: str) -> str | None:
    """The number of the proposal that waits for its decision; looked for under the agreement's lock."""
    number: str | None = act.value(
        "select number from custodianship_proposal where sub_district = %s and compound_id = %s"
        " and status = 'proposed'",
        (act.sub_district, compound_id),
    )
    return number


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into custodianship_proposal (sub_district, proposal_id, community_id, compound_id, report_id, number,"
        " status, scope, emergency, reason, proposed_by, proposed_at, correlation_id)"
        " values (%(sub_district)s, %(proposal_id)s, %(community_id)s, %(compound_id)s, %(report_id)s, %(number)s,"
        " 'proposed', %(scope)s, %(emergency)s, %(reason)s, %(proposed_by)s, %(proposed_at)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def load(act: Act, proposal_id: str) -> dict[str, Any] | None:
    """Locked."""
    return act.row(
        "select * from custodianship_proposal where sub_district = %s and proposal_id = %s for update",
        (act.sub_district, proposal_id),
    )


def decide(act: Act, proposal_id: str, status: str, reason: str | None, custodianship_id: str | None) -> None:
    act.execute(
        "update custodianship_proposal set status = %s, decision_reason = %s, custodianship_id = %s, decided_by = %s,"
        " decided_at = %s, version = version + 1 where sub_district = %s and proposal_id = %s",
        (status, reason, custodianship_id, act.principal.actor(), act.now, act.sub_district, proposal_id),
    )


#: ``all`` false: of these communities only; ``status`` null: whatever became of it
LISTED = (
    "select * from custodianship_proposal where sub_district = %(sub_district)s"
    " and (%(all)s or community_id = any(%(community_ids)s::uuid[]))"
    " and (%(status)s::text is null or status = %(status)s)"
)
