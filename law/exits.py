"""A company that leaves without notice: a walk-out (擅自撤离), judged by the law of the day it left.

A walk-out is a breach of contract and unlawful unless the company has a right to rescind: claimed, it is disputed;
upheld, it is lawful. Before 2021 the law knows no notice of 60 or 90 days and no duty to go on after the end: the
agreement's own period is reported, or none. Exits with notice are in `law.notices`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.norms import Norm, Provision, cite_all
from law.notices import NOTICE_RULES, Lawful, Notice, Way, notice_needed
from law.rulesets import BEFORE_2021, CIVIL_CODE, rule_set_on
from law.texts import CIVIL_CODE as CIVIL_CODE_TEXT
from law.texts import CONTRACT_LAW, PROPERTY_REGULATIONS, SERVICE_INTERPRETATION

__all__ = [
    "BREACH_OF_CONTRACT", "RIGHT_TO_RESCIND", "AgreementFacts", "AgreementState", "Lawful", "NotAWalkOut", "Notice",
    "Rescission", "WalkOutFinding", "Way", "judge_walk_out",
]  # fmt: skip

BREACH_OF_CONTRACT = "breach_of_contract"
RIGHT_TO_RESCIND = "right_to_rescind"

WALK_OUT = (
    Provision(CONTRACT_LAW, "60", "全面履行义务", "duties are to be performed in full", read=False),
    Provision(CONTRACT_LAW, "92", "终止后的通知、协助义务", "duties that outlast the contract", read=False),
    Provision(CONTRACT_LAW, "93", "约定解除", "rescission as agreed", read=False),
    Provision(CONTRACT_LAW, "94", "法定解除", "rescission by law", read=False),
    Provision(CONTRACT_LAW, "96", "解除应当通知对方", "rescission is by notice to the other side", read=False),
    Provision(CONTRACT_LAW, "107", "违约责任", "liability for breach", read=False),
    Provision(CONTRACT_LAW, "108", "预期违约", "breach before performance is due", read=False),
    Provision(SERVICE_INTERPRETATION, "3", "物业服务企业的违约责任", "the company's liability for breach", read=False),
    Provision(SERVICE_INTERPRETATION, "9", "预收费用的退还", "fees paid in advance are returned", read=False),
    Provision(SERVICE_INTERPRETATION, "10", "终止后退出并移交", "withdrawal and handover at the end", read=False),
    Provision(PROPERTY_REGULATIONS, "35", "按照合同提供服务，违约造成损害的承担责任", "service as agreed; liability"),
    Provision(PROPERTY_REGULATIONS, "36", "承接时的验收和资料移交", "inspection and records at taking on"),
    Provision(PROPERTY_REGULATIONS, "38", "终止时交还用房和资料，做好交接", "premises, records, handover at the end"),
    Provision(
        PROPERTY_REGULATIONS, "58",
        "不移交资料的责令限期改正，逾期的罚款", "records withheld: an order to comply, a fine if it is missed",
    ),
    Provision(CIVIL_CODE_TEXT, "577", "违约责任", "liability for breach", read=False),
    Provision(CIVIL_CODE_TEXT, "942", "妥善管理、维护秩序和安全的义务", "the duty of care for the compound"),
    Provision(CIVIL_CODE_TEXT, "949", "终止后退出、交还、配合交接", "withdrawal, return and handover at the end"),
    Provision(CIVIL_CODE_TEXT, "950", "接管之前应当继续处理物业服务事项", "service goes on until the takeover"),
)  # fmt: skip


class AgreementState(StrEnum):
    """The states of an agreement from which a company can walk out."""

    ACTIVE = "active"
    INDEFINITE = "indefinite"
    EXIT_NOTIFIED = "exit_notified"
    ENDED_AWAITING_TAKEOVER = "ended_awaiting_takeover"


class Rescission(StrEnum):
    """What is known of a right of the company to rescind, agreed or by law."""

    NOT_CLAIMED = "not_claimed"
    CLAIMED = "claimed"
    UPHELD = "upheld"


class NotAWalkOut(ValueError):
    """The company was no longer bound to serve on that day: its agreement had ended, and no duty to go on existed."""


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What a walk-out is judged by. `agreed_notice_days` is the agreement's own period of notice, None if it has none.

    `exit_way` and `exit_effective_on` (the last day of service) are known once notice was given.
    """

    state: AgreementState
    agreed_notice_days: int | None = None
    exit_way: Way | None = None
    exit_effective_on: date | None = None
    rescission: Rescission = Rescission.NOT_CLAIMED


@dataclass(frozen=True, slots=True)
class WalkOutFinding:
    """The judgement on a walk-out. `notice` is the period a lawful exit needed, None where none is set."""

    on: date
    rule_set: str
    reason: str
    lawful: Lawful
    notice: Notice | None
    norms: tuple[Norm, ...]
    note_zh: str
    note_en: str


def judge_walk_out(on: date, facts: AgreementFacts) -> WalkOutFinding:
    """The company's people left on this day. Raises NotAWalkOut if it was free to go, NoRuleSet before 2007-10-01."""
    rule_set = rule_set_on(on)
    ended = _served_its_time(on, facts)
    if ended and rule_set is BEFORE_2021:
        raise NotAWalkOut(f"the agreement had ended by {on.isoformat()}, and the law of that day had no duty to go on")
    lawful = {
        Rescission.NOT_CLAIMED: Lawful.NO,
        Rescission.CLAIMED: Lawful.DISPUTED,
        Rescission.UPHELD: Lawful.YES,
    }[facts.rescission]
    way = _way_out(facts)
    notice = None if ended else notice_needed(way, on, facts.agreed_notice_days)
    own = NOTICE_RULES[rule_set.code][way].provision
    provisions = WALK_OUT if ended or own is None or rule_set is BEFORE_2021 else (own, *WALK_OUT)
    note_zh, note_en = _notes(rule_set.code, ended, lawful, notice)
    reason = RIGHT_TO_RESCIND if lawful is Lawful.YES else BREACH_OF_CONTRACT
    return WalkOutFinding(on, rule_set.code, reason, lawful, notice, cite_all(provisions, on), note_zh, note_en)


def _served_its_time(on: date, facts: AgreementFacts) -> bool:
    if facts.state is AgreementState.ENDED_AWAITING_TAKEOVER:
        return True
    if facts.state is not AgreementState.EXIT_NOTIFIED or facts.exit_effective_on is None:
        return False
    return on >= facts.exit_effective_on


def _way_out(facts: AgreementFacts) -> Way:
    """The way by which a lawful exit would have gone."""
    if facts.exit_way is not None:
        return facts.exit_way
    return Way.INDEFINITE_ENDED if facts.state is AgreementState.INDEFINITE else Way.COMPANY_DECLINES_RENEWAL


def _notes(rule_set: str, ended: bool, lawful: Lawful, notice: Notice | None) -> tuple[str, str]:
    first_zh, first_en = {
        Lawful.NO: ("物业公司擅自撤离，属于违约。", "The company left without right: a breach of contract."),
        Lawful.DISPUTED: (
            "物业公司主张有权解除合同，是否合法有争议。",
            "The company claims a right to rescind: disputed.",
        ),
        Lawful.YES: ("物业公司的解除权已获确认，撤离合法。", "The company's right to rescind was upheld: lawful."),
    }[lawful]
    if ended:
        second = ("合同虽已终止，接管之前仍应继续服务。", "Though ended, service was owed until the takeover.")
    elif notice is not None and notice.basis == "agreement":
        second = (f"合同约定的通知期为{notice.days}日。", f"The agreement's own notice is {notice.days} days.")
    elif notice is not None:
        second = (f"依法应当提前{notice.days}日书面通知。", f"The law asks for {notice.days} days' written notice.")
    else:
        second = (
            "合同未约定通知期，当时的法律也没有规定。",
            "The agreement sets no notice, nor did the law of that day.",
        )
    if rule_set == CIVIL_CODE.code:
        return first_zh + second[0], f"{first_en} {second[1]}"
    third = ("部分依据未核对原文，已注明。", "Norms whose text was not read are marked.")
    return first_zh + second[0] + third[0], f"{first_en} {second[1]} {third[1]}"
