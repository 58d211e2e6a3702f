"""From a hazard to the calls it makes due, in the transaction of the event that told of it."""

from typing import Any

from chassis import Act, Event, Transient
from services.eldercare.elders import access
from services.eldercare.impacts import rounds, rules, store, suppression
from services.eldercare.registry import store as registry
from services.eldercare.visits import commands as visits


def assess_abandonment(act: Act, event: Event) -> None:
    """Find whom the walk-out hits, make one call due for each of them, and tell the counts."""
    compound_id = event.data["compound_id"]
    community_id = event.community_id or _community_of(act, compound_id)
    elders = store.candidates(act, compound_id)
    found = {elder["id"]: _needs(elder) for elder in elders}
    hit = [{**elder, "needs": list(found[elder["id"]])} for elder in elders if found[elder["id"]]]
    counts = rules.tally(found.values())
    assessment = {
        "id": act.new_id(),
        "hazard_event_id": event.id,
        "hazard_type": event.type,
        "report_id": event.data["report_id"],
        "compound_id": compound_id,
        "community_id": community_id,
        "unresolved": event.data["unresolved"],
        "needs": counts,
        "calls_due": len(hit),
        "due_at": rules.calls_due_by(act.now) if hit else None,
        "assessed_at": act.now,
        "status": "calling" if hit else "completed",
        "finished_at": None if hit else act.now,
    }
    if not store.insert(act, assessment):
        return
    if hit:
        visits.open_calls(act, assessment, hit)
    act.emit(
        "eldercare.impact.assessed",
        assessment["id"],
        {
            "assessment_id": assessment["id"],
            "compound_id": compound_id,
            "hazard_event_id": event.id,
            "hazard_type": event.type,
            "needs": [{"what": need, "count": suppression.suppress(count)} for need, count in counts.items()],
            "calls_due": suppression.suppress(len(hit)),
            "due_at": assessment["due_at"],
        },
        compound_id=compound_id,
        community_id=community_id,
    )
    basis = rules.SAVING_LIFE
    access.record(
        act,
        action="hazard_assessment",
        subject_id=assessment["id"],
        basis=basis.code,
        facts={
            "source": basis.source,
            "article": basis.article,
            "verified": basis.verified,
            "files_used": len(elders),
            "without_consent": sum(1 for elder in elders if not elder["consented"]),
            "calls_due": len(hit),
        },
    )


def retract_abandonment(act: Act, event: Event) -> None:
    """The report was taken back: calls not yet made are cancelled; who is on the way to a door goes on."""
    for assessment_id in store.calling_for_report(act, event.data["report_id"]):
        assessment = store.lock(act, assessment_id)
        visits.cancel_calls(act, assessment)
        rounds.finish_if_over(act, assessment, retracted=True)


def _community_of(act: Act, compound_id: str) -> str:
    compound = registry.compound(act, compound_id)
    if compound is None:
        raise Transient(f"the registry has not told us of compound {compound_id} yet")
    community_id: str = compound["community_id"]
    return community_id


def _needs(elder: dict[str, Any]) -> tuple[str, ...]:
    return rules.needs(
        rules.Circumstances(
            mobility=elder["mobility"],
            powered_device=elder["powered_device"],
            nights_alone=elder["nights_alone"],
            floor=elder["floor"],
            lifts=elder["lift_count"],
        )
    )
