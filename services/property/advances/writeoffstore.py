"""The SQL of write-offs, and of what a custodianship cost and who owes it."""

from collections.abc import Mapping
from typing import Any

from chassis import Act

_WRITE_OFF = (
    "select write_off_id, advance_id, status, payer_kind, household_id, amount_fen, reason, requested_by,"
    " requested_at, decided_by, decided_at, version from advance_write_off"
)


def add(
    act: Act,
    write_off_id: str,
    advance: Mapping[str, Any],
    payer_kind: str,
    household_id: str | None,
    amount_fen: int,
    reason: str,
) -> None:
    act.execute(
        "insert into advance_write_off (sub_district, write_off_id, advance_id, community_id, compound_id, status,"
        " payer_kind, household_id, amount_fen, reason, requested_by, requested_at)"
        " values (%s, %s, %s, %s, %s, 'requested', %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            write_off_id,
            advance["advance_id"],
            advance["community_id"],
            advance["compound_id"],
            payer_kind,
            household_id,
            amount_fen,
            reason,
            act.principal.actor(),
            act.now,
        ),
    )


def load(act: Act, write_off_id: str) -> dict[str, Any] | None:
    return act.row(f"{_WRITE_OFF} where sub_district = %s and write_off_id = %s", (act.sub_district, write_off_id))


def is_open(act: Act, advance_id: str, payer_kind: str, household_id: str | None) -> bool:
    """Whether a request about this debt waits for its second person."""
    return bool(
        act.value(
            "select exists (select 1 from advance_write_off where sub_district = %s and advance_id = %s"
            " and payer_kind = %s and household_id is not distinct from %s::uuid and status = 'requested')",
            (act.sub_district, advance_id, payer_kind, household_id),
        )
    )


def decide(act: Act, write_off_id: str, status: str) -> None:
    act.execute(
        "update advance_write_off set status = %s, decided_by = %s, decided_at = %s, version = version + 1"
        " where sub_district = %s and write_off_id = %s",
        (status, act.principal.actor(), act.now, act.sub_district, write_off_id),
    )


LISTED = f"{_WRITE_OFF} where sub_district = %(sub_district)s and advance_id = %(advance_id)s"


def load_account(act: Act, custodianship_id: str) -> dict[str, Any]:
    """The sums over all advances of a custodianship, in fen; in one statement, so they belong together."""
    found = act.row(
        "select count(*) as advance_count,"
        " coalesce(sum(amount_fen) filter (where status = 'recorded'), 0)::bigint as recorded_fen,"
        " coalesce(sum(amount_fen) filter (where status <> 'recorded'), 0)::bigint as paid_fen,"
        " coalesce(sum(amount_fen) filter (where status = 'approved'), 0)::bigint as not_allocated_fen,"
        " coalesce(sum(recovered_fen), 0)::bigint as recovered_fen,"
        " coalesce(sum(written_off_fen), 0)::bigint as written_off_fen,"
        " coalesce(sum(claimed_from_company_fen - recovered_from_company_fen - written_off_from_company_fen), 0)"
        "::bigint as owed_by_company_fen,"
        " coalesce(sum(allocated_fen - (recovered_fen - recovered_from_company_fen)"
        " - (written_off_fen - written_off_from_company_fen)), 0)::bigint as owed_by_owners_fen,"
        " (select count(distinct s.household_id) from advance_share s join advance o"
        "  on o.sub_district = s.sub_district and o.advance_id = s.advance_id"
        "  where o.sub_district = %(sub_district)s and o.custodianship_id = %(custodianship_id)s"
        "  and s.recovered_fen + s.written_off_fen < s.amount_fen) as households_owing"
        " from advance where sub_district = %(sub_district)s and custodianship_id = %(custodianship_id)s",
        {"sub_district": act.sub_district, "custodianship_id": custodianship_id},
    )
    assert found is not None  # an aggregate
    return found


#: ``everything`` false: of these households only
DEBTS = (
    "select s.household_id, min(s.building) as building, min(s.room) as room, coalesce(min(s.room), '') as door,"
    " sum(s.amount_fen)::bigint as amount_fen, sum(s.recovered_fen)::bigint as recovered_fen,"
    " sum(s.written_off_fen)::bigint as written_off_fen,"
    " sum(s.amount_fen - s.recovered_fen - s.written_off_fen)::bigint as owed_fen"
    " from advance_share s join advance a on a.sub_district = s.sub_district and a.advance_id = s.advance_id"
    " where a.sub_district = %(sub_district)s and a.custodianship_id = %(custodianship_id)s"
    " and (%(everything)s or s.household_id = any(%(household_ids)s::uuid[]))"
    " group by s.household_id"
)
