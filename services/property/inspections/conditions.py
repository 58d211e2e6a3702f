"""Equipment out of use and back again: its users are told once each time, and the continuity board shows it.

Every change is made under the lock of the asset's row. From the first fault to the restart it is one case.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from law.days import end_of
from services.property.custody import store as custody_store
from services.property.inspections import faults, rules, store
from services.property.lifecycle import same_version

CERTIFICATE_EXPIRING = "lift_certificate_expiring"
CERTIFICATE_EXPIRED = "lift_certificate_expired"
IN_THE_MORNING = time(9)


def stop(
    act: Act,
    *,
    asset_id: str,
    reason: str,
    note: str,
    photos: Sequence[str] = (),
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Out of use from now on; a fault or an accident opens a repair, unless one is open."""
    asset = authorised(act, asset_id, expected_version)
    change = rules.stop(condition_of(asset))
    repair = reason in ("fault", "accident")
    apply(act, asset, change, reason=reason, note=note, photos=photos, repair=repair)
    return _existing(act, asset_id)


def note_repair(act: Act, *, asset_id: str, note: str, expected_version: int | None = None) -> dict[str, Any]:
    """What was done; it is not in use again before somebody restores it."""
    asset = authorised(act, asset_id, expected_version)
    change = rules.note_repair(condition_of(asset), asset["certificate_until"], act.now.date())
    apply(act, asset, change, reason=asset["reason"], note=note)
    return _existing(act, asset_id)


def restore(act: Act, *, asset_id: str, expected_version: int | None = None) -> dict[str, Any]:
    asset = authorised(act, asset_id, expected_version)
    change = rules.restore(condition_of(asset), asset["certificate_until"], act.now.date())
    apply(act, asset, change, reason=None, note=None)
    return _existing(act, asset_id)


def record_certificate(act: Act, *, asset_id: str, **certificate: Any) -> dict[str, Any]:
    """Keep it, and wind the clocks by the day it says; a sealed lift may be restored from now on."""
    asset = authorised(act, asset_id, None)
    inspected_on, next_due_on = certificate["inspected_on"], certificate["next_due_on"]
    rules.check_certificate(asset["kind"], inspected_on, next_due_on, act.now.date())
    if store.certificate_number_used(act, asset_id, certificate["certificate_number"]):
        number = certificate["certificate_number"]
        raise Refusal("certificate_number_used", pointer="/certificate_number", certificate_number=number)
    store.add_certificate(act, asset, certificate)
    before = condition_of(asset)
    change = rules.certify(before)
    if change.after != before:
        apply(act, asset, change, reason=asset["reason"], note=asset["note"])
    watch_certificate(act, asset_id, next_due_on)
    act.emit(
        "property.lift.certified",
        asset_id,
        {
            "asset_id": asset_id,
            "compound_id": asset["compound_id"],
            "label": asset["label"],
            "inspected_on": inspected_on,
            "certificate_until": next_due_on,
        },
        compound_id=asset["compound_id"],
        community_id=asset["community_id"],
    )
    return _existing(act, asset_id)


def watch_certificate(act: Act, asset_id: str, until: date) -> None:
    """A month before it lapses it is told; on the day after, the lift is sealed. Set anew, the old days are forgotten."""
    zone = act.now.tzinfo
    assert zone is not None  # business time is aware
    warned_on, last_day = rules.certificate_days(until)
    lapses_at = end_of(last_day, zone)
    if lapses_at > act.now:
        act.set_timer(CERTIFICATE_EXPIRING, asset_id, datetime.combine(warned_on, IN_THE_MORNING, zone))
    act.set_timer(CERTIFICATE_EXPIRED, asset_id, lapses_at)


def warn_of_certificate(act: Act, asset_id: str) -> None:
    """Told once for each certificate, and not at all once a newer one is there: its clock was set anew."""
    asset = _existing(act, asset_id, lock=True)
    if asset["retired_on"] is not None or asset["certificate_warned_for"] == asset["certificate_until"]:
        return
    store.mark_certificate_warned(act, asset)
    act.emit(
        "property.lift.cert_expiring",
        asset_id,
        {
            "asset_id": asset_id,
            "compound_id": asset["compound_id"],
            "label": asset["label"],
            "certificate_until": asset["certificate_until"],
        },
        compound_id=asset["compound_id"],
        community_id=asset["community_id"],
    )


def seal(act: Act, asset_id: str) -> None:
    """Uninspected, a lift may not run (特种设备安全法 40); nothing happens if it was inspected or retired meanwhile."""
    asset = _existing(act, asset_id, lock=True)
    if asset["retired_on"] is not None:
        return
    now = condition_of(asset)
    if not rules.has_lapsed(asset["certificate_until"], act.now.date()) or not rules.ASSET.allows(now.state, "seal"):
        return
    if asset["correlation_id"] is not None and now.state != "in_service":
        act.adopt(asset["correlation_id"])
    apply(act, asset, rules.seal(now), reason="cert_expired", note=asset["note"])


# What the commands share


def authorised(act: Act, asset_id: str, expected_version: int | None) -> dict[str, Any]:
    """The asset, locked, for whoever looks after it; its open case, if it has one, goes on."""
    asset = _existing(act, asset_id, lock=True)
    act.authorise(
        Scope(community_id=asset["community_id"], compound_id=asset["compound_id"], operator_id=asset["operator_id"])
    )
    same_version(expected_version, asset["version"])
    if asset["condition"] != "in_service":
        act.adopt(asset["correlation_id"])
    return asset


def condition_of(asset: Mapping[str, Any]) -> rules.Condition:
    return rules.Condition(asset["condition"], asset["stopped_at"] is not None)


def apply(
    act: Act,
    asset: Mapping[str, Any],
    change: rules.Change,
    *,
    reason: str | None,
    note: str | None,
    photos: Sequence[str] = (),
    repair: bool = False,
) -> str | None:
    """Write down how it stands, open the repair that is needed, tell it, and show it on the board; the repair's id."""
    after = change.after
    work_order_id = asset["work_order_id"] if after.state != "in_service" else None
    if repair and work_order_id is None:
        work_order_id = faults.open_repair(act, asset, note or asset["label"], photos)
    stopped_at = (asset["stopped_at"] or act.now) if after.out_of_use else None
    changed = {
        **asset,
        "condition": after.state,
        "reason": reason,
        "note": note,
        "stopped_at": stopped_at,
        "work_order_id": work_order_id,
    }
    store.save_condition(act, changed)
    if change.told == "stopped":
        _tell_stopped(act, changed)
        _show(act, asset, "stopped")
    elif change.told == "restored":
        _tell_restored(act, asset)
        if not store.others_out_of_use(act, asset):
            _show(act, asset, "running")
    return work_order_id


def _existing(act: Act, asset_id: str, *, lock: bool = False) -> dict[str, Any]:
    asset = store.load_asset(act, asset_id, lock=lock)
    if asset is None:
        raise Refusal("not_found")
    return asset


def _show(act: Act, asset: Mapping[str, Any], status: str) -> None:
    item = rules.ITEM_OF.get(asset["kind"])
    if item:
        custody_store.set_continuity(act, asset["community_id"], asset["compound_id"], [item], [status])


def _tell_stopped(act: Act, asset: Mapping[str, Any]) -> None:
    told = {name: asset[name] for name in ("reason", "stopped_at", "work_order_id", "certificate_until")}
    _tell(act, asset, "stopped", told)


def _tell_restored(act: Act, asset: Mapping[str, Any]) -> None:
    _tell(act, asset, "restored", {"stopped_at": asset["stopped_at"], "restored_at": act.now})


def _tell(act: Act, asset: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    """Lifts have a stream of their own; everything else shares one and says its kind."""
    told = {"asset_id": asset["asset_id"], "compound_id": asset["compound_id"], "label": asset["label"], **facts}
    if asset["kind"] == "lift":
        stream = "property.lift"
    else:
        stream = "property.asset"
        told = {**told, "kind": asset["kind"]}
        told.pop("certificate_until", None)
    act.emit(
        f"{stream}.{what}",
        asset["asset_id"],
        told,
        compound_id=asset["compound_id"],
        community_id=asset["community_id"],
    )
