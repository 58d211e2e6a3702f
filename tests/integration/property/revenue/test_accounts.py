"""Yearly accounts: made from the ledger and the bills, hung once, corrected by a new edition, asked for in April."""

from chassis.act import open_act
from chassis.ids import new_id
from services.property.revenue import deadline, rules
from tests.integration.property.revenue.purse import VOUCHER, Earning


def publish(earning: Earning, **request: object) -> dict[str, object]:
    given = {"compound_id": earning.compound_id, "year": 2021, **request}
    found: dict[str, object] = earning.do("publish_accounts", earning.bookkeeper(), **given)
    return found


def year_end(earning: Earning) -> None:
    """50,000 fen came in, 20,000 went out; of bills of 10,000 fen 6,000 were paid and 1,000 waived."""
    earning.income()
    earning.approve(earning.expense())
    earning.house.rows(
        "insert into bill (sub_district, bill_id, community_id, compound_id, household_id, kind, period, amount_fen,"
        " paid_fen, waived_fen, status, issued_at, due_on, correlation_id) values (%s, %s, %s, %s, %s, 'base',"
        " '2021-12-01', 10000, 6000, 1000, 'partly_paid', now(), '2021-12-31', %s)",
        (
            earning.sub_district,
            new_id(),
            earning.community_id,
            earning.compound_id,
            earning.household_ids[0],
            new_id(),
        ),
    )
    earning.pass_time(days=61)  # New Year's Day


def test_the_accounts_of_a_year(earning: Earning) -> None:
    earning.income(7_000, kind="opening_balance")
    with earning.refused("accounts_period_not_over") as refused:
        publish(earning)
    assert refused.facts == {"period": "2021", "ends_on": "2021-12-31"}
    year_end(earning)
    earning.income(99, happened_on="2021-12-31")  # booked in January: next year's
    accounts = publish(earning, note="包干制")
    assert accounts["number"] == "GB-20220101-0001"
    assert (accounts["opening_fen"], accounts["closing_fen"]) == (0, 37_000)
    assert accounts["income"] == [
        {"kind": "advertising", "amount_fen": 50_000},
        {"kind": "opening_balance", "amount_fen": 7_000},
    ]
    assert accounts["expenses"] == [{"kind": "common_repair", "amount_fen": 20_000}]
    assert (accounts["billed_fen"], accounts["paid_fen"], accounts["waived_fen"]) == (10_000, 6_000, 1_000)
    assert rules.digest_of(accounts) == accounts["digest"]
    read = earning.ask("get_accounts", earning.owner(), accounts_id=accounts["accounts_id"])
    assert read == accounts
    (told,) = earning.told("property.accounts.published")
    assert (told["data"]["period"], told["data"]["closing_fen"]) == ("2021", 37_000)


def test_a_correction_is_a_new_edition_and_the_old_one_stays(earning: Earning) -> None:
    year_end(earning)
    first = publish(earning)
    with earning.refused("accounts_reason_needed"):
        publish(earning)
    second = publish(earning, reason="漏列说明", note="补充说明")
    assert (first["edition"], second["edition"]) == (1, 2)
    listed = earning.ask("list_accounts", earning.owner(), compound_id=earning.compound_id)["items"]
    assert [one["accounts_id"] for one in listed] == [second["accounts_id"], first["accounts_id"]]
    assert listed[1] == first
    with earning.refused("accounts_reason_unwanted"):
        publish(earning, year=2020, reason="漏列说明")


def test_quarters_chain(earning: Earning) -> None:
    year_end(earning)
    third, fourth = publish(earning, quarter=3), publish(earning, quarter=4)
    assert (third["closing_fen"], fourth["opening_fen"], fourth["closing_fen"]) == (0, 0, 30_000)
    entry = earning.income(1_000)
    counter = earning.do(
        "correct_entry", earning.bookkeeper(), entry_id=entry["entry_id"], voucher=VOUCHER, reason="记错小区"
    )
    earning.approve(counter)
    earning.pass_time(days=90)
    spring = publish(earning, year=2022, quarter=1)
    assert (spring["opening_fen"], spring["income"], spring["closing_fen"]) == (
        30_000,
        [{"kind": "advertising", "amount_fen": 0}],
        30_000,
    )


def test_anybody_reads_totals_and_nothing_else(earning: Earning) -> None:
    year_end(earning)
    publish(earning)
    publish(earning, reason="漏列说明")
    anybody = earning.who("care_manager", community_id=new_id())
    listed = earning.ask("list_public_accounts", anybody, compound_id=earning.compound_id)["items"]
    assert [(one["edition"], one["current"]) for one in listed] == [(2, True), (1, False)]
    assert (listed[0]["income_fen"], listed[0]["expense_fen"], listed[0]["closing_fen"]) == (50_000, 20_000, 30_000)
    assert not {"income", "expenses", "note", "published_by"} & set(listed[0])
    with earning.refused("not_found"):
        earning.ask("list_public_accounts", anybody, compound_id=new_id())


def test_who_publishes(earning: Earning) -> None:
    year_end(earning)
    request = {"compound_id": earning.compound_id, "year": 2021}
    with earning.refused("not_found"):
        earning.do("publish_accounts", earning.staff_of(earning.successor_id), **request)
    with earning.refused("forbidden"):
        earning.do("publish_accounts", earning.owner(), **request)
    earning.do("publish_accounts", earning.owners_committee(), **request)


def test_accounts_are_asked_for_when_march_is_over(earning: Earning) -> None:
    year_end(earning)
    earning.pass_time(days=89, hours=13)
    assert earning.told("property.accounts.overdue") == []
    earning.pass_time(hours=2)
    (told,) = earning.told("property.accounts.overdue")
    assert told["data"] == {"compound_id": earning.compound_id, "period": "2021"}
    publish(earning)
    publish(earning, quarter=4)
    earning.pass_time(days=200)
    assert len(earning.told("property.accounts.overdue")) == 1
    earning.pass_time(days=165)
    periods = [one["data"]["period"] for one in earning.told("property.accounts.overdue")]
    assert periods == ["2021", "2022"]


def test_no_reminder_of_accounts_that_hang(earning: Earning) -> None:
    year_end(earning)
    publish(earning)
    earning.pass_time(days=95)
    assert earning.told("property.accounts.overdue") == []


def test_every_year_is_asked_for_though_nobody_looked_for_long(earning: Earning) -> None:
    """Four years in one jump tell of four years, and billing meanwhile moves no clock."""
    year_end(earning)
    earning.house.rows("update platform_clock set shift = shift + interval '4 years'")
    earning.income(1, happened_on="2022-01-01")
    with open_act(earning.house.uris["app"], earning.sub_district) as act:
        deadline.watch(act, earning.compound_id, earning.community_id, act.now.date())
    earning.pass_time(seconds=1)
    periods = [one["data"]["period"] for one in earning.told("property.accounts.overdue")]
    assert periods == ["2021", "2022", "2023", "2024"]
    (clock,) = earning.rows("select payload from timer where name = 'accounts_due'")
    assert clock["payload"]["year"] == 2025
