"""Behind with payment: one clock marks it, reminders keep to limits and threaten nothing, mediation precedes the court."""

import pytest

from chassis.ids import new_id
from contracts.rpcs import RPCS
from tests.integration.property.payments.ledger import Billed


def overdue(billed: Billed) -> Billed:
    """A day after the last day of payment."""
    billed.pass_time(days=31)
    return billed


def mediate(billed: Billed, bill_id: str, status: str) -> str:
    """A mediation over a bill, as a row."""
    mediation_id = new_id()
    billed.house.rows(
        "insert into mediation (sub_district, mediation_id, community_id, compound_id, number, subject_kind,"
        " subject_id, matter, status, accepted_at, accepted_by, due_on, agreed_at, applied_at, confirmed_at,"
        " correlation_id) values (%(here)s, %(id)s, %(community)s, %(compound)s, %(number)s, 'bill', %(bill)s, '物业费',"
        " %(status)s::text, now(), '{}', current_date,"
        " case when %(status)s::text in ('agreed', 'court_confirmed') then now() end,"
        " case when %(status)s::text = 'court_confirmed' then now() end,"
        " case when %(status)s::text = 'court_confirmed' then now() end, %(id)s)",
        {
            "here": billed.sub_district,
            "id": mediation_id,
            "number": f"TJ-{mediation_id}",
            "community": billed.community_id,
            "compound": billed.compound_id,
            "bill": bill_id,
            "status": status,
        },
    )
    return mediation_id


def remind(billed: Billed, **request: object) -> dict[str, object]:
    given = {"compound_id": billed.compound_id, **request}
    found: dict[str, object] = billed.do("remind_arrears", billed.cashier(), **given)
    return found


def test_the_day_of_payment_itself_is_in_time(billed: Billed) -> None:
    billed.pass_time(days=30, hours=13)
    assert billed.status(billed.april, billed.other) == ["issued", "issued"]
    assert billed.told("property.billing.arrears_counted") == []
    billed.pass_time(hours=2)
    assert billed.status(billed.april, billed.other) == ["overdue", "overdue"]


def test_one_clock_for_each_month_counts_what_is_open(billed: Billed) -> None:
    assert len(billed.rows("select * from timer where name = 'arrears_due'")) == 3
    billed.pay(bill_ids=[billed.april])
    billed.pay(bill_ids=[billed.june], amount_fen=4_000)
    overdue(billed)
    told = {one["data"]["period"]: one["data"] for one in billed.told("property.billing.arrears_counted")}
    assert set(told) == {"2021-05-01", "2021-06-01"}, "nothing is open for April"
    assert told["2021-06-01"] == {
        "compound_id": billed.compound_id,
        "period": "2021-06-01",
        "due_on": "2021-07-30",
        "bill_count": 2,
        "household_count": 2,
        "outstanding_fen": 14_000,
    }
    assert billed.rows("select * from timer where name = 'arrears_due'") == []


def test_who_is_behind_is_for_those_in_charge(billed: Billed) -> None:
    assert billed.ask("list_arrears", billed.cashier(), compound_id=billed.compound_id)["items"] == []
    overdue(billed)
    for reader in (billed.cashier(), billed.officer(), billed.committee(), billed.who("auditor")):
        first = billed.ask("list_arrears", reader, compound_id=billed.compound_id, limit=1)
        rest = billed.ask("list_arrears", reader, compound_id=billed.compound_id, cursor=first["next_cursor"])
        found = {line["household_id"]: line for line in first["items"] + rest["items"]}
        assert found[billed.household_ids[0]]["outstanding_fen"] == 30_001
        assert found[billed.household_ids[1]]["bill_count"] == 1
    for reader in (billed.owner(), billed.owners_committee(), billed.duty_staff()):
        with billed.refused("forbidden"):
            billed.ask("list_arrears", reader, compound_id=billed.compound_id)
    assert not RPCS["property.list_arrears"].public


def test_owners_see_how_much_has_come_in_and_not_from_whom(billed: Billed) -> None:
    billed.pay(bill_ids=[billed.april, billed.may])
    found = billed.ask("get_collection_summary", billed.owner(3), compound_id=billed.compound_id, year=2021)
    assert found == {
        "compound_id": billed.compound_id,
        "year": 2021,
        "bill_count": 4,
        "billed_fen": 38_001,
        "paid_fen": 20_001,
        "waived_fen": 0,
        "outstanding_fen": 18_000,
        "overdue_fen": 0,
        "rate_basis_points": 5263,
    }
    empty = billed.ask("get_collection_summary", billed.owners_committee(), compound_id=billed.compound_id, year=2020)
    assert (empty["bill_count"], empty["rate_basis_points"]) == (0, None)
    elsewhere = billed.who("owner", household_id=new_id(), compound_id=new_id(), community_id=billed.community_id)
    with billed.refused("not_found"):
        billed.ask("get_collection_summary", elsewhere, compound_id=billed.compound_id)


def test_a_reminder_is_neutral_and_comes_every_thirty_days_at_most(billed: Billed) -> None:
    with billed.refused("nobody_to_remind"):
        remind(billed)
    overdue(billed)
    with billed.refused("nobody_to_remind"):
        remind(billed, household_ids=[])
    assert remind(billed, household_ids=[billed.household_ids[0]]) == {
        "compound_id": billed.compound_id,
        "reminded": 1,
        "skipped": 0,
        "outstanding_fen": 30_001,
    }
    assert billed.status(billed.april, billed.may, billed.june, billed.other) == [*["reminded"] * 3, "overdue"]
    (reminder,) = billed.ask("list_reminders", billed.owner(), household_id=billed.household_ids[0])["items"]
    assert "合计¥300.01" in reminder["text_zh"]
    assert "2021年7月30日" in reminder["text_zh"]
    assert "instalments or a waiver" in reminder["text_en"]

    both = remind(billed, note="如已缴费请忽略")
    assert (both["reminded"], both["skipped"]) == (1, 1)
    with billed.refused("reminded_recently") as refused:
        remind(billed)
    assert refused.facts == {"last_on": "2021-07-31", "next_on": "2021-08-30"}
    billed.pass_time(days=30)
    assert remind(billed)["reminded"] == 2
    told = billed.told("property.billing.arrears_reminded")
    assert [one["data"]["household_count"] for one in told] == [1, 1, 2]
    assert all("household_id" not in str(one["data"]) for one in told)


@pytest.mark.parametrize("note", ["再不缴费就停水", "We will cut off your electricity.", "逾期将 停 · 电"])
def test_a_reminder_threatens_no_supply(billed: Billed, note: str) -> None:
    overdue(billed)
    with billed.refused("threatens_supply") as refused:
        remind(billed, note=note)
    assert refused.pointer == "/note"


def test_only_the_compounds_own_company_reminds(billed: Billed) -> None:
    overdue(billed)
    with billed.refused("not_found"):
        billed.do("remind_arrears", billed.staff_of(billed.successor_id), compound_id=billed.compound_id)
    with billed.refused("forbidden"):
        billed.do("remind_arrears", billed.officer(), compound_id=billed.compound_id)


def test_first_a_reminder_then_mediation_then_the_court(billed: Billed) -> None:
    home, bill_ids = billed.household_ids[0], [billed.april]
    refer = {"household_id": home, "bill_ids": bill_ids}
    sue = {**refer, "reference": "(2021)内0302民初1号"}
    overdue(billed)
    with billed.refused("not_reminded") as refused:
        billed.do("refer_to_mediation", billed.cashier(), **refer)
    assert refused.facts["state"] == "overdue"
    remind(billed)
    with billed.refused("reminder_too_fresh") as refused:
        billed.do("refer_to_mediation", billed.cashier(), **refer)
    assert refused.facts == {"possible_on": "2021-08-15"}
    billed.pass_time(days=15)
    with billed.refused("mediation_not_tried"):
        billed.do("record_litigation", billed.cashier(), **sue)
    step = billed.do("refer_to_mediation", billed.officer(), **refer)
    assert (step["kind"], step["outstanding_fen"]) == ("mediation", 10_000)
    (told,) = billed.told("property.billing.mediation_referred")
    assert told["data"] == {"compound_id": billed.compound_id, "bill_count": 1, "outstanding_fen": 10_000}
    with billed.refused("not_reminded"):
        billed.do("refer_to_mediation", billed.cashier(), **refer)
    with billed.refused("mediation_not_failed"):
        billed.do("record_litigation", billed.cashier(), **sue)
    mediate(billed, billed.june, "failed")
    mediation_id = mediate(billed, billed.april, "hearing")
    with billed.refused("mediation_not_failed"):
        billed.do("record_litigation", billed.cashier(), **sue)
    billed.rows("update mediation set status = 'told_of_other_remedies' where mediation_id = %s", (mediation_id,))
    assert billed.do("record_litigation", billed.cashier(), **sue)["mediation_id"] == mediation_id
    assert billed.status(billed.april, billed.may) == ["litigated", "reminded"]
    steps = billed.ask("list_arrears_steps", billed.owner(), household_id=home)["items"]
    assert [one["kind"] for one in steps] == ["litigation", "mediation"]
    billed.pay(bill_ids=[billed.april])
    assert billed.status(billed.april) == ["paid"]


@pytest.mark.parametrize("status", ["accepted", "hearing", "agreed", "court_confirmed"])
def test_nobody_is_reminded_of_what_is_before_the_mediator(billed: Billed, status: str) -> None:
    mediate(billed, billed.other, status)
    mediate(billed, billed.april, "failed")
    overdue(billed)
    found = remind(billed)
    assert (found["reminded"], found["outstanding_fen"]) == (1, 30_001)
    assert billed.status(billed.april, billed.other) == ["reminded", "overdue"]
    with billed.refused("nobody_to_remind"):
        remind(billed, household_ids=[billed.household_ids[1]])
