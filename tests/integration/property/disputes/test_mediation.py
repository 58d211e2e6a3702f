"""A household and the company before the mediator: to the court's confirmation, or to being told what else there is."""

from datetime import datetime
from typing import Any

import pytest

from chassis.ids import new_id
from tests.integration.property.disputes.managed import Managed
from tests.integration.property.house import House, SubDistrict

MONDAY = datetime.fromisoformat("2017-07-03T09:00:00+08:00")


@pytest.fixture
def sub(house: House) -> SubDistrict:
    return SubDistrict(house, MONDAY)


def open_case(sub: SubDistrict, token: str | None = None, **changed: Any) -> dict[str, Any]:
    request = {
        "compound_id": sub.compound_id,
        "subject_kind": "other",
        "matter": "楼上漏水的赔偿",
        "parties": [
            {"kind": "household", "party_id": sub.household_ids[0]},
            {"kind": "household", "party_id": sub.household_ids[1]},
        ],
        **changed,
    }
    opened: dict[str, Any] = sub.do("open_mediation", token or sub.who("mediator"), **request)
    return opened


def heard(sub: SubDistrict) -> str:
    opened = open_case(sub)
    sub.do(
        "schedule_hearing",
        sub.who("mediator"),
        mediation_id=opened["mediation_id"],
        hearing_at="2017-07-05T09:00:00+08:00",
        place="社区调解室",
        expected_version=opened["version"],
    )
    mediation_id: str = opened["mediation_id"]
    return mediation_id


def agree(sub: SubDistrict, mediation_id: str, **changed: Any) -> dict[str, Any]:
    obligation = {
        "kind": "household",
        "party_id": sub.household_ids[1],
        "duty": "赔偿修缮费",
        "amount_fen": 120_000,
        "due_on": "2017-07-20",
        **changed,
    }
    agreed: dict[str, Any] = sub.do(
        "record_mediation_agreement",
        sub.who("mediator"),
        mediation_id=mediation_id,
        terms="一次性赔偿",
        terms_digest="a" * 64,
        obligations=[obligation],
    )
    return agreed


def test_to_the_courts_confirmation(sub: SubDistrict) -> None:
    mediation_id = heard(sub)
    agreed = agree(sub, mediation_id)
    assert (agreed["status"], agreed["confirmation_due_on"]) == ("agreed", "2017-08-02")
    with sub.refused("mediation_already_agreed"):
        agree(sub, mediation_id)
    with sub.refused("confirmation_not_applied"):
        sub.do("confirm_mediation", sub.who("court"), mediation_id=mediation_id, court_reference="(2017)司确1号")
    sub.do("apply_for_confirmation", sub.who("mediator"), mediation_id=mediation_id)
    with sub.refused("confirmation_applied_before"):
        sub.do("apply_for_confirmation", sub.who("mediator"), mediation_id=mediation_id)
    with sub.refused("forbidden"):
        sub.do("confirm_mediation", sub.who("mediator"), mediation_id=mediation_id, court_reference="x")
    confirmed = sub.do(
        "confirm_mediation", sub.who("court"), mediation_id=mediation_id, court_reference="(2017)司确1号"
    )
    assert confirmed["status"] == "court_confirmed"
    (obligation,) = confirmed["obligations"]
    kept = sub.do("keep_obligation", sub.who("mediator"), obligation_id=obligation["obligation_id"], proof="转账凭证")
    assert kept["obligations"][0]["status"] == "kept"
    with sub.refused("wrong_state"):
        sub.do("keep_obligation", sub.who("mediator"), obligation_id=obligation["obligation_id"], proof="再次")
    (told,) = sub.told("property.mediation.obligation_kept")
    assert told["data"]["all_kept"] is True


def test_what_falls_due_in_sixty_days_is_told_once(sub: SubDistrict) -> None:
    agree(sub, heard(sub))
    open_case(sub)
    sub.pass_time(days=60)
    assert len(sub.told("property.mediation.obligation_overdue")) == 1
    (overdue,) = sub.told("property.mediation.overdue")
    assert overdue["data"]["due_on"] == "2017-08-03"


def test_the_day_after_the_last_the_court_can_no_longer_be_asked(sub: SubDistrict) -> None:
    mediation_id = heard(sub)
    agree(sub, mediation_id)
    sub.pass_time(days=31)
    with sub.refused("confirmation_too_late"):
        sub.do("apply_for_confirmation", sub.who("mediator"), mediation_id=mediation_id)


def test_it_fails_and_the_parties_are_told_what_else_there_is(sub: SubDistrict) -> None:
    mediation_id = heard(sub)
    extended = sub.do("extend_mediation", sub.who("mediator"), mediation_id=mediation_id, consent="c" * 64)
    assert extended["due_on"] == "2017-09-04"
    with sub.refused("already_extended"):
        sub.do("extend_mediation", sub.who("mediator"), mediation_id=mediation_id, consent="c" * 64)
    with sub.refused("wrong_state"):
        sub.do("tell_remedies", sub.who("mediator"), mediation_id=mediation_id, remedies="诉讼")
    sub.do("fail_mediation", sub.who("mediator"), mediation_id=mediation_id, failure="双方差距过大")
    told = sub.do("tell_remedies", sub.who("mediator"), mediation_id=mediation_id, remedies="仲裁、行政、诉讼")
    assert told["status"] == "told_of_other_remedies"


def test_only_the_parties_and_who_handles_it_read_it(sub: SubDistrict) -> None:
    mediation_id = open_case(sub)["mediation_id"]
    for reader in (sub.owner(0), sub.owner(1), sub.officer(), sub.who("court"), sub.committee()):
        assert sub.ask("get_mediation", reader, mediation_id=mediation_id)["matter"]
        assert [line["mediation_id"] for line in sub.ask("list_mediations", reader)["items"]] == [mediation_id]
    for stranger in (
        sub.owner(2),
        sub.owners_committee(),
        sub.staff_of(sub.company_id),
        sub.who("community_officer", community_id=new_id()),
        sub.who("mediator", sub_district=new_id()),
    ):
        with sub.refused("not_found"):
            sub.ask("get_mediation", stranger, mediation_id=mediation_id)
        assert sub.ask("list_mediations", stranger)["items"] == []


@pytest.mark.parametrize(
    ("parties", "code"),
    [
        ([], "parties_needed"),
        ([("household", 0), ("household", 0)], "parties_needed"),
        ([("household", 0), ("household", None)], "party_unknown"),
        ([("household", 0), ("company", "company")], "party_unknown"),
        ([("household", 0), ("neighbour", None)], "invalid"),
    ],
)
def test_who_cannot_be_a_party(sub: SubDistrict, parties: list[tuple[str, Any]], code: str) -> None:
    def id_of(which: Any) -> str:
        return sub.household_ids[which] if isinstance(which, int) else sub.company_id if which else new_id()

    with sub.refused(code):
        open_case(sub, parties=[{"kind": kind, "party_id": id_of(which)} for kind, which in parties])


def test_nobody_owes_who_is_no_party(sub: SubDistrict) -> None:
    mediation_id = heard(sub)
    with sub.refused("obligation_of_nobody"):
        agree(sub, mediation_id, party_id=sub.household_ids[2])
    with sub.refused("obligation_due_past"):
        agree(sub, mediation_id, due_on="2017-07-02")


def a_bill(sub: SubDistrict, which: int) -> str:
    """A bill of this home, as a row."""
    bill_id = new_id()
    sub.house.rows(
        "insert into bill (sub_district, bill_id, community_id, compound_id, household_id, kind, period, amount_fen,"
        " status, issued_at, due_on, correlation_id)"
        " values (%s, %s, %s, %s, %s, 'extra', '2017-06-01', 5000, 'issued', %s, '2017-07-31', %s)",
        (
            sub.sub_district,
            bill_id,
            sub.community_id,
            sub.compound_id,
            sub.household_ids[which],
            sub.began_at,
            new_id(),
        ),
    )
    return bill_id


@pytest.mark.parametrize("kind", ["bill", "complaint", "handover", "advance", "repair", "other"])
def test_what_it_is_about_is_there(sub: SubDistrict, kind: str) -> None:
    with sub.refused("not_found") as refused:
        open_case(sub, subject_kind=kind, subject_id=new_id())
    assert refused.pointer == "/subject_id"
    # nothing of the kind is kept of the compound: there is nothing to name
    assert open_case(sub, subject_kind=kind)["subject_id"] is None


def test_a_bill_is_mediated_with_the_household_it_belongs_to(sub: SubDistrict) -> None:
    theirs, others = a_bill(sub, 0), a_bill(sub, 2)
    with sub.refused("mediation_subject_needed"):
        open_case(sub, subject_kind="bill")
    with sub.refused("bill_of_no_party"):
        open_case(sub, subject_kind="bill", subject_id=others)
    assert open_case(sub, subject_kind="bill", subject_id=theirs)["subject_id"] == theirs


def test_what_lies_in_another_compound_is_not_mediated_here(house: House) -> None:
    sub = Managed(house, MONDAY)
    repair = {"category": "public_light", "place": "门厅", "description": "灯不亮"}
    order = sub.do("report_repair", sub.officer(), compound_id=sub.compound_id, **repair)["work_order_id"]
    assert open_case(sub, subject_kind="repair", subject_id=order)["subject_id"] == order
    sub.house.rows("update work_order set compound_id = %s where work_order_id = %s", (sub.elsewhere_id, order))
    with sub.refused("not_found"):
        open_case(sub, subject_kind="repair", subject_id=order)


def test_a_clock_that_wakes_after_an_extension_says_nothing(sub: SubDistrict) -> None:
    mediation_id = heard(sub)
    sub.do("extend_mediation", sub.who("mediator"), mediation_id=mediation_id, consent="c" * 64)
    # the old clock, taken up just before the extension
    early = "update timer set due_at = %s where name = 'mediation_due' and subject_id = %s"
    sub.house.rows(early, (sub.began_at, mediation_id))
    sub.pass_time(days=1)
    assert not sub.told("property.mediation.overdue")
