"""Proposing a tier, and a signature sheet that sets it for the time being."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from law.voting import Tally
from services.property.ballots import parties, rolls
from services.property.bodies import store as bodies
from services.property.bundles import membership
from services.property.fees import store as fees
from services.property.lifecycle import same_version
from services.property.registry import store as registry
from services.property.tiers import rules, store


def propose(act: Act, *, compound_id: str, tier_id: str, wanted_from: date) -> dict[str, Any]:
    """Opens the case; a ballot (subject kind ``tier``) or a signature sheet decides it."""
    compound = registry.compound_for_update(act, compound_id)
    if compound is None:
        raise Refusal("not_found", "/compound_id")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    tier = store.offered_tier(act, compound_id, tier_id)
    if tier is None:
        raise Refusal("tier_not_offered", "/tier_id")
    rules.propose(wanted_from, fees.billed_to(act, compound_id), act.now.date())
    waiting = store.proposal_waiting(act, compound_id)
    if waiting is not None:
        raise Refusal("tier_selection_pending", tier_selection_id=waiting)
    tier_selection_id = act.new_id()
    store.add(
        act,
        {
            "tier_selection_id": tier_selection_id,
            "community_id": compound["community_id"],
            "compound_id": compound_id,
            "bundle_id": tier["bundle_id"],
            "tier_id": tier_id,
            "level": tier["level"],
            "matter": rules.matter_of(tier["has_agreement"]),
            "wanted_from": wanted_from,
            "proposed_by": act.principal.actor(),
            "proposed_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    selection = existing(act, tier_selection_id)
    tell(
        act,
        selection,
        "proposed",
        bundle_id=selection["bundle_id"],
        rate_fen_per_m2_month=selection["rate_fen_per_m2_month"],
        wanted_from=wanted_from,
    )
    return selection


def record_signature_sheet(
    act: Act,
    *,
    tier_selection_id: str,
    participating_heads: int,
    participating_area: Decimal,
    approving_heads: int,
    approving_area: Decimal,
    collected_on: date,
    evidence: str,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Enough owners have signed for it: it holds provisionally, until an assembly ratifies or refuses it.

    Where a committee is in office it calls the owners together instead.
    """
    selection = _authorised(act, tier_selection_id)
    same_version(expected_version, selection["version"])
    _not_voted_on(act, tier_selection_id)
    for number in bodies.committees_in_office(act, selection["compound_id"]):
        raise Refusal("committee_decides", number=number)
    roll = _roll(act, selection["compound_id"], collected_on)
    sheet = rules.Sheet(
        Tally(participating_heads, participating_area), Tally(approving_heads, approving_area), collected_on
    )
    status, counted = rules.sign(selection["status"], selection["matter"], sheet, roll, act.now.date())
    store.save(act, tier_selection_id, {"sheet": counted, "evidence": evidence})
    hold(act, selection, status, act.now.date())
    return existing(act, tier_selection_id)


def withdraw(act: Act, *, tier_selection_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    selection = _authorised(act, tier_selection_id)
    same_version(expected_version, selection["version"])
    status = rules.TIER_SELECTION.after(selection["status"], "withdraw")
    _not_voted_on(act, tier_selection_id)
    store.save(act, tier_selection_id, {"status": status, "withdrawal_reason": reason})
    tell(act, selection, "withdrawn")
    return existing(act, tier_selection_id)


def hold(act: Act, selection: Mapping[str, Any], status: str, decided_on: date) -> None:
    """From now on the compound has this tier. Call it with the selection and the compound locked."""
    valid_from = rules.holds_from(selection["wanted_from"], decided_on, fees.billed_to(act, selection["compound_id"]))
    store.make_way(act, selection["compound_id"], valid_from)
    store.save(
        act,
        selection["tier_selection_id"],
        {"status": status, "valid_from": valid_from, "valid_to": None, "decided_on": decided_on},
    )
    membership.set_service_level(act, selection["compound_id"], selection["level"])
    tell_selected(act, selection, status, valid_from)


def tell_selected(act: Act, selection: Mapping[str, Any], status: str, valid_from: date) -> None:
    tell(
        act,
        selection,
        "selected",
        bundle_id=selection["bundle_id"],
        rate_fen_per_m2_month=selection["rate_fen_per_m2_month"],
        valid_from=valid_from,
        status=status,
    )


def tell(act: Act, selection: Mapping[str, Any], what: str, **facts: Any) -> None:
    act.emit(
        f"property.tier.{what}",
        selection["tier_selection_id"],
        {
            "tier_selection_id": selection["tier_selection_id"],
            "compound_id": selection["compound_id"],
            "level": selection["level"],
            **facts,
        },
        compound_id=selection["compound_id"],
        community_id=selection["community_id"],
    )


def existing(act: Act, tier_selection_id: str, *, lock: bool = False) -> dict[str, Any]:
    """The choice. Refuses ``not_found``."""
    selection = store.load(act, tier_selection_id, lock=lock)
    if selection is None:
        raise Refusal("not_found")
    return selection


def _authorised(act: Act, tier_selection_id: str) -> dict[str, Any]:
    """The choice, locked after its compound: the same order as everyone who prices a month."""
    seen = existing(act, tier_selection_id)
    act.authorise(Scope(community_id=seen["community_id"], compound_id=seen["compound_id"]))
    registry.compound_for_update(act, seen["compound_id"])
    selection = existing(act, tier_selection_id, lock=True)
    act.adopt(selection["correlation_id"])
    return selection


def _roll(act: Act, compound_id: str, on: date) -> Tally:
    """Who could have signed: the heads a ballot of the compound would count on this day."""
    whole = {"compound_id": compound_id, "roll_scope": "compound", "buildings": [], "household_ids": []}
    return parties.roll(parties.parties(rolls.units(act, whole, on)))


def _not_voted_on(act: Act, tier_selection_id: str) -> None:
    number = store.ballot_under_way(act, tier_selection_id)
    if number is not None:
        raise Refusal("ballot_on_selection", number=number)
