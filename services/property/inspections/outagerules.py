"""How an outage goes, and how long before a planned one is told (``law.outages``)."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from contracts.refusals import Refusal
from law.outages import earliest_cut, told_in_time
from services.property.lifecycle import LifeCycle

OUTAGE = LifeCycle(
    {
        "start": {"planned": "started"},
        "end": {"started": "ended"},
        "cancel": {"planned": "cancelled"},
    }
)
STATES = ("planned", "started", "ended", "cancelled")


def check_times(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """It ends after it starts, and nothing is planned for what is past."""
    if starts_at < now or ends_at <= starts_at:
        raise Refusal(
            "outage_times_wrong",
            pointer="/starts_at" if starts_at < now else "/ends_at",
            starts_at=starts_at.isoformat(),
            ends_at=ends_at.isoformat(),
            now=now.isoformat(),
        )


def check_notice(kind: str, starts_at: datetime, now: datetime) -> None:
    """``now`` has the offset of the place, by whose days the notice is counted."""
    starts_here = starts_at.astimezone(now.tzinfo)
    if not told_in_time(kind, now, starts_here):
        raise Refusal(
            "notice_too_short_for_outage",
            pointer="/starts_at",
            earliest=_full_minute(earliest_cut(kind, now)).isoformat(),
            starts_at=starts_here.isoformat(),
        )


def _full_minute(at: datetime) -> datetime:
    """The first full minute not before ``at``: a moment people can write down."""
    minute = at.replace(second=0, microsecond=0)
    return minute if minute == at else minute + timedelta(minutes=1)


def check_start(emergency: bool, starts_at: datetime, now: datetime) -> None:
    """A planned cut begins no earlier than people were told."""
    if not emergency and now < starts_at:
        raise Refusal("outage_before_its_time", starts_at=starts_at.isoformat(), now=now.isoformat())


def check_buildings(wanted: Iterable[str], known: Collection[str]) -> None:
    for position, building in enumerate(wanted):
        if building not in known:
            raise Refusal("building_unknown", pointer=f"/buildings/{position}", building=building)
