"""An agreement begins: on its first day, with its second signature if that is later, or with the handover to it.

Whichever comes, it begins once: the company is the compound's manager and its lifts' user unit from that day.
"""

from collections.abc import Mapping
from typing import Any

from chassis import Act
from services.property.agreements import rules, store
from services.property.agreements.commands import existing, hand_over, tell
from services.property.bundles import membership
from services.property.custody import liftduty
from services.property.exits import clocks
from services.property.registry import commands as registry
from services.property.registry import store as compounds


def begin_or_wait(act: Act, agreement_id: str) -> None:
    """Begin a signed agreement now, or on its first day; while another runs in the compound, the handover begins it."""
    agreement = store.load(act, agreement_id, lock=True)
    if agreement is None or agreement["status"] != "signed":
        return
    act.adopt(agreement["correlation_id"])
    renewed = _renewable(act, agreement["renews_id"])
    compounds.compound_for_update(act, agreement["compound_id"])
    stays = store.ended_of_company(act, agreement["compound_id"], agreement["company_id"])
    running = store.others_running(
        act, agreement["compound_id"], agreement_id, renewed["agreement_id"] if renewed else None, stays
    )
    if rules.begins_now(agreement["status"], agreement["start_on"], act.now.date(), running):
        if renewed is not None:
            _renew(act, renewed)
        if stays is not None:
            hand_over(act, stays, close=True)
        take_over(act, agreement_id)
    elif agreement["start_on"] > act.now.date():
        clocks.watch_beginning(act, agreement_id, agreement["start_on"])


def take_over(act: Act, agreement_id: str) -> None:
    """The signed agreement begins today. Refuses ``wrong_state``."""
    agreement = existing(act, agreement_id, lock=True)
    today = act.now.date()
    store.set_active(act, agreement_id, rules.AGREEMENT.after(agreement["status"], "activate"), today)
    clocks.forget_beginning(act, agreement_id)
    company_id, company_name = agreement["company_id"], agreement["company_name"]
    compound = compounds.compound_for_update(act, agreement["compound_id"])
    assert compound is not None  # by reference
    mode = "bundled" if agreement["bundle_id"] else "professional"
    if (compound["management_mode"], compound["manager_id"]) != (mode, company_id):
        liftduty.move(
            act,
            community_id=agreement["community_id"],
            compound_id=agreement["compound_id"],
            to_kind="company",
            to_id=company_id,
            to_name=company_name,
        )
        registry.change_management(act, agreement["compound_id"], mode, company_id, company_name, today)
    tell(
        act,
        "began",
        agreement,
        company_id=company_id,
        company_name=company_name,
        bundle_id=agreement["bundle_id"],
        renews_id=agreement["renews_id"],
        began_on=today,
        end_on=agreement["end_on"],
    )
    clocks.watch_expiry(act, agreement_id, agreement["end_on"])
    if agreement["bundle_id"]:
        membership.join(act, agreement["bundle_id"], agreement["compound_id"], agreement["tier_level"])


def _renewable(act: Act, agreement_id: str | None) -> dict[str, Any] | None:
    """The agreement that is renewed, as long as it can be; one that was ended in the meantime is handed over."""
    old = None if agreement_id is None else store.load(act, agreement_id, lock=True)
    return old if old is not None and rules.AGREEMENT.allows(old["status"], "renew") else None


def _renew(act: Act, old: Mapping[str, Any]) -> None:
    """It is renewed, and nothing is left to settle under it."""
    renewed = rules.AGREEMENT.after(old["status"], "renew")
    store.set_ended(act, old["agreement_id"], rules.AGREEMENT.after(renewed, "close"), act.now.date())
    clocks.forget_expiry(act, old["agreement_id"])
