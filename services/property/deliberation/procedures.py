"""How a topic is deliberated: procedures as data, the two that are offered, and what no edition may change.

No text of this sub-district's own five steps was found: ``five_steps`` is the product's default, its names editable.
四议两公开 is a village procedure, offered as an analogy and named so [S21]. A residents' meeting takes more than half
present and more than half of those present (Residents' Committees Law 9): no edition asks for less.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from contracts.refusals import Refusal
from law.voting import MORE_THAN_HALF, TWO_THIRDS, Share

#: the order of a topic's stages
STAGES = ("collect", "screen", "prepare", "notify", "deliberate", "publicise", "evaluate")
NEEDED = ("notify", "deliberate", "publicise", "evaluate")
HALF_OR_MORE = Share(1, 2, inclusive=True)


@dataclass(frozen=True, slots=True)
class Step:
    """``min_days``: before the meeting (notify), of posting (publicise). ``decided_by`` is None where nobody votes.

    ``attendance`` is a share of those due, ``approval`` one of ``approval_of``: ``due`` or ``present``.
    """

    code: str
    zh: str
    en: str
    stage: str
    min_days: int = 0
    decided_by: str | None = None
    attendance: Share | None = None
    approval: Share | None = None
    approval_of: str | None = None

    @property
    def voted(self) -> bool:
        return self.decided_by is not None

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "attendance": _written(self.attendance), "approval": _written(self.approval)}

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Step":
        shares = {name: _read(given[name]) for name in ("attendance", "approval")}
        return cls(**{**given, **shares})


@dataclass(frozen=True, slots=True)
class Procedure:
    """``answer_days``: to answer an objection. ``archive_days``: from the end of the work until it is filed away."""

    code: str
    zh: str
    en: str
    answer_days: int
    archive_days: int
    steps: tuple[Step, ...]

    def days_of(self, stage: str) -> int:
        return max((step.min_days for step in self.steps if step.stage == stage), default=0)

    def voted(self, *stages: str) -> tuple[Step, ...]:
        """The steps of these stages that somebody votes, in order."""
        return tuple(step for step in self.steps if step.voted and step.stage in stages)


FIVE_STEPS = Procedure(
    "five_steps",
    "五步工作法",
    "The five steps",
    3,
    30,
    (
        Step("collect", "收集议题", "Collect", "collect"),
        Step("screen", "审定议题", "Screen", "screen"),
        Step("announce", "会前预告", "Announce", "notify", min_days=3),
        Step(
            "deliberate",
            "民主协商",
            "Deliberate",
            "deliberate",
            decided_by="participants",
            attendance=MORE_THAN_HALF,
            approval=MORE_THAN_HALF,
            approval_of="present",
        ),
        Step("publicise", "公示执行", "Publicise and carry out", "publicise", min_days=7),
        Step("evaluate", "评议问效", "Evaluate", "evaluate"),
    ),
)

SIYI_LIANGONGKAI = Procedure(
    "siyi_liangongkai",
    "四议两公开",
    "Four discussions, two disclosures",
    3,
    30,
    (
        Step("collect", "收集议题", "Collect", "collect"),
        Step("propose", "党组织提议", "The party branch proposes", "prepare", decided_by="party_branch"),
        Step("discuss", "两委会商议", "The two committees discuss", "prepare", decided_by="two_committees"),
        Step(
            "review",
            "党员大会审议",
            "The party members' meeting reviews",
            "prepare",
            decided_by="party_members",
            attendance=TWO_THIRDS,
            approval=HALF_OR_MORE,
            approval_of="due",
        ),
        Step("announce", "会前预告", "Announce", "notify", min_days=3),
        Step(
            "decide",
            "居民会议决议",
            "The residents' meeting decides",
            "deliberate",
            decided_by="residents_meeting",
            attendance=MORE_THAN_HALF,
            approval=MORE_THAN_HALF,
            approval_of="present",
        ),
        Step("disclose_decision", "决议公开", "The decision is disclosed", "publicise", min_days=7),
        Step("disclose_results", "实施结果公开", "The results are disclosed", "evaluate"),
    ),
)

DEFAULTS: Mapping[str, Procedure] = {one.code: one for one in (FIVE_STEPS, SIYI_LIANGONGKAI)}

#: code -> where the procedure comes from, in Chinese and English
NOTES: Mapping[str, tuple[str, str]] = {
    "five_steps": (
        "平台默认程序,步骤名称可改;未见本街道五步工作法的公开文本。",
        "The platform's default, its step names editable; no published text of this sub-district's five steps was found.",
    ),
    "siyi_liangongkai": (
        "参照村级“四议两公开”程序,并非对社区的法定要求。",
        "After a village procedure, offered by analogy; no law asks it of a community.",
    ),
}


def check(steps: Sequence[Step]) -> None:
    """Refuses ``procedure_steps_disordered`` and ``procedure_below_law``."""
    seen: set[str] = set()
    reached = 0
    for step in steps:
        place = STAGES.index(step.stage)
        votes_nowhere = step.voted and step.stage not in ("prepare", "deliberate")
        half_said = (step.approval is None) != (step.approval_of is None)
        unvoted_share = not step.voted and (step.attendance is not None or step.approval is not None)
        if step.code in seen or place < reached or votes_nowhere or half_said or unvoted_share:
            raise Refusal("procedure_steps_disordered", "/steps", step=step.code)
        seen.add(step.code)
        reached = place
        if _impossible(step.attendance) or _impossible(step.approval):
            raise Refusal("procedure_steps_disordered", "/steps", step=step.code)
        if step.decided_by == "residents_meeting" and not _as_the_law(step):
            raise Refusal("procedure_below_law", "/steps", step=step.code)
    missing = [stage for stage in NEEDED if stage not in {step.stage for step in steps}]
    if missing or not any(step.voted and step.stage == "deliberate" for step in steps):
        raise Refusal("procedure_steps_disordered", "/steps", step=missing[0] if missing else "deliberate")


def read_steps(given: Iterable[Mapping[str, Any]]) -> tuple[Step, ...]:
    return tuple(Step.read(one) for one in given)


def _impossible(share: Share | None) -> bool:
    """A share nobody can reach: above all of them, or more than all of them."""
    if share is None:
        return False
    return share.numerator > share.denominator or (share.numerator == share.denominator and not share.inclusive)


def _as_the_law(step: Step) -> bool:
    """Attendance of more than half; approval of more than half of those present, or stricter (of all of them)."""
    return all(share is not None and _more_than_half(share) for share in (step.attendance, step.approval))


def _more_than_half(share: Share) -> bool:
    twice = 2 * share.numerator
    return twice > share.denominator or (twice == share.denominator and not share.inclusive)


def _written(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {"numerator": share.numerator, "denominator": share.denominator, "strict": not share.inclusive}


def _read(given: Mapping[str, Any] | None) -> Share | None:
    if given is None:
        return None
    return Share(given["numerator"], given["denominator"], inclusive=not given["strict"])
