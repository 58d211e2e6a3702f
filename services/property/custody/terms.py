"""What the working committee decides about a custodianship that runs: longer, other work, and what if nobody came.

An extension and another scope make what hangs on the board out of date: a new announcement is owed within the hours
of the first one, and the old one is kept with the decision.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act, Scope
from law.takeover import announcement_due
from services.property.custody import clocks, queries, rules, store
from services.property.custody.commands import existing, tell
from services.property.lifecycle import same_version


def extend(act: Act, *, custodianship_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Once, and not past six months in all (policy); everyone is told anew."""
    before = _authorised(act, custodianship_id, expected_version)
    # what has not begun has no term: the table of states refuses it
    starts_on = before["started_at"].astimezone(act.now.tzinfo).date() if before["started_at"] else act.now.date()
    term = rules.extend(
        rules.Term(before["status"], starts_on, before["ends_on"] or starts_on, before["extended_count"]), act.now
    )
    after = {
        **before,
        "status": term.status,
        "ends_on": term.ends_on,
        "extended_count": term.extended_count,
        "announcement_due_at": announcement_due(act.now),
    }
    _decide(act, "extend", reason, before, after)
    _owe_announcement(act, after)
    clocks.run_until(act, custodianship_id, term.ends_on)
    tell(
        act,
        after,
        "extended",
        {
            "extended_at": act.now,
            "ends_on_before": before["ends_on"],
            "ends_on": term.ends_on,
            "announcement_due_at": after["announcement_due_at"],
        },
    )
    return queries.present(existing(act, custodianship_id), act.now.date())


def change_scope(
    act: Act, *, custodianship_id: str, scope: Sequence[str], reason: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Other work than was called for; one that waits for its announcement simply announces the new scope."""
    before = _authorised(act, custodianship_id, expected_version)
    status, added, removed = rules.change_scope(before["status"], before["scope"], scope)
    runs = before["started_at"] is not None
    due_at = announcement_due(act.now) if runs else None
    after = {**before, "status": status, "scope": list(scope), "announcement_due_at": due_at}
    _decide(act, "change_scope", reason, before, after)
    if runs:
        _owe_announcement(act, after)
    else:
        store.save_term(act, after)
    tell(
        act,
        after,
        "scope_changed",
        {
            "changed_at": act.now,
            "scope": list(scope),
            "added": added,
            "removed": removed,
            "announcement_due_at": due_at,
        },
    )
    return queries.present(existing(act, custodianship_id), act.now.date())


def close_escalation(
    act: Act, *, custodianship_id: str, decision: str, hand_over_by: date, expected_version: int | None = None
) -> dict[str, Any]:
    """The community goes on until the day the committee sets; if that passes too, it is escalated again."""
    before = _authorised(act, custodianship_id, expected_version)
    status = rules.close_escalation(before["status"], hand_over_by, act.now.date())
    after = {**before, "status": status, "ends_on": hand_over_by}
    _decide(act, "close_escalation", decision, before, after)
    store.save_term(act, after)
    clocks.run_until(act, custodianship_id, hand_over_by)
    tell(act, after, "escalation_closed", {"closed_at": act.now, "hand_over_by": hand_over_by})
    return queries.present(existing(act, custodianship_id), act.now.date())


def warn_of_end(act: Act, custodianship_id: str) -> None:
    """Two weeks are left: tell it, unless somebody has taken over."""
    custodianship = existing(act, custodianship_id)
    if custodianship["status"] not in rules.RUNNING:
        return
    act.adopt(custodianship["correlation_id"])
    tell(act, custodianship, "ending", {"ends_on": custodianship["ends_on"]})


def escalate(act: Act, custodianship_id: str) -> None:
    """The last day is over and the compound was not handed over: the working committee has to decide."""
    custodianship = existing(act, custodianship_id)
    status = custodianship["status"]
    if not rules.CUSTODIANSHIP.allows(status, "escalate"):
        return
    if not rules.is_overdue(status, custodianship["ends_on"], act.now.date()):
        return
    act.adopt(custodianship["correlation_id"])
    after = {**custodianship, "status": rules.CUSTODIANSHIP.after(status, "escalate")}
    store.save_term(act, after)
    tell(act, after, "overdue", {"ends_on": custodianship["ends_on"]})


def _authorised(act: Act, custodianship_id: str, expected_version: int | None) -> dict[str, Any]:
    custodianship = existing(act, custodianship_id)
    act.authorise(Scope(community_id=custodianship["community_id"], compound_id=custodianship["compound_id"]))
    same_version(expected_version, custodianship["version"])
    act.adopt(custodianship["correlation_id"])
    return custodianship


def _decide(act: Act, kind: str, reason: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    store.add_decision(act, act.new_id(), kind, reason, before, after)


def _owe_announcement(act: Act, after: Mapping[str, Any]) -> None:
    """What hangs is out of date: announced again by the moment given, or told as overdue."""
    cleared = {"announced_at": None, "announced_place": None, "announced_photo": None, "announcement_overdue": False}
    store.save_term(act, {**after, **cleared})
    act.set_timer(clocks.ANNOUNCEMENT_DUE, after["custodianship_id"], after["announcement_due_at"])
