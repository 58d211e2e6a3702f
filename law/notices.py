"""Leaving with notice: which period an exit needs and whether a given exit kept it (Civil Code 946, 947, 948).

Before 2021 the law sets no period: only the agreement's own term binds, and none is invented where it is silent. An
agreement dismissed by the owners or run to its expiry then ends lawfully; one of indefinite length is left disputed.
Days are counted from the day the notice was served, which does not count; the last day of service is `effective_on`,
so an exit is in time when that day is the last of the period or later. The 60 days run forward and roll off a rest
day; the 90 days of 947 run back from a fixed expiry and do not roll.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from law.days import WEEKENDS_ONLY, Calendar, counting_norms, days_counted, last_day
from law.norms import Norm, Provision, cite, cite_all
from law.rulesets import BEFORE_2021, CIVIL_CODE, rule_set_on
from law.texts import CIVIL_CODE as CIVIL_CODE_TEXT
from law.texts import CONTRACT_LAW, SERVICE_INTERPRETATION


class Way(StrEnum):
    """How an agreement is ended with notice."""

    OWNERS_DISMISS = "owners_dismiss"
    COMPANY_DECLINES_RENEWAL = "company_declines_renewal"
    INDEFINITE_ENDED = "indefinite_ended"


class Lawful(StrEnum):
    """Whether a leaving was lawful. DISPUTED waits for a court or the parties; it is never resolved by the platform."""

    NO = "false"
    YES = "true"
    DISPUTED = "disputed"


class Reason(StrEnum):
    """Why a notice was judged as it was."""

    NOTICE_KEPT = "notice_kept"
    NOTICE_TOO_SHORT = "notice_too_short"
    NOT_IN_WRITING = "not_in_writing"
    BEFORE_EXPIRY = "before_expiry"
    NO_PERIOD_IN_LAW = "no_period_in_law"
    AGREED_BY_BOTH = "agreed_by_both"


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """What the law asks of one way out. `days` is None where it sets no period."""

    days: int | None
    agreement_may_differ: bool
    provision: Provision | None


NOTICE_RULES: Mapping[str, Mapping[Way, NoticeRule]] = {
    BEFORE_2021.code: {
        Way.OWNERS_DISMISS: NoticeRule(
            None, True, Provision(SERVICE_INTERPRETATION, "8", "业主大会解聘", "dismissal by the owners", read=False)
        ),
        Way.COMPANY_DECLINES_RENEWAL: NoticeRule(None, True, None),
        Way.INDEFINITE_ENDED: NoticeRule(None, True, None),
    },
    CIVIL_CODE.code: {
        Way.OWNERS_DISMISS: NoticeRule(
            60, True, Provision(CIVIL_CODE_TEXT, "946", "业主解聘，提前六十日书面通知", "dismissal: 60 days in writing")
        ),
        Way.COMPANY_DECLINES_RENEWAL: NoticeRule(
            90,
            True,
            Provision(CIVIL_CODE_TEXT, "947", "不续聘，期满前九十日书面通知", "no renewal: 90 days in writing"),
        ),
        Way.INDEFINITE_ENDED: NoticeRule(
            60, False, Provision(CIVIL_CODE_TEXT, "948", "不定期，提前六十日书面通知", "indefinite: 60 days in writing")
        ),
    },
}


#: Both sides may end an agreement together, on any day.
BY_BOTH = (
    Provision(CONTRACT_LAW, "93", "协商一致可以解除", "both sides may agree to end it", read=False),
    Provision(CIVIL_CODE_TEXT, "562", "协商一致可以解除", "both sides may agree to end it", read=False),
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A period of notice that binds: its days, and whether the agreement or the law sets it (`agreement`, `law`)."""

    days: int
    basis: str


@dataclass(frozen=True, slots=True)
class ExitFinding:
    """The judgement on a leaving with notice. `in_time_on` is the first lawful last day of service, if known."""

    rule_set: str
    way: Way
    lawful: Lawful
    reason: Reason
    notice: Notice | None
    days_given: int
    in_time_on: date | None
    norms: tuple[Norm, ...]


class ExpiryUnknown(ValueError):
    """A refusal to renew can only be judged against the day the agreement expires."""


def notice_needed(way: Way, on: date, agreed_days: int | None) -> Notice | None:
    """The period that binds a notice served on this day; None where neither agreement nor law sets one."""
    rule = NOTICE_RULES[rule_set_on(on).code][way]
    if agreed_days is not None and rule.agreement_may_differ:
        return Notice(agreed_days, "agreement")
    return None if rule.days is None else Notice(rule.days, "law")


def judge_exit(
    way: Way,
    served_on: date,
    effective_on: date,
    *,
    expires_on: date | None = None,
    agreed_days: int | None = None,
    in_writing: bool = True,
    agreed_by_both: bool = False,
    calendar: Calendar = WEEKENDS_ONLY,
) -> ExitFinding:
    """Whether leaving at the end of `effective_on`, on a notice served on `served_on`, was lawful.

    `expires_on` is needed for COMPANY_DECLINES_RENEWAL, or ExpiryUnknown is raised. `agreed_days` is the agreement's
    own period of notice, where it has one. The rule set is that of the day of service. `agreed_by_both`: the other
    side has agreed to this last day, so that no period binds.
    """
    rule_set = rule_set_on(served_on)
    rule = NOTICE_RULES[rule_set.code][way]
    notice = notice_needed(way, served_on, agreed_days)
    in_time_on = _in_time_on(way, served_on, expires_on, notice, calendar)
    to_expiry = expires_on if way is Way.COMPANY_DECLINES_RENEWAL else None
    lawful, reason = Lawful.YES, Reason.NOTICE_KEPT
    if agreed_by_both:
        reason = Reason.AGREED_BY_BOTH
    elif rule.days is not None and not in_writing:
        lawful, reason = Lawful.NO, Reason.NOT_IN_WRITING
    elif to_expiry is not None and effective_on < to_expiry:
        lawful, reason = Lawful.NO, Reason.BEFORE_EXPIRY
    elif notice is None:
        lawful = Lawful.DISPUTED if way is Way.INDEFINITE_ENDED else Lawful.YES
        reason = Reason.NO_PERIOD_IN_LAW
    elif in_time_on is None or effective_on < in_time_on:
        lawful, reason = Lawful.NO, Reason.NOTICE_TOO_SHORT
    own: tuple[Norm, ...] = () if rule.provision is None else (cite(rule.provision, served_on),)
    if agreed_by_both:
        own += cite_all(BY_BOTH, served_on)
    days_given = days_counted(served_on, to_expiry or effective_on)
    norms = own + counting_norms(served_on)
    return ExitFinding(rule_set.code, way, lawful, reason, notice, days_given, in_time_on, norms)


def _in_time_on(
    way: Way, served_on: date, expires_on: date | None, notice: Notice | None, calendar: Calendar
) -> date | None:
    if way is not Way.COMPANY_DECLINES_RENEWAL:
        return None if notice is None else last_day(served_on, notice.days, calendar)
    if expires_on is None:
        raise ExpiryUnknown("the day the agreement expires is needed")
    if notice is None or served_on + timedelta(days=notice.days) <= expires_on:
        return expires_on
    return None
