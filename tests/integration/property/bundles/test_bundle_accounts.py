"""Income and cost by compound and month: stated, verified by another person, and who carries whom."""

from chassis.ids import new_id
from tests.integration.property.bundles.estate import Estate


def running(estate: Estate) -> str:
    bundle_id = str(estate.offer()["bundle_id"])
    estate.join(bundle_id, estate.empty_id, 2, "2022-01-01")
    estate.join(bundle_id, estate.second_id, 1, "2022-01-01")
    estate.do("activate_bundle", estate.committee(), bundle_id=bundle_id)
    estate.pass_time(days=62)  # 2 May
    return bundle_id


def state(estate: Estate, bundle_id: str, compound_id: str, income_fen: int, cost_fen: int, **changed: object) -> None:
    request = {
        "bundle_id": bundle_id,
        "compound_id": compound_id,
        "month": "2022-04-15",
        "income_fen": income_fen,
        "cost_fen": cost_fen,
        "voucher": "c" * 64,
        **changed,
    }
    estate.do("record_bundle_account", estate.staff_of(estate.successor_id), **request)


def test_a_surplus_carries_a_deficit_and_all_of_it_adds_up(estate: Estate) -> None:
    bundle_id = running(estate)
    state(estate, bundle_id, estate.empty_id, 900_001, 700_000)
    state(estate, bundle_id, estate.second_id, 100_000, 150_003)
    state(estate, bundle_id, estate.second_id, 100_000, 150_001)  # corrected before it is verified
    months = {"bundle_id": bundle_id, "from_month": "2022-03-01", "to_month": "2022-04-30"}
    accounts = estate.ask("get_bundle_accounts", estate.committee(), **months)
    assert (accounts["balance_fen"], accounts["moved_fen"]) == (150_000, 50_001)
    by_id = {one["compound_id"]: one for one in accounts["compounds"]}
    assert (by_id[estate.empty_id]["balance_fen"], by_id[estate.empty_id]["given_fen"]) == (200_001, 50_001)
    assert (by_id[estate.second_id]["balance_fen"], by_id[estate.second_id]["received_fen"]) == (-50_001, 50_001)
    assert by_id[estate.second_id]["unverified_months"] == 1

    month = {"bundle_id": bundle_id, "compound_id": estate.second_id, "month": "2022-04-01"}
    with estate.refused("stale_version"):
        estate.do("verify_bundle_account", estate.committee(), **month, expected_version=1)
    verified = estate.do("verify_bundle_account", estate.committee(), **month, expected_version=2)
    assert verified["status"] == "verified"
    with estate.refused("account_verified"):
        estate.do("verify_bundle_account", estate.committee(), **month)
    with estate.refused("account_verified"):
        state(estate, bundle_id, estate.second_id, 1, 1)
    with estate.refused("not_found"):
        estate.do("verify_bundle_account", estate.committee(), **{**month, "month": "2022-03-01"})
    (told,) = estate.told("property.bundle.account_verified")
    assert told["data"]["month"] == "2022-04-01"
    assert not {"income_fen", "cost_fen"} & told["data"].keys()


def test_what_is_refused_of_a_statement(estate: Estate) -> None:
    bundle_id = running(estate)
    with estate.refused("month_not_over"):
        state(estate, bundle_id, estate.empty_id, 1, 1, month="2022-05-01")
    with estate.refused("month_outside_bundle"):
        state(estate, bundle_id, estate.empty_id, 1, 1, month="2022-02-01")
    with estate.refused("invalid"):
        state(estate, bundle_id, estate.empty_id, -1, 1)
    with estate.refused("invalid"):
        state(estate, bundle_id, estate.empty_id, 10**10 + 1, 1)
    with estate.refused("not_found"):
        state(estate, bundle_id, estate.compound_id, 1, 1)
    with estate.refused("not_found"):
        estate.do(
            "record_bundle_account",
            estate.staff_of(estate.company_id),
            bundle_id=bundle_id,
            compound_id=estate.empty_id,
            month="2022-04-01",
            income_fen=1,
            cost_fen=1,
            voucher="c" * 64,
        )
    with estate.refused("months_reversed"):
        estate.ask(
            "get_bundle_accounts", estate.committee(), bundle_id=bundle_id, from_month="2022-05-01",
            to_month="2022-04-01",
        )  # fmt: skip


def test_another_person_verifies(estate: Estate) -> None:
    bundle_id, person = running(estate), new_id()
    month = {"bundle_id": bundle_id, "compound_id": estate.empty_id, "month": "2022-04-01"}
    estate.do(
        "record_bundle_account",
        estate.staff_of(estate.successor_id, person_id=person),
        **month,
        income_fen=2,
        cost_fen=1,
        voucher="c" * 64,
    )
    with estate.refused("same_person_approval"):
        estate.do("verify_bundle_account", estate.who("working_committee", person_id=person), **month)


def test_who_reads_the_accounts(estate: Estate) -> None:
    bundle_id = running(estate)
    months = {"bundle_id": bundle_id, "from_month": "2022-04-01", "to_month": "2022-04-01"}
    place = {"community_id": estate.community_id, "compound_id": estate.empty_id}
    for reader in (
        estate.who("auditor"),
        estate.officer(),
        estate.second_officer(),
        estate.staff_of(estate.successor_id),
        estate.owners_committee(estate.empty_id),
        estate.who("owner", household_id=new_id(), **place),
    ):
        assert estate.ask("get_bundle_accounts", reader, **months)["compounds"] == []
    for stranger in (estate.owner(), estate.staff_of(estate.company_id), estate.chair()):
        with estate.refused("not_found"):
            estate.ask("get_bundle_accounts", stranger, **months)
    with estate.refused("forbidden"):
        estate.ask("get_bundle_accounts", estate.who("lessee", household_id=new_id(), **place), **months)
