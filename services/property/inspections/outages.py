"""Outages: told beforehand long enough where they are planned, at once where they are not, and told when it is back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from law.outages import outage_norms
from services.property.inspections import outagerules, store
from services.property.lifecycle import same_version


def plan(
    act: Act,
    *,
    compound_id: str,
    kind: str,
    starts_at: datetime,
    ends_at: datetime,
    emergency: bool,
    reason: str,
    buildings: Sequence[str] = (),
) -> dict[str, Any]:
    """Tell of it; too late, and it is refused, unless it is an emergency."""
    compound = _compound(act, compound_id)
    outagerules.check_times(starts_at, ends_at, act.now)
    if not emergency:
        outagerules.check_notice(kind, starts_at, act.now)
    outage = _add(act, compound, "planned", kind, buildings, emergency, reason, starts_at, ends_at)
    _tell(act, outage, "planned", {"starts_at": outage["starts_at"], "ends_at": outage["ends_at"]})
    return outage


def report(
    act: Act,
    *,
    compound_id: str,
    kind: str,
    reason: str,
    buildings: Sequence[str] = (),
    ends_at: datetime | None = None,
) -> dict[str, Any]:
    """It is out already."""
    compound = _compound(act, compound_id)
    if ends_at is not None:
        outagerules.check_times(act.now, ends_at, act.now)
    outage = _add(act, compound, "started", kind, buildings, True, reason, act.now, ends_at)
    _tell(act, outage, "started", {"started_at": outage["started_at"], "ends_at": outage["ends_at"]})
    return outage


def start(act: Act, *, outage_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Not before the moment people were told, unless it is an emergency."""
    outage = _moved(act, outage_id, "start", expected_version, started_at=act.now)
    _tell(act, outage, "started", {"started_at": outage["started_at"], "ends_at": outage["ends_at"]})
    return outage


def end(act: Act, *, outage_id: str, expected_version: int | None = None) -> dict[str, Any]:
    outage = _moved(act, outage_id, "end", expected_version, ended_at=act.now)
    _tell(act, outage, "ended", {"started_at": outage["started_at"], "ended_at": outage["ended_at"]})
    return outage


def cancel(act: Act, *, outage_id: str, expected_version: int | None = None) -> dict[str, Any]:
    outage = _moved(act, outage_id, "cancel", expected_version)
    _tell(act, outage, "cancelled", {"starts_at": outage["starts_at"]})
    return outage


def _compound(act: Act, compound_id: str) -> dict[str, Any]:
    compound = store.load_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    _authorise(act, compound)
    return compound


def _authorise(act: Act, place: Mapping[str, Any]) -> None:
    act.authorise(
        Scope(community_id=place["community_id"], compound_id=place["compound_id"], operator_id=place["operator_id"])
    )


def _add(
    act: Act,
    compound: Mapping[str, Any],
    status: str,
    kind: str,
    buildings: Sequence[str],
    emergency: bool,
    reason: str,
    starts_at: datetime,
    ends_at: datetime | None,
) -> dict[str, Any]:
    if buildings:
        outagerules.check_buildings(buildings, store.buildings_of(act, compound["compound_id"]))
    outage_id = act.new_id()
    store.add_outage(
        act,
        {
            "outage_id": outage_id,
            "community_id": compound["community_id"],
            "compound_id": compound["compound_id"],
            "number": act.number("TG"),
            "kind": kind,
            "buildings": list(dict.fromkeys(buildings)),
            "emergency": emergency,
            "reason": reason,
            "status": status,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "started_at": act.now if status == "started" else None,
            "told_by": act.principal.actor(),
            "told_at": act.now,
            "norms": [norm.as_dict() for norm in outage_norms(kind, act.now.date())],
            "correlation_id": act.correlation_id,
        },
    )
    return _existing(act, outage_id)


def _moved(act: Act, outage_id: str, command: str, expected_version: int | None, **at: datetime) -> dict[str, Any]:
    outage = _existing(act, outage_id, lock=True)
    _compound(act, outage["compound_id"])
    status = outagerules.OUTAGE.after(outage["status"], command)
    same_version(expected_version, outage["version"])
    if command == "start":
        outagerules.check_start(outage["emergency"], outage["starts_at"].astimezone(act.now.tzinfo), act.now)
    act.adopt(outage["correlation_id"])
    store.save_outage(act, {**outage, **at, "status": status})
    return _existing(act, outage_id)


def _existing(act: Act, outage_id: str, *, lock: bool = False) -> dict[str, Any]:
    outage = store.load_outage(act, outage_id, lock=lock)
    if outage is None:
        raise Refusal("not_found")
    return outage


def _tell(act: Act, outage: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    told = {name: outage[name] for name in ("outage_id", "compound_id", "kind", "buildings", "emergency")}
    act.emit(
        f"property.outage.{what}",
        outage["outage_id"],
        {**told, **facts},
        compound_id=outage["compound_id"],
        community_id=outage["community_id"],
    )
