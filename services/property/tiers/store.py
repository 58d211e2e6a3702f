"""The SQL of the menu and of what compounds chose of it."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act
from services.property.tiers.rules import TIER_SELECTION

Row = dict[str, Any]

#: Choices as they are listed and shown; add a condition.
SELECTION = (
    "select s.tier_selection_id, s.compound_id, s.community_id, s.bundle_id, s.tier_id, t.name as tier_name, s.level,"
    " t.rate_fen_per_m2_month, s.matter, s.wanted_from, s.valid_from, s.valid_to, s.status, s.proposed_at, s.sheet,"
    " s.evidence, s.ballot_id, s.ballot_number, s.outcome, s.decided_on, s.withdrawal_reason, s.correlation_id,"
    " s.version from tier_selection s join tier t on t.sub_district = s.sub_district and t.tier_id = s.tier_id"
    " where s.sub_district = %(sub_district)s"
)
LISTED = f"{SELECTION} and s.compound_id = %(compound_id)s"


def load(act: Act, tier_selection_id: str, *, lock: bool = False) -> Row | None:
    row = act.row(
        f"{SELECTION} and s.tier_selection_id = %(id)s" + (" for update of s" if lock else ""),
        {"sub_district": act.sub_district, "id": tier_selection_id},
    )
    return row and shown(row)


def shown(row: Row) -> Row:
    """The choice with its signature sheet as it was counted: the day a day again, where it was kept as text."""
    if row["sheet"]:
        row["sheet"]["collected_on"] = date.fromisoformat(row["sheet"]["collected_on"])
    return row


def selected_on(act: Act, compound_id: str, on: date) -> Row | None:
    """The choice that holds on a day."""
    row = act.row(
        f"{LISTED} and s.valid_from <= %(on)s and (s.valid_to is null or %(on)s < s.valid_to)",
        {"sub_district": act.sub_district, "compound_id": compound_id, "on": on},
    )
    return row and shown(row)


def offered_tier(act: Act, compound_id: str, tier_id: str) -> Row | None:
    """The tier, if a bundle that has not ended offers it to the compound; and whether they have its agreement."""
    return act.row(
        "select t.tier_id, t.bundle_id, t.level, t.rate_fen_per_m2_month, exists (select 1 from agreement a"
        "  where a.sub_district = t.sub_district and a.bundle_id = t.bundle_id and a.compound_id = %(compound_id)s"
        "  and a.status in ('signed', 'active', 'indefinite', 'exit_notified')) as has_agreement"
        " from tier t join bundle b on b.sub_district = t.sub_district and b.bundle_id = t.bundle_id"
        " join bundle_compound c on c.sub_district = b.sub_district and c.bundle_id = b.bundle_id"
        " where t.sub_district = %(sub_district)s and t.tier_id = %(tier_id)s and c.compound_id = %(compound_id)s"
        " and b.status <> 'ended' and c.membership <> 'left'",
        {"sub_district": act.sub_district, "compound_id": compound_id, "tier_id": tier_id},
    )


def proposal_waiting(act: Act, compound_id: str) -> str | None:
    found: str | None = act.value(
        "select tier_selection_id from tier_selection where sub_district = %s and compound_id = %s"
        " and status = 'proposed'",
        (act.sub_district, compound_id),
    )
    return found


def ballot_under_way(act: Act, tier_selection_id: str) -> str | None:
    """The number of the ballot the owners are voting on this choice in."""
    found: str | None = act.value(
        "select number from ballot where sub_district = %s and subject_kind = 'tier' and subject_id = %s"
        " and status in ('noticed', 'open', 'counting') limit 1",
        (act.sub_district, tier_selection_id),
    )
    return found


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into tier_selection (sub_district, tier_selection_id, community_id, compound_id, bundle_id, tier_id,"
        " level, matter, wanted_from, status, proposed_by, proposed_at, correlation_id)"
        " values (%(sub_district)s, %(tier_selection_id)s, %(community_id)s, %(compound_id)s, %(bundle_id)s,"
        " %(tier_id)s, %(level)s, %(matter)s, %(wanted_from)s, 'proposed', %(proposed_by)s, %(proposed_at)s,"
        " %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def save(act: Act, tier_selection_id: str, changes: Mapping[str, Any]) -> None:
    """Write these columns, and count the version on. The columns are the house's own words, never a caller's."""
    columns = ", ".join(f"{name} = %({name})s" for name in changes)
    act.execute(
        f"update tier_selection set {columns}, version = version + 1"
        " where sub_district = %(_sub_district)s and tier_selection_id = %(_id)s",
        {**changes, "_sub_district": act.sub_district, "_id": tier_selection_id},
    )


def make_way(act: Act, compound_id: str, valid_from: date) -> None:
    """What held on this day ends the day before it; what was to begin on it or later never will."""
    key = {
        "sub_district": act.sub_district,
        "compound_id": compound_id,
        "valid_from": valid_from,
        "after": json.dumps(TIER_SELECTION.moves["supersede"]),
    }
    act.execute(
        "update tier_selection set status = coalesce(%(after)s::jsonb ->> status, status), valid_from = null, valid_to = null, version = version + 1"
        " where sub_district = %(sub_district)s and compound_id = %(compound_id)s and valid_from >= %(valid_from)s",
        key,
    )
    act.execute(
        "update tier_selection set valid_to = %(valid_from)s, version = version + 1"
        " where sub_district = %(sub_district)s and compound_id = %(compound_id)s and valid_from < %(valid_from)s"
        " and (valid_to is null or valid_to > %(valid_from)s)",
        key,
    )


def menu(act: Act, compound_id: str) -> Row | None:
    """The bundle the compound is in now."""
    return act.row(
        "select b.bundle_id, b.name as bundle_name, c.name as company_name from bundle_compound p"
        " join bundle b on b.sub_district = p.sub_district and b.bundle_id = p.bundle_id"
        " join company c on c.sub_district = b.sub_district and c.company_id = b.company_id"
        " where p.sub_district = %s and p.compound_id = %s and b.status <> 'ended'"
        " order by (b.status = 'active') desc, b.start_on desc, b.bundle_id limit 1",
        (act.sub_district, compound_id),
    )


def agreed_tier(act: Act, compound_id: str, bundle_id: str) -> Row | None:
    """The tier the compound's running agreement itself names, and since when: it holds where nothing was chosen."""
    return act.row(
        "select tier_level as level, coalesce(active_since, start_on) as valid_from from agreement"
        " where sub_district = %s and compound_id = %s and bundle_id = %s and tier_level is not null"
        " and status in ('active', 'indefinite', 'exit_notified', 'ended_awaiting_takeover')",
        (act.sub_district, compound_id, bundle_id),
    )
