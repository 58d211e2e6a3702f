"""The SQL of coverage, over the spells of management: a spell holds from ``from_on`` until the day before ``to_on``."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act

#: What is asked of a day, each compound with the spell that held at its end; add conditions.
COVERAGE = (
    "select spell.compound_id, compound.name, compound.community_id, community.name as community_name, compound.kind,"
    " spell.mode as management_mode, spell.party_id as manager_id, spell.party_name as manager_name,"
    " spell.from_on as since, spell.to_on as until, ground.agreement_id, ground.bundle_id, custody.custodianship_id"
    " from management_spell as spell join compound using (sub_district, compound_id)"
    " join community using (sub_district, community_id)"
    " left join lateral (select agreement_id, bundle_id from agreement"
    "  where agreement.sub_district = spell.sub_district and agreement.compound_id = spell.compound_id"
    "  and agreement.company_id = spell.party_id and spell.mode in ('professional', 'bundled')"
    "  and status not in ('draft', 'approved', 'signed', 'withdrawn') and coalesce(active_since, start_on) <= %(on)s"
    "  order by start_on desc, agreement_id desc limit 1) as ground on true"
    " left join lateral (select custodianship_id from custodianship"
    "  where custodianship.sub_district = spell.sub_district and custodianship.compound_id = spell.compound_id"
    "  and spell.mode = 'community_custody' and started_at::date <= %(on)s"
    "  order by started_at desc, custodianship_id desc limit 1) as custody on true"
    " where spell.sub_district = %(sub_district)s"
    " and (spell.from_on is null or spell.from_on <= %(on)s) and (spell.to_on is null or %(on)s < spell.to_on)"
)

_SPELLS = (
    "select mode, from_on, to_on from management_spell as spell join compound using (sub_district, compound_id)"
    " where spell.sub_district = %(sub_district)s and (from_on is null or to_on is null or from_on < to_on)"
    " and (%(community_id)s::uuid is null or community_id = %(community_id)s)"
)
_CHANGES = (
    f"with spell as ({_SPELLS}) select day from (select from_on as day from spell union select to_on from spell)"
    " as change where day between %(from_on)s and %(to_on)s order by day limit %(most)s"
)
# Each spell is +1 at its beginning and -1 at its end; a running sum of each mode, read at the days asked for.
_COUNTS = (
    f"with spell as ({_SPELLS}),"
    " ledger as ("
    "  select mode, coalesce(from_on, '-infinity') as day, count(*) as change, false as asked from spell group by 1, 2"
    "  union all select mode, to_on, -count(*), false from spell where to_on is not null group by 1, 2"
    "  union all select mode, day, 0, true"
    "   from unnest(%(modes)s::text[]) as mode cross join unnest(%(days)s::date[]) as day"
    " ), running as ("
    "  select mode, day, asked, sum(change) over (partition by mode order by day) as compounds from ledger"
    " ) select day, mode, compounds::bigint as compounds from running where asked order by day, mode"
)


def days_of_change(act: Act, from_on: date, to_on: date, community_id: str | None, most: int) -> list[date]:
    """The days on which the management of some compound changed, at most ``most`` of them."""
    rows = act.rows(
        _CHANGES,
        {
            "sub_district": act.sub_district,
            "community_id": community_id,
            "from_on": from_on,
            "to_on": to_on,
            "most": most,
        },
    )
    return [row["day"] for row in rows]


def counts(
    act: Act, days: Sequence[date], modes: Sequence[str], community_id: str | None
) -> dict[date, dict[str, int]]:
    """Day → mode → how many compounds were managed so at its end: one pass over the spells, whatever the days."""
    rows = act.rows(
        _COUNTS,
        {
            "sub_district": act.sub_district,
            "community_id": community_id,
            "modes": list(modes),
            "days": list(days),
        },
    )
    found: dict[date, dict[str, int]] = {day: {} for day in days}
    for row in rows:
        found[row["day"]][row["mode"]] = row["compounds"]
    return found


def managed_since(act: Act, compound_id: str) -> date | None:
    """Since when the compound is managed as it is; None: since before the books."""
    since: date | None = act.value(
        "select from_on from management_spell where sub_district = %s and compound_id = %s and to_on is null",
        (act.sub_district, compound_id),
    )
    return since


def note_self_management(act: Act, done: Mapping[str, Any]) -> None:
    act.execute(
        "insert into self_management_act (sub_district, act_id, compound_id, what, effective_on, decision_reference,"
        " evidence, recorded_by, recorded_at) values (%(sub_district)s, %(act_id)s, %(compound_id)s, %(what)s,"
        " %(effective_on)s, %(decision_reference)s, %(evidence)s, %(recorded_by)s, %(recorded_at)s)",
        {
            **done,
            "sub_district": act.sub_district,
            "act_id": act.new_id(),
            "recorded_by": act.principal.actor(),
            "recorded_at": act.now,
        },
    )
