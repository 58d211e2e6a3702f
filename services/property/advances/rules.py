"""Who approves an advance, from whom it is claimed, and how much may come back.

Two different persons: whoever recorded it does not approve it. What owners had already paid the company for the same
thing is claimed from the company first, or they would pay twice (domain 1.7, 12); the rest is split by exclusive area
(property law 80, Civil Code 283). Never more comes back than was paid: ``recovered + written_off ≤ amount``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from contracts.refusals import Refusal
from law.splitting import split_by_area
from services.property.lifecycle import LifeCycle
from services.property.persons import Person

ADVANCE = LifeCycle(
    {
        "approve": {"recorded": "approved"},
        "allocate": {"approved": "allocated"},
        "recover_part": {"allocated": "partly_recovered", "partly_recovered": "partly_recovered"},
        "recover_all": {"allocated": "recovered", "partly_recovered": "recovered"},
        "write_off_part": {"allocated": "allocated", "partly_recovered": "partly_recovered"},
        "write_off_rest": {"allocated": "written_off", "partly_recovered": "written_off"},
        # the owners may approve of it afterwards, whatever has come back by then
        "ratify": {
            "approved": "approved",
            "allocated": "allocated",
            "partly_recovered": "partly_recovered",
            "recovered": "recovered",
            "written_off": "written_off",
        },
    }
)
WRITE_OFF = LifeCycle({"approve": {"requested": "approved"}, "decline": {"requested": "declined"}})
STATES = ("recorded", "approved", "allocated", "partly_recovered", "recovered", "written_off")
#: something is still owed, and can be asked for
OPEN = ("allocated", "partly_recovered")
#: how long before the limitation period ends everyone concerned is told
LIMITATION_WARNED_DAYS = 180

#: the item of the continuity board an advance pays for; refuse is on no board
PAYS_FOR = {"electricity": "public_electricity", "lift": "lift", "pump": "booster_pump"}


@dataclass(frozen=True)
class Allocation:
    """``claimed_from_company_fen`` plus the sum of ``shares`` (by household) is the advance."""

    claimed_from_company_fen: int
    shares: Mapping[str, int]

    @property
    def allocated_fen(self) -> int:
        return sum(self.shares.values())


@dataclass(frozen=True)
class Debt:
    """What one payer owes of an advance, in fen."""

    amount_fen: int
    recovered_fen: int
    written_off_fen: int = 0

    @property
    def remaining_fen(self) -> int:
        return self.amount_fen - self.recovered_fen - self.written_off_fen


@dataclass(frozen=True)
class Account:
    """An advance as money: what was paid, what came back, what was given up, in fen."""

    status: str
    amount_fen: int
    recovered_fen: int
    written_off_fen: int

    @property
    def outstanding_fen(self) -> int:
        return self.amount_fen - self.recovered_fen - self.written_off_fen


def check_paid_until(paid_until: date | None, today: date) -> None:
    """What is paid for lies ahead."""
    if paid_until is not None and paid_until < today:
        raise Refusal("paid_until_past", pointer="/paid_until", paid_until=str(paid_until), today=str(today))


def approve(state: str, approver: Person, acted_before: Iterable[Person]) -> str:
    """The state after an approval by somebody who has not acted on the advance yet."""
    if any(approver.is_same_as(earlier) for earlier in acted_before):
        raise Refusal("same_person_approval")
    return ADVANCE.after(state, "approve")


def allocate(amount_fen: int, prepaid_to_company_fen: int, areas: Mapping[str, Decimal]) -> Allocation:
    """Claim from the company what owners had paid it, and split the rest among the households by area."""
    claim = min(amount_fen, prepaid_to_company_fen)
    rest = amount_fen - claim
    if rest == 0:
        return Allocation(claim, {})
    if not areas:
        raise Refusal("nobody_to_share", amount_fen=rest)
    return Allocation(claim, split_by_area(rest, areas))


def check_allocated(status: str, command: str = "recover") -> None:
    """Nothing is owed by anybody before the advance is allocated, and nothing once all of it is settled."""
    if status not in OPEN:
        raise Refusal("wrong_state", state=status, command=command)


def recover(account: Account, debt: Debt, payer_kind: str, amount_fen: int) -> Account:
    """The account after ``amount_fen`` came back; never more than this payer owes."""
    check_allocated(account.status)
    if amount_fen > debt.remaining_fen:
        code = "recovery_exceeds_claim" if payer_kind == "company" else "recovery_exceeds_share"
        raise Refusal(code, pointer="/amount_fen", remaining_fen=debt.remaining_fen, amount_fen=amount_fen)
    recovered = account.recovered_fen + amount_fen
    whole = recovered + account.written_off_fen >= account.amount_fen
    status = ADVANCE.after(account.status, "recover_all" if whole else "recover_part")
    return replace(account, status=status, recovered_fen=recovered)


def check_write_off(status: str, debt: Debt, amount_fen: int) -> None:
    """Only what is owed can be given up; never more than this debtor still owes."""
    check_allocated(status, "write_off")
    if amount_fen > debt.remaining_fen:
        raise Refusal(
            "write_off_exceeds_debt",
            pointer="/amount_fen",
            remaining_fen=debt.remaining_fen,
            amount_fen=amount_fen,
        )


def write_off(account: Account, debt: Debt, amount_fen: int) -> Account:
    """The account after ``amount_fen`` of what this debtor owes was given up."""
    check_write_off(account.status, debt, amount_fen)
    whole = account.outstanding_fen == amount_fen
    status = ADVANCE.after(account.status, "write_off_rest" if whole else "write_off_part")
    return replace(account, status=status, written_off_fen=account.written_off_fen + amount_fen)


def approve_write_off(state: str, approver: Person, requester: Person) -> str:
    """The state of a write-off after the word of somebody who did not ask for it."""
    if approver.is_same_as(requester):
        raise Refusal("same_person_write_off")
    return WRITE_OFF.after(state, "approve")


def ratify(state: str, ratified_before: date | None, ratified_on: date, recorded_on: date, today: date) -> None:
    """The owners approve afterwards, once; of what was paid by then, and not on a day to come."""
    ADVANCE.after(state, "ratify")
    if ratified_before is not None:
        raise Refusal("advance_ratified_already", ratified_on=str(ratified_before))
    if not recorded_on <= ratified_on <= today:
        raise Refusal(
            "ratification_out_of_range",
            pointer="/decision/decided_on",
            ratified_on=str(ratified_on),
            recorded_on=str(recorded_on),
            today=str(today),
        )


def check_payer(payer_kind: str, household_id: str | None) -> None:
    """An owner pays for a household, the company for none."""
    if payer_kind == "owner" and household_id is None:
        raise Refusal("recovery_household_needed", pointer="/household_id")
    if payer_kind == "company" and household_id is not None:
        raise Refusal("recovery_household_unwanted", pointer="/household_id")
