"""When a ballot may be noticed, opened, voted in, closed, published and attacked, and by whom.

Notice 15 days ahead (regulations 14). A vote that has been cast stands: changing one's mind is not offered [P]. Silence
is never consent; that rules of procedure could count those who do not vote before 2021 is left out. The proxy cap, the
days for publication and for objections are the platform's (``law.meetings``).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from contracts.refusals import Refusal
from law.days import WEEKENDS_ONLY, Calendar, days_counted, end_of, last_day
from law.meetings import (
    ANSWER_DAYS,
    NOTICE_DAYS,
    OBJECTION_DAYS,
    PROXY_CAP,
    PUBLISH_WITHIN,
    challenge_until,
    earliest_opening,
    noticed_in_time,
)
from services.property.ballots.counting import choices
from services.property.lifecycle import LifeCycle
from services.property.persons import Person

BALLOT = LifeCycle(
    {
        "give_notice": {"draft": "noticed"},
        "withdraw": {"draft": "withdrawn", "noticed": "withdrawn"},
        "open": {"noticed": "open"},
        "vote": {"open": "open"},
        "close": {"open": "counting"},
        "count_passed": {"counting": "passed"},
        "count_failed": {"counting": "failed"},
        "count_no_quorum": {"counting": "no_quorum"},
        "publish": {"passed": "published", "failed": "published", "no_quorum": "published"},
        "object": {"published": "published"},
        "challenge": {"published": "challenged"},
        "take_effect": {"published": "published"},
        "annul": {"published": "challenged", "challenged": "challenged"},
        "annul_effective": {"published": "published"},
    },
    refusals={
        "vote": "ballot_not_open",
        "close": "ballot_already_closed",
        "object": "ballot_not_published",
        "annul": "ballot_not_published",
    },
)
PROPOSAL = LifeCycle(
    {
        "petition": {"drafted": "drafted", "rejected": "rejected"},
        "adopt": {"drafted": "adopted", "rejected": "adopted"},
        "reject": {"drafted": "rejected", "rejected": "rejected"},
    }
)
OBJECTION = LifeCycle(
    {
        "answer": {"open": "answered"},
        "uphold": {"open": "upheld", "answered": "upheld"},
        "dismiss": {"open": "dismissed", "answered": "dismissed"},
    },
    refusals={"uphold": "objection_ruled", "dismiss": "objection_ruled"},
)
#: In these a proxy can be granted or taken back.
BEFORE_THE_COUNT = ("noticed", "open")
#: Which ways a vote may come, by how the ballot is held.
WAYS = {
    "meeting": ("paper",),
    "written": ("paper", "doorstep"),
    "online": ("online",),
    "mixed": ("online", "paper", "doorstep"),
}


@dataclass(frozen=True)
class Poll:
    """A ballot as voting sees it."""

    state: str
    form: str
    secret: bool
    opens_at: datetime
    closes_at: datetime


def check_times(opens_at: datetime, closes_at: datetime, now: datetime) -> None:
    """It opens in the future, and closes after it opens."""
    if not now < opens_at < closes_at:
        raise Refusal(
            "ballot_times_unfit",
            pointer="/opens_at" if opens_at <= now else "/closes_at",
            opens_at=opens_at.isoformat(),
            closes_at=closes_at.isoformat(),
            now=now.isoformat(timespec="seconds"),
        )


def check_scope(
    matter: str,
    scope: str,
    of: Collection[str],
    asked: str | None,
    buildings: Collection[str],
    household_ids: Collection[str],
) -> None:
    """Who votes is the subject's to say (``scope``, ``of``): a request may repeat it, and not say anything else.

    All owners decide, save on using the fund: that concerns those who pay for it only (domain 1.7, 7).
    """
    fits = (scope == "buildings") == bool(of) and (scope == "compound" or matter == "use_fund")
    repeated = (asked or scope) == scope and not household_ids
    if not fits or not repeated or ((asked or buildings) and set(buildings) != set(of)):
        raise Refusal("roll_scope_unfit", pointer="/roll_scope", roll_scope=asked or scope, matter=matter)


def check_rerun(same_subject: bool, state: str, outcome: str | None, number: str, *, annulled: bool = False) -> None:
    """Only what has not been decided is voted on again: after an upheld objection, a no, too few voters, or a court."""
    undecided = (
        annulled or state in ("challenged", "failed", "no_quorum") or (state == "published" and outcome != "passed")
    )
    if not same_subject or not undecided:
        raise Refusal("rerun_unfit", pointer="/rerun_of", number=number, state=state)


def give_notice(state: str, opens_at: datetime, now: datetime) -> str:
    """The state after a notice given now; 15 days before the opening or earlier."""
    after = BALLOT.after(state, "give_notice")
    noticed_on, opens_on = now.date(), opens_at.astimezone(now.tzinfo).date()
    if not noticed_in_time(noticed_on, opens_on):
        raise Refusal(
            "ballot_notice_too_short",
            needed_days=NOTICE_DAYS,
            days=days_counted(noticed_on, opens_on),
            noticed_on=str(noticed_on),
            opens_on=str(opens_on),
            earliest_on=str(earliest_opening(noticed_on)),
        )
    return after


def must_take_votes(poll: Poll, now: datetime) -> None:
    """Open by its state and by the clock: a timer that is late neither lets a vote in nor keeps one out after it."""
    if BALLOT.allows(poll.state, "vote") and now < poll.closes_at:
        return
    raise Refusal(
        "ballot_not_open",
        state=poll.state,
        opens_at=poll.opens_at.isoformat(timespec="minutes"),
        closes_at=poll.closes_at.isoformat(timespec="minutes"),
    )


def check_way(poll: Poll, way: str) -> None:
    """Votes come the ways the notice said."""
    if way not in WAYS[poll.form]:
        raise Refusal("vote_form_unfit", way=way, form=poll.form)


def check_options(options: Sequence[str]) -> None:
    """Two to four different ones, or a question of yes or no."""
    if len(options) not in (0, 2, 3, 4) or len(set(options)) != len(options):
        raise Refusal("options_unfit", pointer="/options", options=len(set(options)))


def check_choice(options: int, choice: str) -> None:
    """Only what stands on the slip can be chosen."""
    if choice not in choices(options):
        raise Refusal("choice_unfit", pointer="/choice", choice=choice, on_the_slip=", ".join(choices(options)))


def check_receipt(secret: bool, receipt_hash: str | None, blind: str | None) -> None:
    """A secret slip lies under the voter's digest, the request under a blind; an open vote has neither."""
    given = receipt_hash is not None and blind is not None
    if secret and not given:
        raise Refusal("receipt_needed", pointer="/blind" if receipt_hash else "/receipt_hash")
    if not secret and (receipt_hash is not None or blind is not None):
        raise Refusal("receipt_unwanted", pointer="/receipt_hash" if receipt_hash else "/blind")


def close(poll: Poll, now: datetime, voted_heads: int, roll_heads: int) -> str:
    """The state after closing: when its time is over, or once everyone on the roll has voted."""
    if poll.state in ("draft", "noticed", "withdrawn"):
        must_take_votes(poll, now)
    after = BALLOT.after(poll.state, "close")
    if now < poll.closes_at and voted_heads < roll_heads:
        raise Refusal(
            "ballot_still_open",
            closes_at=poll.closes_at.isoformat(timespec="minutes"),
            voted_heads=voted_heads,
            roll_heads=roll_heads,
        )
    return after


def closing_day(closes_at: datetime, now: datetime) -> date:
    """The day whose law judges the vote: that of the closing, however late it is noted."""
    return min(closes_at.astimezone(now.tzinfo), now).date()


def check_proxy(agent_id: str, owner_ids: Collection[str], held: int) -> None:
    """An agent is somebody else, and speaks for three parties at most."""
    if agent_id in owner_ids:
        raise Refusal("proxy_to_co_owner", pointer="/agent_person_id")
    if held >= PROXY_CAP.value:
        raise Refusal("proxy_cap_reached", pointer="/agent_person_id", held=held, cap=PROXY_CAP.value)


def must_precede_the_count(state: str, command: str) -> None:
    """Proxies change between the notice and the closing."""
    if state not in BEFORE_THE_COUNT:
        raise Refusal("wrong_state", state=state, command=command)


def publish_by(counted_at: datetime) -> datetime:
    """When the platform publishes the record itself, if nobody has."""
    return counted_at + timedelta(days=PUBLISH_WITHIN.value)


def objections_until(published_at: datetime, calendar: Calendar = WEEKENDS_ONLY) -> datetime:
    """24:00 of the last day for objections; the day of publication does not count, a last rest day rolls on."""
    return end_of_day(last_day(published_at.date(), OBJECTION_DAYS.value, calendar), published_at)


def end_of_day(day: date, here: datetime) -> datetime:
    """24:00 of the day, by the clock of ``here``."""
    assert here.tzinfo is not None  # moments are aware, everywhere
    return end_of(day, here.tzinfo)


def answer_due(raised_on: date, calendar: Calendar = WEEKENDS_ONLY) -> date:
    return last_day(raised_on, ANSWER_DAYS.value, calendar)


def object_to(state: str, now: datetime, until: datetime | None) -> None:
    """Objections are raised against a published record, within their time."""
    BALLOT.after(state, "object")
    if until is not None and now >= until:
        raise Refusal("objection_period_over", until=until.isoformat(timespec="minutes"))


def never_annulled(annulled_on: date | None, reference: str | None) -> None:
    """A decision is annulled once."""
    if annulled_on is not None:
        raise Refusal("ballot_annulled_before", annulled_on=str(annulled_on), reference=reference)


def check_annulment(decided_on: date, published_on: date, filed_on: date, annulled_on: date, today: date) -> None:
    """Decided, then sued over, then annulled; the suit within a year of knowing (interpretation 12).

    Owners knew on the day of publication at the latest; one who learnt of it sooner is the court's to judge.
    """
    if not decided_on <= filed_on <= annulled_on <= today:
        raise Refusal(
            "annulment_days_unfit",
            pointer="/annulled_on" if filed_on >= decided_on else "/filed_on",
            decided_on=str(decided_on),
            filed_on=str(filed_on),
            annulled_on=str(annulled_on),
            today=str(today),
        )
    until = challenge_until(published_on)
    if filed_on > until:
        raise Refusal(
            "challenge_too_late",
            pointer="/filed_on",
            published_on=str(published_on),
            until=str(until),
            filed_on=str(filed_on),
        )


def check_ruler(organiser: str, ruler_role: str, ruler: Person, involved: Iterable[Person]) -> None:
    """Nobody rules on a ballot of his own: not its hands, and no community on what the community has run."""
    own = organiser == "community" and ruler_role == "community_officer"
    if own or any(ruler.is_same_as(person) for person in involved):
        raise Refusal("objection_own_ballot")


def takes_effect(
    state: str, outcome: str | None, effective_at: datetime | None, until: datetime | None, unruled: int, now: datetime
) -> bool:
    """A yes or a no holds once the time for objections is over and every objection raised has been dismissed.

    Too few voters decide nothing: there is nothing that could hold.
    """
    if outcome not in ("passed", "failed") or effective_at is not None or not BALLOT.allows(state, "take_effect"):
        return False
    return until is not None and now >= until and unruled == 0
