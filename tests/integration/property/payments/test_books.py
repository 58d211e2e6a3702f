"""Whatever happens to a household's bills, in whatever order and at whatever moment, ledger and bills agree to the fen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest

from chassis.ids import new_id
from contracts.refusals import Refusal
from tests.integration.property.payments.ledger import Billed


class Chance:
    """Somebody who does something to the first household's bills."""

    def __init__(self, billed: Billed, random: Random) -> None:
        self.billed = billed
        self.random = random
        self.bills = [billed.april, billed.may, billed.june]
        self.paid: list[str] = []

    def act(self) -> str:
        """What was done, or the code it was refused with."""
        deed: Callable[[], Any] = self.random.choice([self.pay, self.relay, self.refund, self.waive, self.contest])
        try:
            deed()
        except Refusal as refusal:
            return refusal.code
        return deed.__name__

    def pay(self) -> None:
        paid = self.billed.cash(amount_fen=self.random.randint(1, 9_000), reference=new_id())
        self.paid.append(paid["payment_id"])

    def relay(self) -> None:
        self.paid.append(self.billed.pay(bill_ids=[self.random.choice(self.bills)])["payment_id"])

    def refund(self) -> None:
        if not self.paid:
            return
        payment_id = self.random.choice(self.paid)
        self.billed.do("request_refund", self.billed.cashier(), payment_id=payment_id, reason="wrong_amount")
        self.billed.do("approve_refund", self.billed.cashier(), payment_id=payment_id, reference="退")

    def waive(self) -> None:
        billed = self.billed
        waiver = billed.do(
            "request_waiver",
            billed.owner(),
            bill_id=self.random.choice(self.bills),
            amount_fen=self.random.randint(1, 3_000),
            reason="困难",
        )
        billed.do("recommend_waiver", billed.officer(), waiver_id=waiver["waiver_id"])
        billed.do("approve_waiver", billed.committee(), waiver_id=waiver["waiver_id"])

    def contest(self) -> None:
        billed = self.billed
        contest = billed.do(
            "contest_bill",
            billed.owner(),
            bill_id=self.random.choice(self.bills),
            ground="wrong_amount",
            statement="有误",
        )
        outcome = self.random.choice(["upheld", "rejected"])
        credit = {"credited_fen": self.random.randint(0, 500)} if outcome == "upheld" else {}
        billed.do(
            "decide_contest",
            billed.officer(),
            contest_id=contest["contest_id"],
            outcome=outcome,
            answer="已核",
            **credit,
        )


def whole(billed: Billed) -> None:
    """Ledger and bills agree, and every bill is in a state its sums allow."""
    billed.books_agree()
    for row in billed.rows("select * from bill where true"):
        settled = row["paid_fen"] + row["waived_fen"] == row["amount_fen"]
        assert settled == (row["status"] in ("paid", "waived")), row


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order(billed: Billed, seed: int) -> None:
    chance = Chance(billed, Random(seed))
    done = []
    for turn in range(25):
        done.append(chance.act())
        if turn == 12:
            billed.pass_time(days=31)
        whole(billed)
    assert len({"pay", "relay", "refund", "waive", "contest"} & set(done)) >= 4


def test_at_the_same_moment(billed: Billed) -> None:
    """Nobody waits for somebody who waits for him, and nothing is done by halves."""
    people = [Chance(billed, Random(seed)) for seed in range(4)]
    with ThreadPoolExecutor(4) as pool:
        done = [one for deeds in pool.map(lambda who: [who.act() for _ in range(10)], people) for one in deeds]
    assert len(done) == 40
    whole(billed)
