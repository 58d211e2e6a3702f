"""The bills of a month: to the fen, once, and each household sees its own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from chassis.ids import new_id
from contracts.refusals import Refusal
from services.property.fees.rules import amount_fen
from tests.integration.property.fees.district import AREAS, JULY, District

#: 80 fen/m² for each of the homes
AT_TIER_ONE = sorted(amount_fen(Decimal(area), 80 * 31, 31) for area in AREAS)


def amounts(district: District, kind: str = "base") -> list[int]:
    return sorted(row["amount_fen"] for row in district.bills(kind))


def test_a_compounds_month_is_billed_by_area_once(district: District) -> None:
    run = district.issue()
    assert (run["status"], run["compounds"], run["compounds_billed"]) == ("done", 1, 1)
    assert (run["bill_count"], run["total_fen"]) == (7, sum(AT_TIER_ONE))
    assert amounts(district) == AT_TIER_ONE
    for row in district.bills():
        assert (str(row["correlation_id"]), row["bill_id"].version) == (run["correlation_id"], 7)
        assert (row["status"], row["due_on"], row["paid_fen"]) == ("issued", date(2026, 8, 9), 0)

    again = district.issue()
    assert (again["status"], again["bill_count"], again["total_fen"]) == ("done", 0, 0)
    assert len(district.bills()) == 7
    (told,) = district.told("property.billing.period_billed")
    assert (told["data"]["bill_count"], told["data"]["total_fen"]) == (7, sum(AT_TIER_ONE))
    assert told["correlationid"] == run["correlation_id"]
    assert "household_ids" not in told["data"]


def test_who_comes_to_the_register_later_is_billed_by_a_second_run(district: District) -> None:
    district.issue()
    district.house.rows(
        "insert into household select sub_district, %s, compound_id, kind, building, entrance, 8, '801', 50.00,"
        " area_source from household where household_id = %s",
        (new_id(), district.household_ids[0]),
    )
    run = district.issue()
    assert (run["bill_count"], run["total_fen"]) == (1, 4000)
    (period,) = district.ask("list_fee_periods", district.owner(), compound_id=district.compound_id)["items"]
    assert (period["bill_count"], period["total_fen"]) == (8, sum(AT_TIER_ONE) + 4000)


def test_the_whole_sub_district_compound_by_compound(district: District) -> None:
    for token in (district.officer(), district.staff_of(district.company_id)):
        with district.refused("not_found"):
            district.do("issue_bills", token, period=JULY, kind="base")
    run = district.do("issue_bills", district.committee(), period=JULY, kind="base")
    assert (run["status"], run["compounds"], run["compounds_waiting"], run["bill_count"]) == ("running", 2, 2, 0)
    district.pass_time(seconds=1)
    run = district.ask("get_billing_run", district.committee(), billing_run_id=run["billing_run_id"])
    assert (run["status"], run["compounds_billed"]) == ("done", 1)
    assert (run["bill_count"], run["total_fen"]) == (7, sum(AT_TIER_ONE))
    # nobody has said what the other compound's company is owed, and it is told
    assert run["compounds_without_rate"] == [district.other_id]

    district.do(
        "set_fee_rate",
        district.officer(),
        agreement_id=district.other_agreement_id,
        rate_fen_per_m2_month=100,
        valid_from="2026-01-01",
        decision_reference="物业服务合同第九条",
    )
    again = district.do("issue_bills", district.committee(), period=JULY, kind="base")
    district.pass_time(seconds=1)
    again = district.ask("get_billing_run", district.committee(), billing_run_id=again["billing_run_id"])
    assert (again["compounds_billed"], again["bill_count"], again["total_fen"]) == (2, 1, 10_000)
    with district.refused("not_found"):
        district.ask("get_billing_run", district.officer(), billing_run_id=again["billing_run_id"])


def test_a_company_bills_what_is_owed_to_it_and_nothing_else(district: District) -> None:
    with district.refused("not_found"):
        district.issue(district.staff_of(district.successor_id))
    run = district.issue(district.staff_of(district.company_id))
    assert run["bill_count"] == 7
    seen = district.ask("get_billing_run", district.staff_of(district.company_id), billing_run_id=run["billing_run_id"])
    assert seen == run
    with district.refused("not_found"):
        district.ask("get_billing_run", district.staff_of(district.successor_id), billing_run_id=run["billing_run_id"])


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"period": "2026-07-02"}, "period_not_a_month"),
        ({"period": "2026-08-01"}, "period_not_begun"),
        ({"kind": "extra"}, "period_not_over"),
        ({"kind": "water"}, "invalid"),
        ({"period": "July"}, "invalid"),
        ({"compound_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
    ],
)
def test_bad_input_bills_nobody(district: District, changed: dict[str, Any], code: str) -> None:
    with district.refused(code):
        district.issue(**changed)


def test_a_closed_period_takes_no_bill(district: District) -> None:
    district.issue()
    (period,) = district.ask("list_fee_periods", district.officer(), compound_id=district.compound_id)["items"]
    with district.refused("stale_version"):
        district.do("close_period", district.officer(), fee_period_id=period["fee_period_id"], expected_version=1)
    closed = district.do("close_period", district.officer(), fee_period_id=period["fee_period_id"])
    assert (closed["status"], closed["bill_count"]) == ("closed", 7)
    with district.refused("period_closed"):
        district.issue()
    with district.refused("wrong_state"):
        district.do("close_period", district.officer(), fee_period_id=period["fee_period_id"])
    run = district.do("issue_bills", district.committee(), period=JULY, kind="base")
    district.pass_time(seconds=1)
    run = district.ask("get_billing_run", district.committee(), billing_run_id=run["billing_run_id"])
    assert (run["compounds_closed"], run["bill_count"]) == (1, 0)
    assert len(district.told("property.billing.period_closed")) == 1


def test_a_tier_changed_within_the_month_is_billed_pro_rata_and_the_bill_says_how(district: District) -> None:
    district.decide(district.propose(level=3))
    district.issue()
    assert amounts(district) == sorted(amount_fen(Decimal(area), 80 * 15 + 155 * 16, 31) for area in AREAS)
    (listed,) = district.ask("list_household_bills", district.owner(0), household_id=district.household_ids[0])["items"]
    bill = district.ask("get_bill", district.owner(0), bill_id=listed["bill_id"])
    assert (bill["area"], bill["days_in_month"], bill["rate_days"]) == ("96.51", 31, 80 * 15 + 155 * 16)
    assert [(one["level"], one["rate_fen_per_m2_month"], one["days"]) for one in bill["segments"]] == [
        (1, 80, 15),
        (3, 155, 16),
    ]
    assert sum(one["rate_fen_per_m2_month"] * one["days"] for one in bill["segments"]) == bill["rate_days"]


def test_what_changes_a_billed_month_is_refused(district: District) -> None:
    district.issue()
    with district.refused("period_billed"):
        district.propose(wanted_from="2026-07-31")
    assert district.propose(wanted_from="2026-08-01")["wanted_from"] == "2026-08-01"
    district.do(
        "set_fee_rate",
        district.officer(),
        agreement_id=district.other_agreement_id,
        rate_fen_per_m2_month=100,
        valid_from="2026-01-01",
        decision_reference="合同",
    )
    district.issue(compound_id=district.other_id)
    with district.refused("period_billed"):
        district.do(
            "set_fee_rate",
            district.officer(),
            agreement_id=district.other_agreement_id,
            rate_fen_per_m2_month=120,
            valid_from="2026-07-20",
            decision_reference="合同",
        )


def test_neither_a_walk_out_nor_custody_is_charged(district: District) -> None:
    agreement = district.ask("get_agreement", district.officer(), agreement_id=district.agreement_id)
    district.do(
        "report_abandonment",
        district.officer(),
        agreement_id=district.agreement_id,
        observed_at="2026-07-09T22:00:00+08:00",
        account="夜间撤离",
        evidence=["b" * 64],
        unresolved=["lift"],
        expected_version=agreement["version"],
    )
    district.issue()
    assert amounts(district) == sorted(amount_fen(Decimal(area), 80 * 8, 31) for area in AREAS)
    august = {"compound_id": district.compound_id, "period": "2026-08-01", "kind": "base"}
    district.move_to("2026-08-02T09:00:00+08:00")
    run = district.do("issue_bills", district.officer(), **august)
    assert (run["bill_count"], run["compounds_without_agreement"]) == (0, [district.compound_id])


def test_after_the_end_the_company_is_owed_until_the_successor_comes(district: District) -> None:
    """It ended on 30 June, performed on, and was relieved on 16 July (Civil Code 950)."""
    successor = new_id()
    district.rows(
        "update agreement set status = 'handed_over', ended_on = '2026-06-30' where agreement_id = %s",
        (district.agreement_id,),
    )
    district.house.rows(
        "insert into agreement (sub_district, agreement_id, compound_id, company_id, term, start_on, fee_mode,"
        " decision_reference, status, active_since, correlation_id)"
        " values (%s, %s, %s, %s, 'indefinite', '2026-07-01', 'lump_sum', '决定3', 'active', '2026-07-16', %s)",
        (district.sub_district, successor, district.compound_id, district.successor_id, new_id()),
    )
    run = district.issue()
    assert (run["bill_count"], run["compounds_without_rate"]) == (0, [district.compound_id])
    district.do(
        "set_fee_rate",
        district.officer(),
        agreement_id=successor,
        rate_fen_per_m2_month=100,
        valid_from="2026-07-16",
        decision_reference="合同",
    )
    # each company bills what is owed to it
    first = district.issue(district.staff_of(district.company_id))
    second = district.issue(district.staff_of(district.successor_id))
    areas = [Decimal(area) for area in AREAS]
    assert (first["bill_count"], first["total_fen"]) == (7, sum(amount_fen(area, 80 * 15, 31) for area in areas))
    assert (second["bill_count"], second["total_fen"]) == (7, sum(amount_fen(area, 100 * 16, 31) for area in areas))
    asked = {"compound_id": district.compound_id, "period": JULY}
    for company_id in (district.company_id, district.successor_id):
        listed = district.ask("list_bills", district.staff_of(company_id), **asked)["items"]
        assert {bill["company_id"] for bill in listed} == {company_id} and len(listed) == 7
    both = district.ask("list_household_bills", district.owner(0), household_id=district.household_ids[0])["items"]
    assert len(both) == 2


def test_a_walk_out_in_a_billed_month_lowers_its_bills(district: District) -> None:
    """Billed ahead for all of July; the company is gone on the 20th: nineteen days are owed, and no custody."""
    district.issue()
    (period,) = district.ask("list_fee_periods", district.officer(), compound_id=district.compound_id)["items"]
    correction = {"fee_period_id": period["fee_period_id"]}
    nothing = district.do("correct_bills", district.officer(), **correction)
    assert (nothing["corrected_count"], nothing["version"]) == (0, period["version"])
    paid, partly = district.household_ids[0], district.household_ids[1]
    district.rows("update bill set paid_fen = amount_fen, status = 'paid' where household_id = %s", (paid,))
    district.rows("update bill set paid_fen = 100, status = 'partly_paid' where household_id = %s", (partly,))
    agreement = district.ask("get_agreement", district.officer(), agreement_id=district.agreement_id)
    district.move_to("2026-07-20T23:00:00+08:00")
    district.do(
        "report_abandonment",
        district.officer(),
        agreement_id=district.agreement_id,
        observed_at="2026-07-20T22:00:00+08:00",
        account="夜间撤离",
        evidence=["b" * 64],
        unresolved=["lift"],
        expected_version=agreement["version"],
    )
    with district.refused("forbidden"):
        district.do("correct_bills", district.staff_of(district.company_id), **correction)
    corrected = district.do("correct_bills", district.officer(), **correction)
    due = {
        house: amount_fen(Decimal(area), 80 * 19, 31) for house, area in zip(district.household_ids, AREAS, strict=True)
    }
    overpaid = 7721 - due[paid]
    assert (corrected["corrected_count"], corrected["overpaid_fen"]) == (7, overpaid)
    bills = {str(row["household_id"]): row for row in district.bills()}
    assert {house: row["amount_fen"] for house, row in bills.items()} == {**due, paid: 7721}
    assert (bills[paid]["status"], bills[partly]["status"]) == ("paid", "partly_paid")
    assert corrected["total_fen"] == sum(row["amount_fen"] for row in bills.values())
    bill = district.ask("get_bill", district.owner(0), bill_id=str(bills[paid]["bill_id"]))
    assert [one["overpaid_fen"] for one in bill["corrections"]] == [overpaid]
    assert [one["days"] for one in bill["segments"]] == [19]
    again = district.do("correct_bills", district.officer(), **correction)
    assert (again["corrected_count"], again["total_fen"]) == (0, corrected["total_fen"])
    assert len(district.told("property.billing.period_corrected")) == 1
    district.do("close_period", district.officer(), **correction)
    with district.refused("period_not_correctable"):
        district.do("correct_bills", district.officer(), **correction)


def test_a_household_sees_its_own_bills_and_nobody_elses(district: District) -> None:
    district.issue()
    (mine,) = district.ask("list_household_bills", district.owner(1), household_id=district.household_ids[1])["items"]
    asked = {"compound_id": district.compound_id, "period": JULY}
    with district.refused("not_found"):
        district.ask("get_bill", district.owner(0), bill_id=mine["bill_id"])
    with district.refused("not_found"):
        district.ask("list_household_bills", district.owner(0), household_id=district.household_ids[1])
    with district.refused("forbidden"):
        district.ask("list_bills", district.owner(0), **asked)
    with district.refused("not_found"):
        district.ask("list_bills", district.staff_of(district.successor_id), **asked)
    for method, request in (
        ("list_bills", asked),
        ("list_household_bills", {"household_id": district.household_ids[1]}),
        ("get_bill", {"bill_id": mine["bill_id"]}),
    ):
        with district.refused("forbidden"):
            district.ask(method, district.owners_committee(), **request)
    elder = district.resident("elder", district.household_ids[1], new_id())
    assert district.ask("get_bill", elder, bill_id=mine["bill_id"])["bill_id"] == mine["bill_id"]
    for token in (district.officer(), district.staff_of(district.company_id)):
        first = district.ask("list_bills", token, **asked, limit=5)
        rest = district.ask("list_bills", token, **asked, limit=5, cursor=first["next_cursor"])
        assert len(first["items"]) + len(rest["items"]) == 7 and rest["next_cursor"] is None
        assert not {"area", "room", "building"} & first["items"][0].keys()
    assert district.ask("list_bills", district.officer(), **asked, status="paid")["items"] == []
    # a compound's sums are all its owners' business
    summary = district.ask("get_billing_summary", district.owner(0), **asked)
    assert district.ask("get_billing_summary", district.owners_committee(), **asked) == summary
    (base,) = summary["kinds"]
    assert (base["bill_count"], base["total_fen"]) == (7, sum(AT_TIER_ONE))
    assert (base["paid_fen"], base["outstanding_fen"]) == (0, sum(AT_TIER_ONE))


def test_ten_who_bill_at_once_issue_one_set(district: District) -> None:
    tokens = [district.officer() for _ in range(10)]
    with ThreadPoolExecutor(10) as at_once:
        runs = list(at_once.map(district.issue, tokens))
    assert sorted(run["bill_count"] for run in runs) == [0] * 9 + [7]
    assert len(district.bills()) == 7
    assert len(district.told("property.billing.period_billed")) == 1


def test_the_database_holds_what_the_rules_promise(district: District) -> None:
    district.issue()
    for change in (
        "insert into bill select sub_district, gen_random_uuid(), community_id, compound_id, household_id, company_id,"
        " kind, period, bill_basis_id, area, amount_fen, 0, 0, 0, status, issued_at, due_on, correlation_id from bill",
        "update bill set paid_fen = amount_fen + 1",
        "update bill set period = period + 1",
    ):
        with pytest.raises(Exception, match=r"violates|bill_once"):
            district.rows(f"{change} where bill_id is not null")


def test_how_a_company_is_paid_and_what_it_costs(district: District) -> None:
    terms = {
        "agreement_id": district.other_agreement_id,
        "mode": "commission",
        "valid_from": "2026-01-01",
        "decision_reference": "合同第十条",
    }
    committee = district.owners_committee(district.other_id)
    with district.refused("commission_needed"):
        district.do("set_fee_terms", committee, **terms)
    with district.refused("fee_mode_differs"):
        district.do("set_fee_terms", committee, **{**terms, "mode": "lump_sum"})
    with district.refused("rate_by_tier"):
        district.do(
            "set_fee_rate",
            district.officer(),
            agreement_id=district.agreement_id,
            rate_fen_per_m2_month=1,
            valid_from="2026-07-10",
            decision_reference="合同",
        )
    with district.refused("not_found"):
        district.do("set_fee_terms", district.owners_committee(), **terms, commission_basis_points=800)
    district.do("set_fee_terms", committee, **terms, commission_basis_points=800)
    with district.refused("terms_set_already"):
        district.do("set_fee_terms", committee, **terms, commission_basis_points=900)
    fees = district.ask(
        "get_agreement_fees", district.staff_of(district.successor_id), agreement_id=district.other_agreement_id
    )
    assert [one["commission_basis_points"] for one in fees["terms"]] == [800]
    with pytest.raises(Refusal):
        district.ask(
            "get_agreement_fees", district.staff_of(district.company_id), agreement_id=district.other_agreement_id
        )
    assert len(district.told("property.fee.terms_set")) == 1
