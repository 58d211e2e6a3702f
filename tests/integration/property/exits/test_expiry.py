"""A term runs out, on the platform's clock: told three times, then judged by the law of its last day."""

from datetime import date, datetime

from chassis.ids import new_id
from tests.integration.property.agreements.served import ITEMS, House, Served


class Served2017(Served):
    """The same compound five years before: the term ends with 2017."""

    began_on, end_on = date(2015, 1, 1), date(2017, 12, 31)

    def __init__(self, house: House) -> None:
        super().__init__(house, datetime.fromisoformat("2017-06-01T09:00:00+08:00"))


def days_told(served: Served) -> list[int]:
    return [told["data"]["days_left"] for told in served.told("property.agreement.expiring")]


def test_it_is_told_ninety_sixty_and_thirty_days_before_each_once(served: Served) -> None:
    served.pass_time(days=215)  # 2 October
    assert days_told(served) == [90]
    served.pass_time(days=29)
    assert days_told(served) == [90]
    served.pass_time(days=1)
    assert days_told(served) == [90, 60]
    served.pass_time(days=60, hours=14)  # 31 December, 23:00
    assert days_told(served) == [90, 60, 30]
    assert served.agreement()["status"] == "active"
    served.pass_time(hours=2)
    assert served.agreement()["status"] == "indefinite"
    (continued,) = served.told("property.agreement.continued")
    assert continued["data"]["expired_on"] == "2022-12-31"


def test_a_jump_of_a_year_tells_the_same_and_then_sixty_days_bind_both_sides(served: Served) -> None:
    served.pass_time(days=365)
    assert days_told(served) == [90, 60, 30]
    assert len(served.told("property.agreement.continued")) == 1
    with served.refused("notice_too_short") as refused:
        served.decline("2023-04-29")
    assert str(refused.facts["earliest_on"]) == "2023-05-01"  # the sixtieth day is a Sunday
    notice = served.decline("2023-05-01")
    assert (notice["way"], notice["norms"][0]["article"]) == ("indefinite_ended", "948")
    served.do("withdraw_exit_notice", served.staff_of(served.company_id), notice_id=notice["notice_id"], reason="留下")
    assert served.agreement()["status"] == "indefinite"


def test_whose_terms_end_next(served: Served) -> None:
    later = served.signed(start_on="2022-02-01")["agreement_id"]
    readers = (served.committee(), served.officer(), served.staff_of(served.company_id), served.chair())
    for reader in readers:
        first = served.ask("list_expiring_agreements", reader, limit=1)["items"][0]
        assert (first["agreement_id"], first["end_on"]) == (served.agreement_id, "2022-12-31")
    both = served.ask("list_expiring_agreements", served.committee())["items"]
    assert [one["agreement_id"] for one in both] == [served.agreement_id, later]


def test_notice_taken_back_after_the_term_catches_up_with_it(served: Served) -> None:
    notice = served.dismiss("2023-02-28")
    served.pass_time(days=320)
    assert (served.agreement()["status"], days_told(served)) == ("exit_notified", [])
    served.do("withdraw_exit_notice", served.chair(), notice_id=notice["notice_id"], reason="已谈妥")
    assert served.agreement()["status"] == "indefinite"


def test_before_2021_the_agreement_ends_and_the_company_may_go(house: House) -> None:
    served = Served2017(house)
    served.pass_time(days=214)
    assert (served.agreement()["status"], served.agreement()["ended_on"]) == ("ended_awaiting_takeover", "2017-12-31")
    (ended,) = served.told("property.agreement.ended")
    assert ended["data"]["service_until_takeover"] is False
    request = {"agreement_id": served.agreement_id, "evidence": ["f" * 64]}
    with served.refused("forbidden"):
        served.do("record_company_left", served.chair(), **request)
    served.do("record_company_left", served.grid_worker(), **request)
    assert served.agreement()["status"] == "closed"
    assert served.compound()["management_mode"] == "none"
    assert served.compound()["assets"][0]["user_unit_kind"] == "owners"
    with served.refused("wrong_state"):
        served.do("record_company_left", served.grid_worker(), **request)


def test_before_2021_a_renewal_signed_after_the_term_goes_on_from_there(house: House) -> None:
    served = Served2017(house)
    renewal_id = served.do(
        "renew_agreement",
        served.chair(),
        agreement_id=served.agreement_id,
        term="fixed",
        end_on="2020-12-31",
        fee_mode="lump_sum",
    )["agreement_id"]
    served.approve(renewal_id)
    served.sign(renewal_id, served.chair())
    served.pass_time(days=220)
    assert served.agreement()["status"] == "ended_awaiting_takeover"
    assert served.sign(renewal_id, served.staff_of(served.company_id))["status"] == "active"
    assert served.agreement()["status"] == "closed"


def test_a_signed_successor_begins_when_the_company_has_gone(house: House) -> None:
    served = Served2017(house)
    terms = {"compound_id": served.compound_id, "start_on": "2018-01-01", "end_on": "2020-12-31"}
    successor_id = served.signed(**terms)["agreement_id"]
    served.pass_time(days=214)
    assert served.agreement(successor_id)["status"] == "signed"
    served.do("record_company_left", served.officer(), agreement_id=served.agreement_id, evidence=["f" * 64])
    assert served.agreement(successor_id)["status"] == "active"
    assert served.compound()["manager_name"] == "和顺物业"


def test_from_2021_service_is_owed_until_the_takeover(served: Served) -> None:
    served.dismiss("2022-05-31")
    served.pass_time(days=92)
    with served.refused("service_owed_until_takeover"):
        served.do("record_company_left", served.officer(), agreement_id=served.agreement_id, evidence=["f" * 64])


def test_a_company_that_stays_after_all_has_nothing_to_hand_over(served: Served) -> None:
    served.dismiss("2022-05-31")
    served.pass_time(days=92)
    again = {"compound_id": served.compound_id, "company_id": served.company_id, "start_on": "2022-06-01"}
    signed = served.signed(**again)
    assert (signed["status"], served.agreement()["status"]) == ("active", "closed")


def test_who_had_signed_on_before_goes_on_without_a_handover(served: Served) -> None:
    """A notice ends the old agreement, and the next one of the same company had waited for nothing else."""
    again = {"compound_id": served.compound_id, "company_id": served.company_id, "start_on": "2022-04-01"}
    next_id = served.signed(**again)["agreement_id"]
    served.pass_time(days=40)
    assert served.agreement(next_id)["status"] == "signed"
    served.dismiss("2022-06-30")
    served.pass_time(days=90)
    assert (served.agreement(next_id)["status"], served.agreement()["status"]) == ("active", "closed")
    assert served.compound()["manager_name"] == "安居物业"


def test_a_renewal_goes_on_from_a_notice_that_ended_after_the_term(served: Served) -> None:
    renewal_id = served.do(
        "renew_agreement",
        served.chair(),
        agreement_id=served.agreement_id,
        term="fixed",
        end_on="2025-12-31",
        fee_mode="lump_sum",
    )["agreement_id"]
    served.approve(renewal_id)
    served.sign(renewal_id, served.chair())
    served.sign(renewal_id, served.staff_of(served.company_id))
    served.dismiss("2023-02-28")
    served.pass_time(days=320)
    assert served.agreement(renewal_id)["status"] == "signed"
    served.pass_time(days=50)
    assert (served.agreement(renewal_id)["status"], served.agreement()["status"]) == ("active", "closed")


def test_a_term_is_watched_again_after_a_walk_out_that_was_none(served: Served) -> None:
    notice = served.dismiss("2022-11-30")
    report = served.do(
        "report_abandonment",
        served.grid_worker(),
        agreement_id=served.agreement_id,
        observed_at="2022-03-01T08:30:00+08:00",
        account="物业人员全部撤离",
        evidence=["a" * 64],
        unresolved=["lift"],
        expected_version=2,
    )
    served.pass_time(days=220)  # the ninetieth day is over
    served.do("retract_abandonment", served.committee(), report_id=report["report_id"], reason="只是换班")
    served.do("withdraw_exit_notice", served.chair(), notice_id=notice["notice_id"], reason="已谈妥")
    served.pass_time(days=100)
    assert days_told(served) == [60, 30]
    assert served.agreement()["status"] == "indefinite"


def test_who_can_follow_and_from_what(served: Served) -> None:
    successor_id = served.signed(compound_id=served.compound_id)["agreement_id"]
    request = {"agreement_id": served.agreement_id, "successor_agreement_id": successor_id, "items": ITEMS}
    with served.refused("agreement_not_ended"):
        served.do("open_agreement_handover", served.officer(), **request)
    served.dismiss("2022-05-31")
    served.pass_time(days=92)
    with served.refused("successor_not_signed"):
        served.do(
            "open_agreement_handover",
            served.officer(),
            **{**request, "successor_agreement_id": served.agreement_id},
        )
    with served.refused("not_found"):
        served.do("open_agreement_handover", served.officer(), **{**request, "successor_agreement_id": new_id()})
    with served.refused("handover_item_twice"):
        served.do("open_agreement_handover", served.officer(), **{**request, "items": ["keys", "keys"]})
    with served.refused("not_found"):
        served.do("open_agreement_handover", served.owners_committee(served.empty_id), **request)
