"""Twenty thousand households: billed to the fen by the database's own arithmetic, and never twice."""

import random
import time
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.property.fees.issuing import BASE_FEN, EXTRA_FEN
from services.property.fees.rules import amount_fen, extra_fen
from tests.integration.property.fees.district import District

HOUSEHOLDS = 20_000


def fill(district: District, areas: list[Decimal]) -> None:
    district.house.rows(
        "insert into household (sub_district, household_id, compound_id, kind, building, entrance, floor, room, area,"
        " area_source) select %s, gen_random_uuid(), %s, 'home', '1号楼', null, 1, n::text, area, 'register'"
        " from unnest(%s::numeric[]) with ordinality as given (area, n)",
        (district.sub_district, district.compound_id, areas),
    )


def empty(district: District) -> None:
    """What later tests would read again and again to see that nothing has changed."""
    district.rows("delete from bill where true")
    district.rows(
        "delete from household h where not exists (select 1 from household_person p"
        " where p.sub_district = h.sub_district and p.household_id = h.household_id)"
    )


def test_twenty_thousand_bills_once_and_to_the_fen(district: District) -> None:
    dice = random.Random(20260710)
    fill(district, [Decimal(dice.randint(1, 40_000)).scaleb(-2) for _ in range(HOUSEHOLDS)])
    district.decide(district.propose(level=3))
    began = time.monotonic()
    run = district.issue()
    took = time.monotonic() - began
    rate_days = 80 * 15 + 155 * 16
    expected = sum(
        amount_fen(row["area"], rate_days, 31)
        for row in district.rows("select area from household where compound_id = %s", (district.compound_id,))
    )
    billed = len(district.rows("select 1 from bill where amount_fen > 0"))
    assert (run["bill_count"], run["total_fen"]) == (billed, expected)
    assert billed >= HOUSEHOLDS
    again = district.issue()
    assert (again["bill_count"], len(district.rows("select 1 from bill where kind = 'base'"))) == (0, billed)
    assert took < 20, f"{took:.1f} s for {billed} bills"
    empty(district)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hundredths=st.integers(1, 10**9),
    rate_days=st.integers(0, 31 * 100_000),
    days=st.integers(28, 31),
    price=st.integers(1, 10**7),
    quantity=st.integers(1, 1000),
    spell=st.integers(1, 31),
)
def test_the_database_rounds_as_the_rules_do(
    district: District, hundredths: int, rate_days: int, days: int, price: int, quantity: int, spell: int
) -> None:
    area = Decimal(hundredths).scaleb(-2)
    (row,) = district.house.rows(
        f"select {BASE_FEN} as base, {EXTRA_FEN} as extra from (select %(area)s::numeric(10, 2) as area,"
        " 'month' as unit, %(price)s::bigint as price_fen, %(quantity)s::integer as quantity,"
        " date '2026-07-01' as first_on, date '2026-06-30' + %(spell)s as last_on) as given",
        {
            "area": area,
            "rate_days": rate_days,
            "days": days,
            "price": price,
            "quantity": quantity,
            "spell": spell,
        },
    )
    assert row["base"] == amount_fen(area, rate_days, days)
    assert row["extra"] == extra_fen("month", price, quantity, spell, days)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    areas=st.lists(st.integers(1, 10**6), min_size=1, max_size=20),
    period=st.integers(1, 6).map(lambda month: date(2026, month, 1)),
)
def test_any_compound_is_billed_as_the_rules_say(house: object, areas: list[int], period: date) -> None:
    district = District(house)  # type: ignore[arg-type]
    fill(district, [Decimal(one).scaleb(-2) for one in areas])
    district.issue(period=str(period))
    days = (date(2026, period.month + 1, 1) - period).days
    for row in district.house.rows(
        "select h.area, coalesce(b.amount_fen, 0) as amount_fen from household h"
        " left join bill b on b.sub_district = h.sub_district and b.household_id = h.household_id"
        " where h.sub_district = %s and h.compound_id = %s",
        (district.sub_district, district.compound_id),
    ):
        assert row["amount_fen"] == amount_fen(row["area"], 80 * days, days)
