"""A month with two companies: no day is charged twice, whenever it is billed, and what was paid too much goes back."""

from decimal import Decimal
from typing import Any

import pytest

from chassis.ids import new_id
from services.property.fees.rules import amount_fen
from tests.integration.property.fees.district import AREAS, JULY, District

FIRST_HALF = {area: amount_fen(Decimal(area), 80 * 15, 31) for area in AREAS}
SECOND_HALF = {area: amount_fen(Decimal(area), 100 * 16, 31) for area in AREAS}


def take_over(district: District, ended_on: str = "2026-07-15") -> str:
    """The company's agreement ended; it was relieved on 16 July."""
    district.rows(
        "update agreement set status = 'handed_over', ended_on = %s where agreement_id = %s",
        (ended_on, district.agreement_id),
    )
    successor = new_id()
    district.house.rows(
        "insert into agreement (sub_district, agreement_id, compound_id, company_id, term, start_on, fee_mode,"
        " decision_reference, status, active_since, correlation_id)"
        " values (%s, %s, %s, %s, 'indefinite', '2026-07-01', 'lump_sum', '决定3', 'active', '2026-07-16', %s)",
        (district.sub_district, successor, district.compound_id, district.successor_id, new_id()),
    )
    return successor


def set_rate(district: District, agreement_id: str) -> None:
    district.do(
        "set_fee_rate",
        district.officer(),
        agreement_id=agreement_id,
        rate_fen_per_m2_month=100,
        valid_from="2026-07-16",
        decision_reference="合同",
    )


def owed(district: District, company_id: str) -> list[int]:
    return sorted(row["amount_fen"] for row in district.bills() if str(row["company_id"]) == company_id)


def test_a_month_billed_ahead_and_taken_over_within_it_is_charged_once(district: District) -> None:
    district.issue()
    home, owner = district.household_ids[0], district.owner(0)
    begun = district.do(
        "record_cash_payment", district.staff_of(district.company_id), household_id=home, reference="0001"
    )
    successor = take_over(district)
    set_rate(district, successor)
    run = district.issue(district.staff_of(district.successor_id))
    assert run["bill_count"] == 7
    assert owed(district, district.successor_id) == sorted(SECOND_HALF[area] for area in AREAS)
    # the one who had paid is owed what he paid for days nobody served
    overpaid = begun["amount_fen"] - FIRST_HALF[AREAS[0]]
    expected = sorted([begun["amount_fen"], *[FIRST_HALF[area] for area in AREAS[1:]]])
    assert owed(district, district.company_id) == expected
    assert len(district.told("property.billing.period_corrected")) == 1
    assert district.issue()["bill_count"] == 0
    assert district.ask("get_household_account", owner, household_id=home)["overpaid_fen"] == overpaid

    payment = {"payment_id": begun["payment_id"]}
    asked = district.do("request_refund", owner, **payment, reason="overpaid")
    assert asked["refund_fen"] == overpaid
    with district.refused("not_found"):
        district.do("approve_refund", district.staff_of(district.successor_id), **payment, reference="退1")
    district.do("approve_refund", district.staff_of(district.company_id), **payment, reference="退1")
    account = district.ask("get_household_account", owner, household_id=home)
    assert account["overpaid_fen"] == 0
    assert account["paid_fen"] == FIRST_HALF[AREAS[0]]
    assert account["outstanding_fen"] == SECOND_HALF[AREAS[0]]
    assert owed(district, district.company_id) == sorted(FIRST_HALF[area] for area in AREAS)


@pytest.mark.parametrize("billed_before", [True, False])
def test_days_after_the_end_come_to_the_same_whenever_they_are_billed(district: District, billed_before: bool) -> None:
    """It ended on 30 June and went on until it was relieved on 16 July (Civil Code 950)."""
    district.rows(
        "update agreement set status = 'ended_awaiting_takeover', ended_on = '2026-06-30' where agreement_id = %s",
        (district.agreement_id,),
    )
    if billed_before:
        assert district.issue()["bill_count"] == 7
    set_rate(district, take_over(district, "2026-06-30"))
    district.issue()
    assert owed(district, district.company_id) == sorted(FIRST_HALF[area] for area in AREAS)
    assert owed(district, district.successor_id) == sorted(SECOND_HALF[area] for area in AREAS)


@pytest.mark.parametrize("billed_before", [True, False])
def test_days_until_a_custodian_came_come_to_the_same(district: District, billed_before: bool) -> None:
    """Relieved by whoever manages the compound then, without an agreement; correcting lowers what was billed ahead."""
    district.rows(
        "update agreement set status = 'ended_awaiting_takeover', ended_on = '2026-06-30' where agreement_id = %s",
        (district.agreement_id,),
    )
    if billed_before:
        district.issue()
    district.rows("update agreement set status = 'handed_over' where agreement_id = %s", (district.agreement_id,))
    district.rows("update management_spell set to_on = '2026-07-16' where compound_id = %s", (district.compound_id,))
    district.issue()
    assert owed(district, district.company_id) == sorted(FIRST_HALF[area] for area in AREAS)
    asked: dict[str, Any] = {"compound_id": district.compound_id, "period": JULY}
    (base,) = district.ask("get_billing_summary", district.officer(), **asked)["kinds"]
    assert base["total_fen"] == sum(FIRST_HALF[area] for area in AREAS)


def test_a_partial_month_contested_whole_is_credited_whole(district: District) -> None:
    """The successor's bill is for sixteen days; all of them without service are all of the bill."""
    set_rate(district, take_over(district))
    district.issue()
    (bill,) = district.rows(
        "select bill_id from bill where household_id = %s and company_id = %s",
        (district.household_ids[0], district.successor_id),
    )
    contest = district.do(
        "contest_bill",
        district.owner(0),
        bill_id=str(bill["bill_id"]),
        ground="not_performed",
        from_on="2026-07-16",
        to_on="2026-07-31",
        statement="无人服务",
    )
    decided = district.do(
        "decide_contest", district.officer(), contest_id=contest["contest_id"], outcome="upheld", answer="属实"
    )
    assert decided["credited_fen"] == SECOND_HALF[AREAS[0]]
