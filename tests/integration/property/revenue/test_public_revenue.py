"""The owners' own money: two persons book it, owners decide what it is spent on, and it is never short."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from psycopg.errors import CheckViolation, UniqueViolation

from chassis.act import open_act
from chassis.ids import new_id
from contracts.refusals import Refusal
from services.property.revenue import decided
from tests.integration.property.revenue.purse import RECORD, VOUCHER, Earning


def test_income_counts_once_a_second_person_approves_it(earning: Earning) -> None:
    person = new_id()
    committee = earning.owners_committee(person_id=person)
    entry = earning.do(
        "record_revenue",
        committee,
        compound_id=earning.compound_id,
        kind="venue_hire",
        amount_fen=30_000,
        happened_on="2021-10-31",
        voucher=VOUCHER,
    )
    assert (entry["status"], entry["number"], entry["balance_fen"]) == ("recorded", "SY-20211101-0001", None)
    assert earning.balance() == 0
    with earning.refused("revenue_same_person"):
        earning.approve(entry, earning.officer(person_id=person))
    with earning.refused("forbidden"):
        earning.approve(entry, earning.bookkeeper())
    booked = earning.do("approve_entry", earning.officer(), entry_id=entry["entry_id"], expected_version=1)
    assert (booked["status"], booked["booked_on"], booked["balance_fen"]) == ("booked", "2021-11-01", 30_000)
    with earning.refused("revenue_entry_not_bookable"):
        earning.approve(entry)
    (told,) = earning.told("property.revenue.recorded")
    assert told["data"] == {
        "entry_id": entry["entry_id"],
        "compound_id": earning.compound_id,
        "kind": "venue_hire",
        "amount_fen": 30_000,
        "balance_fen": 30_000,
    }


def test_what_is_spent_the_owners_decided_on_paper(earning: Earning) -> None:
    earning.income()
    for half in ("decision_reference", "decision_record"):
        with earning.refused("decision_record_needed"):
            earning.expense(**{half: None})
    booked = earning.approve(earning.expense())
    assert (booked["balance_fen"], booked["decision_record"]) == (30_000, RECORD)
    assert earning.balance() == 30_000
    (told,) = earning.told("property.revenue.spent")
    assert (told["data"]["kind"], told["data"]["balance_fen"]) == ("common_repair", 30_000)


def test_or_by_ballot(earning: Earning) -> None:
    earning.income()
    paperless = {"decision_reference": None, "decision_record": None}
    wanted, unwanted, dropped = (earning.expense(**paperless) for _ in range(3))
    assert wanted["status"] == "awaiting_decision"
    with earning.refused("revenue_entry_not_bookable"):
        earning.approve(wanted)
    earning.decide(wanted, "passed")
    # too few voters have decided nothing
    earning.decide(unwanted, "no_quorum")
    assert (
        earning.ask("get_revenue_entry", earning.officer(), entry_id=unwanted["entry_id"])["status"]
        == "awaiting_decision"
    )
    earning.decide(unwanted, "failed")
    assert earning.ask("get_revenue_entry", earning.officer(), entry_id=unwanted["entry_id"])["status"] == "refused"
    booked = earning.approve(wanted)
    assert booked["ballot_id"] is not None
    with earning.refused("revenue_entry_not_bookable"):
        earning.approve(unwanted)
    refused = earning.do("refuse_entry", earning.officer(), entry_id=dropped["entry_id"])
    assert refused["status"] == "refused"
    with open_act(earning.house.uris["app"], earning.sub_district) as act:
        assert decided.load(act, dropped["entry_id"]) is None
        # a no can be put to the owners again, a person's refusal cannot
        assert decided.load(act, unwanted["entry_id"]) is not None
        assert decided.load(act, new_id()) is None
    assert earning.balance() == 30_000
    earning.decide(unwanted, "passed")
    earning.approve(unwanted)
    assert earning.balance() == 10_000


def test_the_balance_is_never_short(earning: Earning) -> None:
    earning.income(10_000)
    entry = earning.expense(10_001)
    with earning.refused("revenue_balance_short") as refused:
        earning.approve(entry)
    assert refused.facts == {"balance_fen": 10_000, "amount_fen": 10_001}


def test_expenses_approved_at_the_same_moment_do_not_overdraw(earning: Earning) -> None:
    earning.income(50_000)
    entries = [earning.expense(20_000) for _ in range(8)]

    def approve(entry: dict[str, object]) -> str:
        try:
            return str(earning.approve(entry)["status"])
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(approve, entries))
    assert sorted(answers) == ["booked"] * 2 + ["revenue_balance_short"] * 6
    assert earning.balance() == 10_000
    ledger = earning.rows("select ordinal, balance_fen from revenue_ledger where true")
    assert sorted((line["ordinal"], line["balance_fen"]) for line in ledger) == [(1, 50_000), (2, 30_000), (3, 10_000)]


def test_a_counter_entry_corrects(earning: Earning) -> None:
    entry = earning.income()
    request = {"entry_id": entry["entry_id"], "voucher": VOUCHER, "reason": "重复登记"}
    counter = earning.do("correct_entry", earning.bookkeeper(), **request)
    assert (counter["direction"], counter["kind"], counter["status"]) == ("expense", "correction", "recorded")
    with earning.refused("revenue_entry_corrected"):
        earning.do("correct_entry", earning.bookkeeper(), **request)
    with earning.refused("wrong_state"):
        earning.do("correct_entry", earning.bookkeeper(), **{**request, "entry_id": counter["entry_id"]})
    assert earning.balance() == 50_000
    earning.approve(counter)
    assert earning.balance() == 0
    with earning.refused("correction_not_corrected"):
        earning.do("correct_entry", earning.bookkeeper(), **{**request, "entry_id": counter["entry_id"]})
    (told,) = earning.told("property.revenue.corrected")
    assert told["data"]["corrects_id"] == entry["entry_id"]
    assert told["correlationid"] == earning.told("property.revenue.recorded")[0]["correlationid"]


def test_owners_read_all_of_it_and_strangers_nothing(earning: Earning) -> None:
    first = earning.income()
    second = earning.expense()
    page = earning.ask("list_revenue_entries", earning.owner(), compound_id=earning.compound_id, limit=1)
    rest = earning.ask(
        "list_revenue_entries", earning.owner(), compound_id=earning.compound_id, cursor=page["next_cursor"]
    )
    listed = page["items"] + rest["items"]
    assert [one["entry_id"] for one in listed] == [second["entry_id"], first["entry_id"]]
    found = earning.ask("get_revenue_account", earning.owner(), compound_id=earning.compound_id)
    assert (found["balance_fen"], found["booked_count"], found["awaiting_count"]) == (50_000, 1, 1)
    elsewhere = earning.who("owner", household_id=new_id(), compound_id=new_id(), community_id=earning.community_id)
    for stranger in (elsewhere, earning.staff_of(earning.successor_id)):
        with earning.refused("not_found"):
            earning.ask("get_revenue_entry", stranger, entry_id=first["entry_id"])
        with earning.refused("not_found"):
            earning.ask("get_revenue_account", stranger, compound_id=earning.compound_id)
    with earning.refused("forbidden"):
        lessee = earning.resident("lessee", earning.household_ids[0], new_id())
        earning.ask("get_revenue_account", lessee, compound_id=earning.compound_id)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"amount_fen": 0}, "invalid"),
        ({"kind": "common_repair"}, "invalid"),
        ({"voucher": "none"}, "invalid"),
        ({"happened_on": "2021-11-02"}, "revenue_day_ahead"),
        ({"compound_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
    ],
)
def test_bad_input_changes_nothing(earning: Earning, changed: dict[str, object], code: str) -> None:
    with earning.refused(code):
        earning.income(booked=False, **changed)


def test_a_stale_version_is_refused(earning: Earning) -> None:
    entry = earning.income(booked=False)
    for command in ("approve_entry", "refuse_entry"):
        with earning.refused("stale_version"):
            earning.do(command, earning.officer(), entry_id=entry["entry_id"], expected_version=7)


def test_the_database_itself_refuses_what_the_rules_would(earning: Earning) -> None:
    booked = earning.approve(earning.expense(50_000)) if earning.income() else None
    assert booked is not None
    for change in ("decided_by = recorded_by", "decision_record = null, decision_reference = null", "amount_fen = 0"):
        with pytest.raises(CheckViolation):
            earning.house.rows(f"update revenue_entry set {change} where entry_id = %s", (booked["entry_id"],))
    with pytest.raises(CheckViolation):
        earning.rows("update revenue_account set balance_fen = -1 where true")
    with pytest.raises(UniqueViolation):
        earning.house.rows(
            "insert into revenue_ledger select sub_district, compound_id, ordinal + 9, entry_id, direction, kind,"
            " change_fen, balance_fen, booked_on from revenue_ledger where entry_id = %s",
            (booked["entry_id"],),
        )
