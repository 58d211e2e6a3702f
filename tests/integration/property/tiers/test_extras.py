"""Extras: a household orders for itself, and is billed apart once the month is over."""

from typing import Any

import pytest

from chassis.ids import new_id
from tests.integration.property.fees.district import JULY, District


def offer(district: District, unit: str = "month", price_fen: int = 3000, **changed: Any) -> dict[str, Any]:
    request = {
        "company_id": district.company_id,
        "name": "入户保洁" if unit == "use" else "代收快递",
        "description": "按户自愿订购",
        "unit": unit,
        "price_fen": price_fen,
    }
    found: dict[str, Any] = district.do(
        "offer_extra_service", district.staff_of(district.company_id), **{**request, **changed}
    )
    return found


def order(district: District, service: dict[str, Any], which: int = 0, **changed: Any) -> dict[str, Any]:
    request = {
        "household_id": district.household_ids[which],
        "extra_service_id": service["extra_service_id"],
        "from_on": "2026-07-12",
    }
    found: dict[str, Any] = district.do("order_extra", district.owner(which), **{**request, **changed})
    return found


def test_only_the_company_offers_and_only_for_its_own_bundle(district: District) -> None:
    with district.refused("not_found"):
        offer(district, company_id=district.successor_id)
    with district.refused("not_the_companys_bundle"):
        offer(district, bundle_id=new_id())
    with district.refused("invalid"):
        offer(district, price_fen=0)
    service = offer(district, bundle_id=district.bundle_id)
    listed = district.ask("list_extra_services", district.owner(), compound_id=district.compound_id)["items"]
    assert [one["extra_service_id"] for one in listed] == [service["extra_service_id"]]
    there = district.resident("owner", district.other_household_id, district.other_owner_id, district.other_id)
    assert district.ask("list_extra_services", there, compound_id=district.other_id)["items"] == []
    with district.refused("extra_not_offered_here"):
        district.do(
            "order_extra",
            there,
            household_id=district.other_household_id,
            extra_service_id=service["extra_service_id"],
            from_on="2026-07-12",
        )
    withdrawal = {"extra_service_id": service["extra_service_id"]}
    with district.refused("not_found"):
        district.do("withdraw_extra_service", district.staff_of(district.successor_id), **withdrawal)
    district.do("withdraw_extra_service", district.staff_of(district.company_id), **withdrawal)
    with district.refused("extra_withdrawn"):
        district.do("withdraw_extra_service", district.staff_of(district.company_id), **withdrawal)
    with district.refused("extra_not_offered_here"):
        order(district, service)


def test_a_household_orders_for_itself_alone(district: District) -> None:
    service = offer(district)
    ordered = order(district, service)
    assert (ordered["status"], ordered["from_on"], ordered["to_on"]) == ("ordered", "2026-07-12", None)
    with district.refused("extra_running"):
        order(district, service)
    with district.refused("extra_in_past"):
        order(district, service, 1, from_on="2026-07-09")
    with district.refused("extra_ends_before_it_begins"):
        order(district, service, 1, to_on="2026-07-11")
    with district.refused("not_found"):
        order(district, service, 1, household_id=district.household_ids[0])
    with district.refused("not_found"):
        district.ask("list_household_extras", district.owner(1), household_id=district.household_ids[0])
    with district.refused("forbidden"):
        district.ask("list_household_extras", district.officer(), household_id=district.household_ids[0])
    with district.refused("not_found"):
        district.do("cancel_extra", district.owner(1), household_extra_id=ordered["household_extra_id"])
    cancelled = district.do("cancel_extra", district.owner(0), household_extra_id=ordered["household_extra_id"])
    assert (cancelled["status"], cancelled["to_on"]) == ("cancelled", "2026-07-11")
    with district.refused("extra_cancelled"):
        district.do("cancel_extra", district.owner(0), household_extra_id=ordered["household_extra_id"])
    assert order(district, service)["status"] == "ordered"


def test_extras_are_billed_apart_once_their_month_is_over(district: District) -> None:
    monthly, by_use = offer(district), offer(district, "use", 4500)
    running = order(district, monthly)
    order(district, by_use, quantity=2)
    lessee = district.resident("lessee", district.household_ids[3], new_id())
    district.do(
        "order_extra",
        lessee,
        household_id=district.household_ids[3],
        extra_service_id=monthly["extra_service_id"],
        from_on="2026-07-10",
        to_on="2026-07-10",
    )
    dropped = order(district, monthly, 1, from_on="2026-07-20")
    district.do("cancel_extra", district.owner(1), household_extra_id=dropped["household_extra_id"])
    district.issue()
    with district.refused("period_not_over"):
        district.issue(kind="extra")

    district.move_to("2026-08-01T09:00:00+08:00")
    run = district.issue(kind="extra", period=JULY)
    # 20 of 31 days of 30 yuan, and twice 45 yuan; one day of 30 yuan
    assert (run["bill_count"], run["total_fen"]) == (2, 1935 + 9000 + 97)
    again = district.issue(kind="extra", period=JULY)
    assert (again["bill_count"], again["total_fen"]) == (0, 0)
    bills = district.ask("list_household_bills", district.owner(0), household_id=district.household_ids[0])["items"]
    assert sorted((bill["kind"], bill["amount_fen"]) for bill in bills) == [("base", 7721), ("extra", 10_935)]
    (extra_id,) = [bill["bill_id"] for bill in bills if bill["kind"] == "extra"]
    bill = district.ask("get_bill", district.owner(0), bill_id=extra_id)
    assert (bill["company_id"], bill["area"], bill["segments"]) == (district.company_id, None, [])
    assert sorted((line["unit"], line["first_on"], line["last_on"], line["amount_fen"]) for line in bill["lines"]) == [
        ("month", "2026-07-12", "2026-07-31", 1935),
        ("use", "2026-07-12", "2026-07-12", 9000),
    ]
    # it runs on until it is cancelled
    district.do("cancel_extra", district.owner(0), household_extra_id=running["household_extra_id"])
    district.move_to("2026-09-01T09:00:00+08:00")
    august = district.issue(kind="extra", period="2026-08-01")
    assert (august["bill_count"], august["total_fen"]) == (1, 97)


def test_extras_end_with_the_company_that_brings_them(district: District) -> None:
    order(district, offer(district), from_on="2026-07-10")
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
    district.move_to("2026-09-01T09:00:00+08:00")
    july = district.issue(kind="extra")
    assert (july["bill_count"], july["total_fen"]) == (1, 968)  # ten days of 30 yuan
    assert district.issue(kind="extra", period="2026-08-01")["bill_count"] == 0


@pytest.mark.parametrize("changed", [{"quantity": 0}, {"quantity": 1001}, {"from_on": "soon"}, {"price_fen": 1}])
def test_bad_input_orders_nothing(district: District, changed: dict[str, Any]) -> None:
    service = offer(district)
    with district.refused("invalid"):
        order(district, service, **changed)


def test_a_company_sees_what_was_ordered_from_it(district: District) -> None:
    service = offer(district)
    first, second = order(district, service), order(district, service, which=1, from_on="2026-07-13")
    asked = {"company_id": district.company_id}
    staff = district.staff_of(district.company_id)
    page = district.ask("list_company_extras", staff, **asked, limit=1)
    rest = district.ask("list_company_extras", staff, **asked, cursor=page["next_cursor"])
    assert [one["household_extra_id"] for one in page["items"] + rest["items"]] == [
        second["household_extra_id"],
        first["household_extra_id"],
    ]
    assert page["items"][0]["household_id"] == district.household_ids[1]
    with district.refused("not_found"):
        district.ask("list_company_extras", district.staff_of(district.successor_id), **asked)
    with district.refused("forbidden"):
        district.ask("list_company_extras", district.owner(), **asked)
