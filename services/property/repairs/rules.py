"""The life of a work order and of a use of the repair fund, whose home one may speak of, and what a step needs.

No spending and no vote before the responsibility is verified. What costs an owner he was quoted and agreed to; what is
the utility's, the city's or the developer's is referred and costs nothing of ours.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from contracts.refusals import Refusal
from contracts.roles import Level
from contracts.rpcs.property.repairs import NEIGHBOURS, READERS, RESIDENTS
from services.property.lifecycle import LifeCycle
from services.property.responsibility.rules import DUTIES, Answer
from services.property.staff.rules import has_skill

FIRST_STATE = "submitted"
WORK_ORDER = LifeCycle(
    {
        "verify": {
            "submitted": "verified",
            "disputed": "verified",
            "reopened": "verified",
            "utility_referred": "verified",
        },
        "refer_to_utility": {"verified": "utility_referred"},
        "assign": {"verified": "assigned"},
        "grab": {"verified": "accepted"},
        "reassign": {"assigned": "assigned", "accepted": "assigned", "on_site": "assigned"},
        "accept": {"assigned": "accepted"},
        "arrive": {"accepted": "on_site"},
        "quote": {"verified": "verified", "assigned": "assigned", "accepted": "accepted", "on_site": "on_site"},
        "accept_quote": {"verified": "verified", "assigned": "assigned", "accepted": "accepted", "on_site": "on_site"},
        "finish": {"on_site": "done", "utility_referred": "done"},
        "confirm": {"done": "confirmed"},
        "rate": {"confirmed": "rated"},
        "dispute": {"verified": "disputed", "done": "disputed"},
        "reopen": {"done": "reopened", "confirmed": "reopened", "rated": "reopened"},
        "cancel": {"submitted": "cancelled", "verified": "cancelled"},
        "merge": {"submitted": "merged", "verified": "merged"},
    }
)
#: A use of the repair fund. Released only once its ballot has passed, or in an emergency a second person has agreed.
FUND_USE = LifeCycle(
    {
        "approve": {"proposed": "approved"},
        "authorise": {"proposed": "approved"},
        "reject": {"proposed": "rejected"},
        "withdraw": {"proposed": "withdrawn"},
        "release": {"approved": "released", "released": "released"},
        "spend": {"released": "released"},
    },
    refusals={"release": "fund_not_released", "spend": "fund_not_released"},
)
#: The responsibility is not settled: nothing is spent or voted.
UNVERIFIED = ("submitted", "disputed", "reopened")
#: Somebody of ours has it.
SENT = ("assigned", "accepted", "on_site")
#: Over, one way or another.
CLOSED = ("done", "confirmed", "rated", "cancelled", "merged")
OPEN = tuple(state for state in WORK_ORDER.states if state not in CLOSED)

#: Days after which silence confirms `[P]`.
CONFIRM_DAYS = 7
#: Days back in which another report may be the same thing `[P]`.
SIMILAR_DAYS = 30

#: What kind of work a category takes; ``general`` needs no particular skill.
SKILLS: Mapping[str, str] = {
    "lift": "lift",
    "water_supply": "water",
    "drainage": "water",
    "power_supply": "electric",
    "public_light": "electric",
    "gas": "gas",
    "heating": "heating",
    "roof": "masonry",
    "facade": "masonry",
    "stairs": "masonry",
    "entrance_door": "locksmith",
    "fire_safety": "fire",
    "paving": "paving",
    "other": "general",
}
#: responsibility -> to whom it may be referred
REFERRALS: Mapping[str, tuple[str, ...]] = {
    "utility": ("water_company", "power_company", "gas_company", "heat_company", "telecom_company"),
    "municipal": ("municipal_office",),
    "warranty": ("developer",),
}


class Grant(Protocol):
    """A role within a scope; ``chassis.principal.Grant`` is one."""

    @property
    def role(self) -> str: ...

    @property
    def household_id(self) -> str | None: ...

    def covers(self, level: Level, scope: Any, person_id: str | None) -> bool: ...


def open_homes(grants: Sequence[Grant], scope: Any) -> list[str] | None:
    """The homes in ``scope`` these grants may speak of: a neighbour's own; None for who looks after all of them."""
    for one in grants:
        if one.role in READERS and one.role not in NEIGHBOURS and one.covers(READERS[one.role], scope, None):
            return None
    return own_homes(grants)


def roles_at(grants: Sequence[Grant], scope: Any) -> frozenset[str]:
    """The roles these grants give within ``scope``."""
    return frozenset(one.role for one in grants if one.role in READERS and one.covers(READERS[one.role], scope, None))


def own_homes(grants: Sequence[Grant]) -> list[str]:
    return sorted({one.household_id for one in grants if one.role in RESIDENTS and one.household_id is not None})


def is_open(household_id: str | None, homes: Sequence[str] | None) -> bool:
    """The common parts concern everyone."""
    return household_id is None or homes is None or household_id in homes


# Whose duty it is


@dataclass(frozen=True)
class Verified:
    """Whose duty a work order is and who pays; ``differs`` from the matrix."""

    responsibility: str
    duty: str
    payer: str
    differs: bool


def verify(
    answer: Answer, household_id: str | None, *, major: bool, duty: str | None, payer: str | None, reason: str | None
) -> Verified:
    """The matrix's answer, or what the verifier found instead, with a reason."""
    by_matrix = answer.pays(major=major)
    settled_duty = duty or answer.duty
    responsibility, payers = DUTIES[settled_duty]
    settled_payer = payer or (by_matrix if by_matrix in payers else payers[0])
    if settled_payer not in payers:
        raise Refusal(
            "payer_not_of_duty", pointer="/payer", duty=settled_duty, payer=settled_payer, payers=", ".join(payers)
        )
    differs = (settled_duty, settled_payer) != (answer.duty, by_matrix)
    if differs and reason is None:
        raise Refusal("override_reason_needed", pointer="/reason", duty=answer.duty, payer=by_matrix)
    if responsibility == "private" and household_id is None:
        raise Refusal("private_needs_household")
    return Verified(responsibility, settled_duty, settled_payer, differs)


def refer(state: str, responsibility: str | None, referred_to: str) -> str:
    """The state after referring it to whoever's duty it is, and to nobody else."""
    after = WORK_ORDER.after(state, "refer_to_utility")
    if referred_to not in REFERRALS.get(responsibility or "", ()):
        raise Refusal(
            "referral_not_of_duty", pointer="/referred_to", responsibility=responsibility, referred_to=referred_to
        )
    return after


def must_be_ours(responsibility: str | None) -> None:
    """We send people to what is an owner's or common; the rest is referred."""
    if responsibility not in ("private", "common"):
        raise Refusal("not_ours_to_repair", responsibility=responsibility)


# Who is sent


def assign(state: str, command: str, responsibility: str | None) -> str:
    after = WORK_ORDER.after(state, command)
    must_be_ours(responsibility)
    return after


def grab(state: str, responsibility: str | None) -> str:
    """One gets it: whoever comes after the first is told that it is taken."""
    if state in SENT:
        raise Refusal("work_order_taken")
    return assign(state, "grab", responsibility)


def must_fit(skills: Collection[str] | None, category: str) -> None:
    """``skills`` of somebody who covers the place, or None if they do not."""
    if skills is None:
        raise Refusal("staff_not_here")
    needed = SKILLS[category]
    if not has_skill(skills, needed):
        raise Refusal("staff_lacks_skill", skill=needed)


# What it costs


@dataclass(frozen=True)
class Quote:
    """What the owner was told it will cost, in fen, and whether he agreed."""

    total_fen: int
    accepted: bool


def quote(state: str, payer: str | None) -> str:
    """Owners are quoted once it is verified, and only for what they pay."""
    if state in UNVERIFIED:
        raise Refusal("spending_before_verified", state=state)
    after = WORK_ORDER.after(state, "quote")
    if payer != "owner":
        raise Refusal("quote_not_needed", payer=payer)
    return after


def accept_quote(state: str, standing: Quote | None, total_fen: int) -> str:
    """He agrees to the quote that stands, not to another."""
    after = WORK_ORDER.after(state, "accept_quote")
    if standing is None:
        raise Refusal("no_quote")
    if standing.total_fen != total_fen:
        raise Refusal("quote_changed", pointer="/total_fen", quoted_fen=standing.total_fen, total_fen=total_fen)
    return after


def finish(state: str, payer: str | None, cost_fen: int, standing: Quote | None, fund_state: str | None) -> str:
    """Done, at a cost its payer has agreed to. ``fund_state``: of the fund use it is part of, where there is one."""
    after = WORK_ORDER.after(state, "finish")
    if cost_fen == 0 or payer == "service_fee":
        return after
    if payer == "owner":
        if standing is None or not standing.accepted:
            raise Refusal("quote_not_accepted")
        if cost_fen > standing.total_fen:
            raise Refusal("cost_above_quote", cost_fen=cost_fen, quoted_fen=standing.total_fen)
        return after
    if payer == "repair_fund":
        if fund_state != "released":
            raise Refusal("fund_not_released", state=fund_state)
        return after
    raise Refusal("cost_not_ours", payer=payer)


# The same thing twice


@dataclass(frozen=True)
class Twin:
    """A work order as the other side of a merger."""

    work_order_id: str
    compound_id: str
    household_id: str | None
    state: str


def merge(one: Twin, other: Twin | None) -> str:
    """Into one that is open, in the same compound, and of the common parts or the same home."""
    after = WORK_ORDER.after(one.state, "merge")
    if other is None or other.compound_id != one.compound_id:
        raise Refusal("not_found", pointer="/into_work_order_id")
    why = None
    if other.work_order_id == one.work_order_id:
        why = "self"
    elif other.state not in OPEN:
        why = other.state
    elif other.household_id not in (None, one.household_id):
        why = "household"
    if why is not None:
        raise Refusal("merge_target_unfit", pointer="/into_work_order_id", why=why)
    return after
