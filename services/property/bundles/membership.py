"""A compound joins a bundle by its own agreement and leaves by that agreement's end; the others go on.

Called by agreements and exits inside their own acts.
"""

from datetime import date, timedelta

from chassis import Act
from services.property.bundles import rules, store

AGREEMENT_ENDED = "合同终止"


def join(act: Act, bundle_id: str, compound_id: str, level: int | None) -> None:
    """The compound's agreement under the bundle has begun, on this tier."""
    bundle, member = store.share(act, bundle_id), store.member(act, bundle_id, compound_id, lock=True)
    if bundle is None or member is None or not rules.MEMBERSHIP.allows(member["membership"], "join"):
        return
    after = rules.MEMBERSHIP.after(member["membership"], "join")
    store.set_joined(act, bundle_id, compound_id, after, level)
    if bundle["status"] == "active" and member["membership"] != after:
        act.emit(
            "property.bundle.compound_joined",
            bundle_id,
            {"bundle_id": bundle_id, "name": bundle["name"], "compound_id": compound_id, "joined_on": act.now.date()},
            compound_id=compound_id,
            community_id=member["community_id"],
        )


def leave(act: Act, bundle_id: str, compound_id: str, last_on: date, reason: str = AGREEMENT_ENDED) -> None:
    """The compound's last day under the bundle was ``last_on``; a reason it gave before stays."""
    bundle, member = store.share(act, bundle_id), store.member(act, bundle_id, compound_id, lock=True)
    if bundle is None or member is None or not rules.MEMBERSHIP.allows(member["membership"], "leave"):
        return
    left_on = last_on + timedelta(days=1)
    store.set_left(act, bundle_id, compound_id, rules.MEMBERSHIP.after(member["membership"], "leave"), left_on, reason)
    act.emit(
        "property.bundle.compound_left",
        bundle_id,
        {"bundle_id": bundle_id, "name": bundle["name"], "compound_id": compound_id, "left_on": left_on},
        compound_id=compound_id,
        community_id=member["community_id"],
    )


def stay(act: Act, bundle_id: str, compound_id: str) -> None:
    """The notice was taken back: the compound does not leave, whatever reason it had given."""
    store.forget_reason(act, bundle_id, compound_id)


def set_service_level(act: Act, compound_id: str, level: int) -> None:
    """The tier a compound in a bundle has chosen; nothing where it is in none."""
    bundle_id = store.bundle_of(act, compound_id)
    if bundle_id is not None:
        store.set_level(act, bundle_id, compound_id, level)
