"""The clocks of an agreement: of its first day, of its term (90, 60, 30 days before, then the end), of a notice on it.

One timer a term, set anew at each stage, so that each is told once and in order, however far time jumps.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from chassis import Act
from law.days import end_of
from services.property.exits.rules import stage_from

BEGINS = "agreement_begins"
EXPIRY = "agreement_expiry"
EXIT_TAKES_EFFECT = "exit_takes_effect"


def watch_beginning(act: Act, agreement_id: str, start_on: date) -> None:
    """A signed agreement begins with its first day, if the compound is free by then."""
    act.set_timer(BEGINS, agreement_id, datetime.combine(start_on, time.min, act.now.tzinfo))


def forget_beginning(act: Act, agreement_id: str) -> None:
    act.cancel_timer(BEGINS, agreement_id)


def watch_expiry(act: Act, agreement_id: str, end_on: date | None) -> None:
    """Start the clock of an agreement that has begun; one without an end has none."""
    if end_on is not None:
        set_stage(act, agreement_id, end_on, stage_from(end_on, act.now.date()))


def set_stage(act: Act, agreement_id: str, end_on: date, stage: int) -> None:
    act.set_timer(EXPIRY, agreement_id, _due(act, end_on, stage), {"stage": stage})


def forget_expiry(act: Act, agreement_id: str) -> None:
    act.cancel_timer(EXPIRY, agreement_id)


def watch_all(act: Act, ends: Sequence[tuple[str, date]]) -> None:
    """Start the clocks of agreements loaded as running, (id, last day) each, unless they run already."""
    today = act.now.date()
    act.executemany(
        "insert into timer (sub_district, name, subject_id, due_at, payload, correlation_id)"
        " values (%s, %s, %s, %s, %s, %s) on conflict do nothing",
        [
            (act.sub_district, EXPIRY, agreement_id, _due(act, end_on, stage), {"stage": stage}, act.correlation_id)
            for agreement_id, end_on in ends
            for stage in (stage_from(end_on, today),)
        ],
    )


def watch_exit(act: Act, notice_id: str, effective_on: date) -> None:
    """The notice takes effect at the end of its last day of service."""
    act.set_timer(EXIT_TAKES_EFFECT, notice_id, _due(act, effective_on, 0))


def forget_exit(act: Act, notice_id: str) -> None:
    act.cancel_timer(EXIT_TAKES_EFFECT, notice_id)


def _due(act: Act, end_on: date, stage: int) -> datetime:
    """The morning of the day that is ``stage`` days before the end; the end itself comes at 24:00 (民法典 203)."""
    zone = act.now.tzinfo
    assert zone is not None
    if stage == 0:
        return end_of(end_on, zone)
    return datetime.combine(end_on - timedelta(days=stage), time(8), zone)
