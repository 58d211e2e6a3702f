"""Who hands over: the community that kept the compound, or the company whose agreement has ended (民法典 949, 950).

Two parties sign for every item, by two different persons; what is disputed is signed only once it is settled.

A dispute voids the signature already given: nobody has signed for what is in doubt. The handover closes when every
item carries both signatures. Unpaid fees are no item and no excuse.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contracts.refusals import Refusal
from contracts.wording import codes, label, money
from law.handover import FINE_LEAST_FEN, FINE_MOST_FEN, fine_in_range
from services.property.lifecycle import LifeCycle
from services.property.persons import Person

ITEM = LifeCycle(
    {
        "sign_first": {"open": "open"},
        "sign_second": {"open": "signed"},
        "dispute": {"open": "disputed"},
        "resolve": {"disputed": "open"},
    }
)
STATES = ("open", "disputed", "signed")
#: the authority's order to a company to hand over what it withholds (物业管理条例 58), judged when its day is over
RECTIFICATION = LifeCycle(
    {
        "keep": {"ordered": "kept"},
        "miss": {"ordered": "missed"},
        "fine": {"missed": "fined"},
    }
)
#: from custody: the role that signs → the party it signs for: the custodian hands over, the successor takes
PARTY_OF_ROLE = {"community_officer": "outgoing", "company_staff": "incoming"}


@dataclass(frozen=True)
class Signature:
    party: str
    by: Person


@dataclass(frozen=True)
class Item:
    """One line of the handover list as it stands."""

    item: str
    status: str
    signatures: tuple[Signature, ...] = ()
    dispute_reason: str | None = None

    @property
    def missing(self) -> int:
        return 2 - len(self.signatures)


def open_list(items: Sequence[str]) -> None:
    """Refuse a list that names an item twice."""
    for item in items:
        if list(items).count(item) > 1:
            raise Refusal("handover_item_twice", pointer="/items", item=item, item_zh=label(item, "zh"))


def check_ended(state: str) -> None:
    """A company hands over once its agreement has ended and somebody is to follow."""
    if state != "ended_awaiting_takeover":
        raise Refusal("agreement_not_ended", state=state)


def check_another_company(outgoing_id: str, incoming_id: str) -> None:
    """A company that stays has nothing to hand over to itself: its new agreement begins by itself."""
    if outgoing_id == incoming_id:
        raise Refusal("successor_is_the_same")


def check_successor(state: str, agreement_compound_id: str, compound_id: str) -> None:
    """Who follows has a signed agreement for this compound."""
    if agreement_compound_id != compound_id or state != "signed":
        raise Refusal("successor_not_signed", state=state)


def sign(item: Item, signature: Signature) -> Item:
    """The item with one more signature. Each party signs once, by another person."""
    if any(signature.party == earlier.party for earlier in item.signatures):
        raise Refusal("already_signed", party=signature.party)
    if item.status == "disputed":
        raise Refusal("item_disputed", reason=item.dispute_reason)
    if any(signature.by.is_same_as(earlier.by) for earlier in item.signatures):
        raise Refusal("same_person_signature")
    command = "sign_second" if item.signatures else "sign_first"
    return replace(item, status=ITEM.after(item.status, command), signatures=(*item.signatures, signature))


def dispute(item: Item, reason: str) -> Item:
    """The item in dispute; a signature already given lapses. What both have signed is settled."""
    return replace(item, status=ITEM.after(item.status, "dispute"), signatures=(), dispute_reason=reason)


def resolve(item: Item) -> Item:
    """The item open again, for both to sign."""
    return replace(item, status=ITEM.after(item.status, "resolve"))


def check_open(status: str) -> None:
    """A completed handover is not touched any more."""
    if status != "open":
        raise Refusal("handover_closed")


def signatures_missing(items: Iterable[Item]) -> int:
    return sum(item.missing for item in items)


def close(status: str, items: Sequence[Item]) -> None:
    """Refuse to close while an item is open or disputed; the refusal names them."""
    check_open(status)
    pending = [item for item in items if item.status != "signed"]
    if pending:
        raise Refusal(
            "handover_items_open",
            items=[item.item for item in pending],
            disputed=[item.item for item in pending if item.status == "disputed"],
            items_en=codes([item.item for item in pending], "en"),
            items_zh=codes([item.item for item in pending], "zh"),
            signatures_missing=signatures_missing(pending),
        )


def not_handed_over(items: Iterable[Item]) -> list[str]:
    """The items the outgoing party has not signed for. A dispute voids its signature, whoever raised it."""
    return [item.item for item in items if all(signature.party != "outgoing" for signature in item.signatures)]


def order_rectification(outgoing_kind: str, items: Sequence[Item], due_on: date, today: date) -> None:
    """A company is ordered to hand over what it has not signed for, by a day to come; a community is not."""
    if outgoing_kind != "company":
        raise Refusal("rectification_not_of_company")
    if not not_handed_over(items):
        raise Refusal("nothing_withheld")
    if due_on <= today:
        raise Refusal("rectification_day_past", pointer="/due_on", due_on=str(due_on), today=str(today))


def fine(order: str | None, amount_fen: int) -> str:
    """The order's state once its fine is recorded; ``order``: its state, None if none was given."""
    if order is None or not (RECTIFICATION.allows(order, "fine") or order == "fined"):
        raise Refusal("fine_before_order_missed")
    after = RECTIFICATION.after(order, "fine")
    if not fine_in_range(amount_fen):
        raise Refusal(
            "fine_out_of_range",
            pointer="/amount_fen",
            amount=money(amount_fen, "zh"),
            least=money(FINE_LEAST_FEN, "zh"),
            most=money(FINE_MOST_FEN, "zh"),
        )
    return after
