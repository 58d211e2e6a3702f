"""By when a complaint is answered, who leads it, and how answering is scored.

The clocks are those of the Beijing hotline's draft standard (接诉即办, a model without force here): danger to life or
property 2 hours, water, power, gas or heat 24 hours, ordinary matters 7 days, complex ones 15. Hours run at once; the
first day does not count, and a last day that is a rest day goes on to the next working day (Civil Code 201, 203).
Whoever accepts first leads (首接负责) until it is passed on; what is late goes up to the street.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from contracts.refusals import Refusal
from contracts.wording import label
from law.days import WEEKENDS_ONLY, Calendar, end_of, hours_after, last_day
from services.property.lifecycle import LifeCycle

COMPLAINT = LifeCycle(
    {
        "accept": {"filed": "accepted", "transferred": "accepted", "reopened": "accepted"},
        "transfer": {"accepted": "transferred", "transferred": "transferred", "reopened": "transferred"},
        "answer": {"accepted": "answered"},
        "close": {"answered": "closed"},
        "rate": {"answered": "closed", "closed": "closed"},
        "reopen": {"answered": "reopened", "closed": "reopened"},
        "withdraw": {"filed": "withdrawn", "accepted": "withdrawn", "transferred": "withdrawn"},
    },
)
#: there is an answer: another one needs a reopening first
ANSWERED = ("answered", "closed")
#: nobody has answered yet: the clock runs
RUNNING = ("filed", "accepted", "transferred", "reopened")

HOURS = {"life_safety": 2, "lifeline": 24}
DAYS = {"ordinary": 7, "complex": 15}
#: an answered complaint nobody rates is closed after so many days; a closed one may be reopened as long [P]
QUIET_DAYS = 7
REOPEN_DAYS = 30
#: told once when so much of the time is over
NEAR = (3, 4)
#: fewer than so many are not told to everyone
FEW = 5
SATISFIED_FROM = 4
#: the street is as high as it goes here
HIGHEST = 2

SIDES = {"community_officer": "community", "working_committee": "street", "company_staff": "company"}


def due_at(urgency: str, since: datetime, calendar: Calendar = WEEKENDS_ONLY) -> datetime:
    """The moment by which a complaint of this urgency, received at ``since``, is answered."""
    if urgency in HOURS:
        return hours_after(since, HOURS[urgency])
    zone = since.tzinfo
    assert zone is not None  # a moment always has its offset
    return end_of(last_day(since.date(), DAYS[urgency], calendar), zone)


def near_due_at(since: datetime, due: datetime) -> datetime:
    """When who leads is told that the time is nearly over."""
    part, whole = NEAR
    return since + (due - since) * part / whole


def quiet_until(answered_at: datetime) -> datetime:
    """When an answer nobody has rated closes the complaint."""
    return answered_at + timedelta(days=QUIET_DAYS)


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads (nobody before the first acceptance), how far it has gone up, whether the company still serves there."""

    side: str | None
    escalation: int = 0
    company_serves: bool = True

    def must_admit(self, role: str) -> str:
        """The side this role acts for. Refuses ``not_the_lead``.

        The lead acts, and the street may always step in: nobody passes a complaint to who does nothing and is rid of
        it. The community may where a company leads that has let the time pass or no longer serves the compound.
        """
        side = SIDES[role]
        company_failed = self.side == "company" and (self.escalation > 0 or not self.company_serves)
        if side in (self.side, "street") or self.side is None or (side == "community" and company_failed):
            return side
        raise Refusal("not_the_lead", lead=self.side, lead_zh=label(self.side, "zh"))


def accept(state: str, lead: Lead, role: str) -> tuple[str, str]:
    """The state and the lead after this role has accepted. Refuses ``not_the_lead`` where it was passed to another."""
    after = COMPLAINT.after(state, "accept")
    return after, lead.must_admit(role)


def answer(state: str, lead: Lead, role: str) -> str:
    """The state once it is answered. Refuses ``complaint_already_answered`` where it was, ``not_the_lead``."""
    if state in ANSWERED:
        raise Refusal("complaint_already_answered", state=state)
    after = COMPLAINT.after(state, "answer")
    lead.must_admit(role)
    return after


def transfer(state: str, lead: Lead, to: str, role: str, *, has_company: bool) -> str:
    """The state after passing it on. Refuses ``lead_unchanged``, ``complaint_company_needed``, ``not_the_lead``."""
    after = COMPLAINT.after(state, "transfer")
    lead.must_admit(role)
    if to == lead.side:
        raise Refusal("lead_unchanged", "/to", lead=to, lead_zh=label(to, "zh"))
    if to == "company" and not has_company:
        raise Refusal("complaint_company_needed", "/to")
    return after


def reopen(state: str, closed_on: date | None, today: date) -> str:
    """The state after asking again. Refuses ``reopening_too_late``."""
    after = COMPLAINT.after(state, "reopen")
    if closed_on is not None:
        last = closed_on + timedelta(days=REOPEN_DAYS)
        if today > last:
            raise Refusal("reopening_too_late", closed_on=str(closed_on), days=REOPEN_DAYS, last_day=str(last))
    return after


@dataclass(frozen=True, slots=True)
class Counts:
    """Complaints of a period; of the rated ones, how many were solved and how many content (4 or 5 of 5)."""

    filed: int
    answered: int
    answered_in_time: int
    rated: int
    solved: int
    satisfied: int


def must_be_a_month(from_on: date, to_on: date) -> None:
    """Refuse ``complaint_months_only`` unless the days are one calendar month.

    Ranges that overlap, subtracted from each other, would tell what each of them keeps back; months do not overlap.
    """
    last = from_on.replace(day=monthrange(from_on.year, from_on.month)[1])
    if from_on.day != 1 or to_on != last:
        raise Refusal("complaint_months_only", "/to_on", from_on=str(from_on), to_on=str(to_on))


def score(counts: Counts, *, in_full: bool) -> dict[str, int | None]:
    """The counts with their rates in whole per cent, rounded down; ``in_full`` only for officials.

    For everyone else a count below five is kept back, and a rate whose part, or what is left of its whole, is one.
    """

    def told(count: int) -> bool:
        return in_full or count >= FEW or count == 0

    def seen(count: int) -> int | None:
        return count if told(count) else None

    def percent(part: int, whole: int) -> int | None:
        if whole == 0 or not (told(part) and told(whole) and told(whole - part)):
            return None
        return 100 * part // whole

    return {
        "filed": seen(counts.filed),
        "answered": seen(counts.answered),
        "answered_in_time": seen(counts.answered_in_time),
        "rated": seen(counts.rated),
        "response_percent": percent(counts.answered_in_time, counts.filed),
        "solved_percent": percent(counts.solved, counts.rated),
        "satisfied_percent": percent(counts.satisfied, counts.rated),
    }
