"""The SQL of bundles, the compounds in them, their door surveys and their accounts."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act
from services.property.bundles.rules import LEAVING, SERVED, Candidate, Sheet

Row = dict[str, Any]

_BUNDLE = (
    "select b.*, c.name as company_name,"
    " (select count(*) from bundle_compound p where p.sub_district = b.sub_district and p.bundle_id = b.bundle_id"
    "  and p.membership = 'offered') as offered_count,"
    " (select count(*) from bundle_compound p where p.sub_district = b.sub_district and p.bundle_id = b.bundle_id"
    "  and p.membership = 'joined') as joined_count,"
    " (select count(*) from bundle_compound p where p.sub_district = b.sub_district and p.bundle_id = b.bundle_id"
    "  and p.membership = 'left') as left_count,"
    " (select count(*) from agreement a where a.sub_district = b.sub_district and a.bundle_id = b.bundle_id"
    "  and a.status = any(%s)) as agreement_count"
    " from bundle b join company c on c.sub_district = b.sub_district and c.company_id = b.company_id"
    " where b.sub_district = %s and b.bundle_id = %s"
)
#: The compounds of a bundle with their surveys, to be paged.
COMPOUNDS = (
    "select p.bundle_id, p.compound_id, c.name as compound_name, c.community_id, p.membership, p.joined_on, p.left_on,"
    " p.leave_reason, p.service_level, c.household_count, a.agreement_id, a.status as agreement_status,"
    " p.asked, p.in_favour_1, p.in_favour_2, p.in_favour_3, p.against"
    " from bundle_compound p join compound c on c.sub_district = p.sub_district and c.compound_id = p.compound_id"
    " left join lateral (select g.agreement_id, g.status from agreement g where g.sub_district = p.sub_district"
    "  and g.compound_id = p.compound_id and g.bundle_id = p.bundle_id and g.status = any(%(running)s)"
    "  limit 1) a on true"
    " where p.sub_district = %(sub_district)s and p.bundle_id = %(bundle_id)s"
)
RUNNING = [*SERVED, *LEAVING]


def load(act: Act, bundle_id: str, *, lock: bool = False) -> Row | None:
    """The bundle with how many compounds it was offered to, how many joined and left, and how many it serves."""
    return act.row(_BUNDLE + (" for update of b" if lock else ""), (list(SERVED), act.sub_district, bundle_id))


def share(act: Act, bundle_id: str) -> Row | None:
    """The bundle, held so that it does not begin or end while a compound joins or leaves."""
    return act.row(
        "select * from bundle where sub_district = %s and bundle_id = %s for share", (act.sub_district, bundle_id)
    )


def add(act: Act, row: Mapping[str, Any], tiers: Sequence[Mapping[str, Any]]) -> None:
    act.execute(
        "insert into bundle (sub_district, bundle_id, name, company_id, start_on, status, number, offered_by,"
        " offered_at, correlation_id) values (%(sub_district)s, %(bundle_id)s, %(name)s, %(company_id)s, %(start_on)s,"
        " 'offered', %(number)s, %(offered_by)s, %(offered_at)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )
    act.executemany(
        "insert into tier (sub_district, tier_id, bundle_id, level, name, rate_fen_per_m2_month, items)"
        " values (%s, %s, %s, %s, %s, %s, %s::jsonb)",
        [
            (
                act.sub_district,
                act.new_id(),
                row["bundle_id"],
                tier["level"],
                tier["name"],
                tier["rate_fen_per_m2_month"],
                json.dumps(list(tier["items"]), ensure_ascii=False),
            )
            for tier in tiers
        ],
    )


def candidates(act: Act, compound_ids: Sequence[str]) -> dict[str, tuple[Candidate, Row]]:
    """The compounds as they stand, held until the act ends, by id."""
    wanted = (act.sub_district, list(compound_ids))
    # held first, looked at then: a statement that waits for a row sees all others as they were before it waited
    act.rows(
        "select 1 from compound where sub_district = %s and compound_id = any(%s::uuid[]) order by compound_id"
        " for update",
        wanted,
    )
    rows = act.rows(
        "select c.compound_id, c.community_id, c.household_count,"
        " (select b.name from bundle_compound p join bundle b on b.sub_district = p.sub_district"
        "  and b.bundle_id = p.bundle_id where p.sub_district = c.sub_district and p.compound_id = c.compound_id"
        "  and p.membership <> 'left' and b.status <> 'ended' limit 1) as in_bundle,"
        " (select a.status from agreement a where a.sub_district = c.sub_district and a.compound_id = c.compound_id"
        "  and a.status = any(%s) limit 1) as agreement_state"
        " from compound c where c.sub_district = %s and c.compound_id = any(%s::uuid[])",
        (RUNNING, *wanted),
    )
    return {
        row["compound_id"]: (Candidate(row["compound_id"], row["in_bundle"], row["agreement_state"]), row)
        for row in rows
    }


def offer_to(act: Act, bundle_id: str, compound_ids: Sequence[str]) -> None:
    """Write compounds down as offered; one that had left is offered it anew."""
    act.execute(
        "insert into bundle_compound (sub_district, bundle_id, compound_id, membership)"
        " select %s::uuid, %s::uuid, offered.id, 'offered' from unnest(%s::uuid[]) as offered (id)"
        " on conflict (sub_district, bundle_id, compound_id) do update"
        " set membership = 'offered', joined_on = null, left_on = null, leave_reason = null",
        (act.sub_district, bundle_id, list(compound_ids)),
    )


def set_status(act: Act, bundle_id: str, status: str) -> None:
    act.execute(
        "update bundle set status = %s, activated_at = case when %s = 'active' then %s else activated_at end,"
        " version = version + 1 where sub_district = %s and bundle_id = %s",
        (status, status, act.now, act.sub_district, bundle_id),
    )


def set_ended(act: Act, bundle_id: str, status: str, reason: str) -> None:
    act.execute(
        "update bundle set status = %s, ended_on = %s, end_reason = %s, version = version + 1"
        " where sub_district = %s and bundle_id = %s",
        (status, act.now.date(), reason, act.sub_district, bundle_id),
    )


def member(act: Act, bundle_id: str, compound_id: str, *, lock: bool = False) -> Row | None:
    """A compound's place in a bundle, with its running agreement under it; ``lock`` holds the place, then looks."""
    place = (act.sub_district, bundle_id, compound_id)
    if lock:
        act.rows(
            "select 1 from bundle_compound where sub_district = %s and bundle_id = %s and compound_id = %s for update",
            place,
        )
    return act.row(
        "select p.*, c.community_id, c.household_count, (select a.status from agreement a"
        "  where a.sub_district = p.sub_district and a.compound_id = p.compound_id and a.bundle_id = p.bundle_id"
        "  and a.status = any(%s) limit 1) as agreement_state"
        " from bundle_compound p join compound c on c.sub_district = p.sub_district and c.compound_id = p.compound_id"
        " where p.sub_district = %s and p.bundle_id = %s and p.compound_id = %s",
        (RUNNING, *place),
    )


def set_joined(act: Act, bundle_id: str, compound_id: str, membership: str, level: int | None) -> None:
    act.execute(
        "update bundle_compound set membership = %s, joined_on = coalesce(joined_on, %s), left_on = null,"
        " leave_reason = null, service_level = coalesce(%s, service_level)"
        " where sub_district = %s and bundle_id = %s and compound_id = %s",
        (membership, act.now.date(), level, act.sub_district, bundle_id, compound_id),
    )


def set_left(act: Act, bundle_id: str, compound_id: str, membership: str, on: date | None, reason: str | None) -> None:
    """The place it has from now on; ``on`` is the day after its last in the bundle. A reason once given stays."""
    act.execute(
        "update bundle_compound set membership = %s, left_on = %s, leave_reason = coalesce(leave_reason, %s)"
        " where sub_district = %s and bundle_id = %s and compound_id = %s",
        (membership, on, reason, act.sub_district, bundle_id, compound_id),
    )


def forget_reason(act: Act, bundle_id: str, compound_id: str) -> None:
    act.execute(
        "update bundle_compound set leave_reason = null where sub_district = %s and bundle_id = %s"
        " and compound_id = %s and membership = 'joined'",
        (act.sub_district, bundle_id, compound_id),
    )


def set_level(act: Act, bundle_id: str, compound_id: str, level: int) -> None:
    act.execute(
        "update bundle_compound set service_level = %s where sub_district = %s and bundle_id = %s and compound_id = %s",
        (level, act.sub_district, bundle_id, compound_id),
    )


def bundle_of(act: Act, compound_id: str) -> str | None:
    """The bundle the compound is in, or is offered, and has not left."""
    found: str | None = act.value(
        "select p.bundle_id from bundle_compound p join bundle b on b.sub_district = p.sub_district"
        " and b.bundle_id = p.bundle_id where p.sub_district = %s and p.compound_id = %s and p.membership <> 'left'"
        " and b.status <> 'ended' order by b.start_on desc limit 1",
        (act.sub_district, compound_id),
    )
    return found


def served_compounds(act: Act, bundle_id: str, *more: str) -> list[str]:
    """The compounds with an agreement under the bundle that serves them, or is in one of these states ``more``."""
    rows = act.rows(
        "select distinct compound_id from agreement where sub_district = %s and bundle_id = %s and status = any(%s)"
        " order by compound_id",
        (act.sub_district, bundle_id, [*SERVED, *more]),
    )
    return [row["compound_id"] for row in rows]


def add_sheet(act: Act, bundle_id: str, compound_id: str, sheet: Sheet, evidence: Sequence[str]) -> None:
    """Keep the sheet, and add it to the compound's sums; the compound's place is locked by the caller."""
    act.execute(
        "insert into bundle_survey (sub_district, survey_id, bundle_id, compound_id, asked, in_favour_1, in_favour_2,"
        " in_favour_3, against, evidence, recorded_by, recorded_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            act.new_id(),
            bundle_id,
            compound_id,
            sheet.asked,
            *sheet.in_favour,
            sheet.against,
            list(evidence),
            act.principal.actor(),
            act.now,
        ),
    )
    act.execute(
        "update bundle_compound set asked = asked + %s, in_favour_1 = in_favour_1 + %s, in_favour_2 = in_favour_2 + %s,"
        " in_favour_3 = in_favour_3 + %s, against = against + %s"
        " where sub_district = %s and bundle_id = %s and compound_id = %s",
        (sheet.asked, *sheet.in_favour, sheet.against, act.sub_district, bundle_id, compound_id),
    )
