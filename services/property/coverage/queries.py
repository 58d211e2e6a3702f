"""Reading who looked after the compounds on a day, and the counts over time."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.events.property.registry import MANAGEMENT_MODES
from services.property.coverage import rules, store
from services.property.registry.visibility import reach, reached


def get_coverage(
    act: Act,
    on: date | None,
    community_id: str | None,
    management_mode: str | None,
    limit: int,
    cursor: str | None,
) -> dict[str, Any]:
    """The compounds by name, as far as the reader's roles reach; a company sees those it managed on the day."""
    conditions = [reached("compound.community_id", "spell.compound_id", "spell.party_id")]
    if community_id is not None:
        conditions.append("compound.community_id = %(community_id)s")
    if management_mode is not None:
        conditions.append("spell.mode = %(management_mode)s")
    return page(
        act,
        f"{store.COVERAGE} and {' and '.join(conditions)}",
        {
            "sub_district": act.sub_district,
            "on": on or act.now.date(),
            "community_id": community_id,
            "management_mode": management_mode,
            **reach(act),
        },
        key=("name", "compound_id"),
        limit=limit,
        cursor=cursor,
    )


def get_series(act: Act, from_on: date, to_on: date | None, by: str, community_id: str | None = None) -> dict[str, Any]:
    """Counts only, so anyone may read them: how many compounds were managed how."""
    act.authorise(Scope())
    to_on = to_on or act.now.date()
    rules.check_range(from_on, to_on)
    if by == "month":
        days = rules.by_month(from_on, to_on)
    else:
        days = rules.points(from_on, to_on, store.days_of_change(act, from_on, to_on, community_id, rules.MOST + 1))
    found = store.counts(act, days, MANAGEMENT_MODES, community_id)
    return {"from_on": from_on, "to_on": to_on, "by": by, "points": [_point(day, found[day]) for day in days]}


def _point(day: date, by_mode: dict[str, int]) -> dict[str, Any]:
    return {
        "on": day,
        "compounds": sum(by_mode.values()),
        "uncovered": by_mode.get("none", 0),
        "by_management_mode": [
            {"management_mode": mode, "compounds": by_mode.get(mode, 0)} for mode in MANAGEMENT_MODES
        ],
    }
