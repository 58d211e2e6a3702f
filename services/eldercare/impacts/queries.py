"""What a hazard came to, in numbers: whole for those who care for the elders, with small counts withheld for others."""

from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.eldercare.impacts import rules, store, suppression
from services.eldercare.visits import rules as ladder
from services.eldercare.visits import store as visits

#: Roles that may list the elders themselves, and so see whole counts.
INSIDE = frozenset({"care_manager", "civil_affairs"})


def get_impact(act: Act, assessment_id: str) -> dict[str, Any]:
    assessment = store.get(act, assessment_id)
    if assessment is None:
        raise Refusal("not_found")
    act.authorise(_scope(assessment))
    return _told(act, assessment, visits.count_by_status(act, assessment_id))


def list_impacts(act: Act, *, limit: int, cursor: str | None, compound_id: str | None = None) -> dict[str, Any]:
    """Assessments, newest first."""
    seen = act.visible()
    listed = page(
        act,
        f"""
        select {store.COLUMNS} from assessment
        where (%(all)s or community_id = any(%(communities)s::uuid[]))
          and (%(compound_id)s::uuid is null or compound_id = %(compound_id)s::uuid)
        """,
        {"all": seen.all, "communities": seen.community_ids, "compound_id": compound_id},
        key=("assessed_at", "id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )
    counts = visits.count_rounds_by_status(act, [row["id"] for row in listed["items"]])
    return {**listed, "items": [_told(act, row, counts[row["id"]]) for row in listed["items"]]}


def _told(act: Act, assessment: dict[str, Any], by_status: dict[str, int]) -> dict[str, Any]:
    whole = _sees_whole(act, assessment)
    # jsonb keeps no order; the rules do
    needs: dict[str, int | None] = {need: assessment["needs"][need] for need in rules.NEEDS}
    tallies: dict[str, int | None] = dict(ladder.tally(by_status))
    calls_due: int | None = assessment["calls_due"]
    if not whole:
        needs = {need: suppression.suppress(assessment["needs"][need]) for need in rules.NEEDS}
        calls_due = suppression.suppress(assessment["calls_due"])
        tallies = suppression.suppress_partition(ladder.tally(by_status))
    return {
        **assessment,
        "assessment_id": assessment["id"],
        "needs": [{"what": what, "count": count} for what, count in needs.items()],
        "tallies": [{"what": what, "count": count} for what, count in tallies.items()],
        "calls_due": calls_due,
        "withheld": not whole,
    }


def _sees_whole(act: Act, assessment: dict[str, Any]) -> bool:
    """Whether one of the grants that reach this assessment is of a role inside eldercare."""
    if act.rpc is None:
        return True
    return any(
        grant.role in INSIDE and grant.covers(act.rpc.allow[grant.role], _scope(assessment), act.principal.person_id)
        for grant in act.principal.admitting(act.rpc)
    )


def _scope(assessment: dict[str, Any]) -> Scope:
    return Scope(community_id=assessment["community_id"], compound_id=assessment["compound_id"])
