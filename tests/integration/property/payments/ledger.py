"""A compound its company bills every month: who owes what, and who may do what about it."""

from datetime import date, datetime
from typing import Any

from chassis.act import open_act
from chassis.ids import new_id
from contracts.wording import ZONE
from services.property.payments import arrears
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import Community, Company, Compound, ManagementSpell, SubDistrictLoad
from tests.integration.property.house import House, SubDistrict


class Billed(SubDistrict):
    """Seven homes; the first owes for April, May and June 2021, the second for June."""

    def __init__(self, house: House) -> None:
        super().__init__(house, datetime(2021, 6, 30, 10, 0, tzinfo=ZONE))
        self.april = self.bill(0, date(2021, 4, 1), 10_000)
        self.may = self.bill(0, date(2021, 5, 1), 10_001)
        self.june = self.bill(0, date(2021, 6, 1), 10_000)
        self.other = self.bill(1, date(2021, 6, 1), 8_000)

    def load(self) -> None:
        spells = [ManagementSpell("professional", None, None, self.company_id, "安居物业")]
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区")],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=[Compound(self.compound_id, self.community_id, "凤翔小区", "apartment", spells)],
                    demo=True,
                ),
            )
            load_households(act, self.compound_id, self.homes())

    def bill(
        self,
        which: int,
        period: date,
        amount_fen: int,
        due_on: date = date(2021, 7, 30),
        company_id: str | None = None,
    ) -> str:
        """A bill as the fees capability writes it, and the clock it sets; owed to the first company, or this one."""
        bill_id = new_id()
        self.house.rows(
            "insert into bill (sub_district, bill_id, community_id, compound_id, household_id, company_id, kind,"
            " period, amount_fen, status, issued_at, due_on, correlation_id)"
            " values (%s, %s, %s, %s, %s, %s, 'base', %s, %s, 'issued', %s, %s, %s)",
            (
                self.sub_district,
                bill_id,
                self.community_id,
                self.compound_id,
                self.household_ids[which],
                company_id or self.company_id,
                period,
                amount_fen,
                self.began_at,
                due_on,
                new_id(),
            ),
        )
        with open_act(self.house.uris["app"], self.sub_district) as act:
            arrears.watch(act, self.compound_id, self.community_id, period, due_on)
        return bill_id

    def cashier(self, **identity: str) -> str:
        return self.staff_of(self.company_id, **identity)

    def pay(self, which: int = 0, token: str | None = None, **request: Any) -> Any:
        """Begin a payment and bring the provider's word."""
        payer = token or self.owner(which)
        begun = self.do("start_payment", payer, household_id=self.household_ids[which], **request)
        return self.do(
            "confirm_payment",
            payer,
            payment_id=begun["payment_id"],
            notification=begun["instructions"]["notification"],
        )

    def cash(self, which: int = 0, **request: Any) -> Any:
        given = {"household_id": self.household_ids[which], "reference": "0001", **request}
        return self.do("record_cash_payment", self.cashier(), **given)

    def account(self, which: int = 0) -> Any:
        return self.ask("get_household_account", self.owner(which), household_id=self.household_ids[which])

    def of_bill(self, bill_id: str) -> dict[str, Any]:
        (row,) = self.rows("select status, paid_fen, waived_fen from bill where bill_id = %s", (bill_id,))
        return row

    def status(self, *bill_ids: str) -> list[str]:
        return [self.of_bill(bill_id)["status"] for bill_id in bill_ids]

    def books_agree(self) -> None:
        """What the ledger says is what the bills say, bill by bill."""
        assert (
            self.rows(
                "select b.bill_id, b.paid_fen, b.waived_fen from bill b where (b.paid_fen, b.waived_fen) <> (select"
                " coalesce(sum(case kind when 'paid' then e.amount_fen when 'refunded' then -e.amount_fen else 0 end), 0),"
                " coalesce(sum(e.amount_fen) filter (where kind in ('waived', 'credited')), 0)"
                " from payment_entry e where e.bill_id = b.bill_id)"
            )
            == []
        )
