"""The owners' ballot on a tier: subject kind ``tier``. See ``ballots/decision.py``."""

from chassis import Act
from services.property.ballots.decision import Decision, Subject
from services.property.fees import store as fees
from services.property.registry import store as registry
from services.property.tiers import rules, store
from services.property.tiers.commands import hold, tell, tell_selected


def load(act: Act, subject_id: str) -> Subject | None:
    """A choice that waits for its ballot, that a sheet set and an assembly is to ratify, or that was voted down."""
    selection = store.load(act, subject_id)
    if selection is None or not rules.may_be_voted_on(selection["status"], selection["valid_from"]):
        return None
    rate = selection["rate_fen_per_m2_month"]
    return Subject(
        selection["compound_id"],
        selection["community_id"],
        selection["matter"],
        f"选择第{selection['level']}档“{selection['tier_name']}”，每月每平方米{rate // 100}.{rate % 100:02d}元",
    )


def decided(act: Act, decision: Decision) -> None:
    """The tier is confirmed and holds, or the owners refused it; one withdrawn or replaced meanwhile keeps the note.

    Too few voters have decided nothing: the choice goes on waiting, or holding, until it is voted on again.
    """
    registry.compound_for_update(act, decision.compound_id)
    selection = store.load(act, decision.subject_id, lock=True)
    if selection is None:
        return
    command = "confirm" if decision.passed else "reject"
    store.save(
        act,
        decision.subject_id,
        {"ballot_id": decision.ballot_id, "ballot_number": decision.number, "outcome": decision.outcome},
    )
    if decision.outcome == "no_quorum" or not rules.TIER_SELECTION.allows(selection["status"], command):
        return
    if not rules.may_be_voted_on(selection["status"], selection["valid_from"]):
        return
    status = rules.TIER_SELECTION.after(selection["status"], command)
    ballots_case = act.correlation_id
    act.adopt(selection["correlation_id"])
    if not decision.passed:
        _refuse(act, selection, status, decision)
    elif selection["valid_from"] is not None:
        # ratified: it goes on holding as it does
        store.save(act, decision.subject_id, {"status": status, "decided_on": decision.decided_on})
        tell_selected(act, selection, status, selection["valid_from"])
    else:
        hold(act, selection, status, decision.decided_on)
    act.adopt(ballots_case)


def _refuse(act: Act, selection: store.Row, status: str, decision: Decision) -> None:
    """What held provisionally ends after the decision, or after the last billed month; an earlier end stays."""
    valid_from, valid_to = selection["valid_from"], selection["valid_to"]
    if valid_from is not None:
        ends = rules.ends_on(valid_from, decision.decided_on, fees.billed_to(act, selection["compound_id"]))
        valid_from = valid_from if ends else None
        valid_to = min(ends, valid_to or ends) if ends else None
    store.save(
        act,
        selection["tier_selection_id"],
        {"status": status, "decided_on": decision.decided_on, "valid_from": valid_from, "valid_to": valid_to},
    )
    tell(act, selection, "rejected", valid_to=valid_to)
