"""Signs that a compound may soon have nobody, read by officials, before it happens."""

from typing import Any

from chassis.ids import new_id
from tests.integration.property.agreements.served import Served


def signs(served: Served) -> list[str]:
    """Of the compound that is served; none if it is not listed."""
    listed = served.ask("list_agreements_at_risk", served.committee())["items"]
    found: list[str] = next((one["signs"] for one in listed if one["agreement_id"] == served.agreement_id), [])
    return found


def test_a_term_that_ends_with_nothing_to_follow(served: Served) -> None:
    assert signs(served) == []
    served.pass_time(days=214)  # ninety-one days before
    assert signs(served) == []
    served.pass_time(days=1)
    assert signs(served) == ["term_ends_unanswered"]
    served.draft(compound_id=served.compound_id, start_on="2023-01-01")
    assert signs(served) == []


def test_notice_given_and_ended_with_nobody_to_follow(served: Served) -> None:
    served.dismiss("2022-05-31")
    assert signs(served) == ["notice_without_successor"]
    served.pass_time(days=92)
    assert signs(served) == ["ended_without_successor"]
    served.draft(compound_id=served.compound_id, start_on="2022-07-01")
    assert signs(served) == []


def test_quarrels_are_remembered_for_a_year(served: Served) -> None:
    served.dismissal_carried("failed")
    report = served.do(
        "report_abandonment",
        served.grid_worker(),
        agreement_id=served.agreement_id,
        observed_at="2022-03-01T08:30:00+08:00",
        account="物业人员全部撤离",
        evidence=["a" * 64],
        unresolved=["lift"],
        expected_version=served.agreement()["version"],
    )
    served.do("retract_abandonment", served.committee(), report_id=report["report_id"], reason="只是换班")
    assert signs(served) == ["dismissal_not_carried", "walk_out_retracted"]
    served.pass_time(days=366)
    assert signs(served) == []


def put(served: Served, table: str, **row: Any) -> None:
    """A row of another capability, as it leaves it."""
    row = {
        "sub_district": served.sub_district,
        "community_id": served.community_id,
        "compound_id": served.compound_id,
        "number": f"NO-{new_id()}",
        "correlation_id": new_id(),
        **row,
    }
    served.house.rows(
        f"insert into {table} ({', '.join(row)}) values ({', '.join(f'%({name})s' for name in row)})", row
    )


def complain(served: Served, **changed: Any) -> None:
    row = {
        "complaint_id": new_id(),
        "company_id": served.company_id,
        "channel": "platform",
        "subject": "service",
        "urgency": "ordinary",
        "description": "无人值班",
        "evidence": [],
        "status": "filed",
        "due_at": served.began_at,
        "filed_by": "{}",
        "filed_at": served.began_at,
        **changed,
    }
    put(served, "complaint", **row)


def test_many_complaints_about_the_service_of_late(served: Served) -> None:
    for _ in range(4):
        complain(served)
    complain(served, status="withdrawn")
    complain(served, company_id=served.successor_id)
    complain(served, compound_id=served.empty_id)
    complain(served, subject="noise")
    assert signs(served) == []
    complain(served, subject="sanitation")
    assert signs(served) == ["many_complaints"]
    served.pass_time(days=89)
    assert signs(served) == ["many_complaints"]
    served.pass_time(days=2)
    assert signs(served) == []


def test_a_mediation_with_the_company_that_came_to_nothing(served: Served) -> None:
    for mediation_id, kind, party_id in (
        (new_id(), "community", served.community_id),
        (new_id(), "company", served.company_id),
    ):
        assert signs(served) == []
        put(
            served,
            "mediation",
            mediation_id=mediation_id,
            subject_kind="other",
            matter="物业费",
            status="told_of_other_remedies",
            accepted_at=served.began_at,
            accepted_by="{}",
            due_on=served.began_at.date(),
            failed_at=served.began_at,
        )
        served.house.rows(
            "insert into mediation_party (sub_district, mediation_id, kind, party_id) values (%s, %s, %s, %s)",
            (served.sub_district, mediation_id, kind, party_id),
        )
    assert signs(served) == ["mediation_failed"]
    served.pass_time(days=91)
    assert signs(served) == []


def test_a_bill_for_days_without_service_upheld(served: Served) -> None:
    bill_id, day = new_id(), served.began_at.date()
    served.house.rows(
        "insert into bill (sub_district, bill_id, community_id, compound_id, household_id, company_id, kind, period,"
        " amount_fen, status, issued_at, due_on, correlation_id)"
        " values (%s, %s, %s, %s, %s, %s, 'base', %s, 100, 'issued', %s, %s, %s)",
        (
            served.sub_district,
            bill_id,
            served.community_id,
            served.compound_id,
            served.household_ids[0],
            served.company_id,
            day.replace(day=1),
            served.began_at,
            day,
            new_id(),
        ),
    )
    contest(served, bill_id, status="rejected", ground="not_performed")
    contest(served, bill_id, status="upheld", ground="wrong_amount")
    assert signs(served) == []
    contest(served, bill_id, status="upheld", ground="not_performed")
    assert signs(served) == ["bill_without_service"]
    served.pass_time(days=91)
    assert signs(served) == []


def contest(served: Served, bill_id: str, *, status: str, ground: str) -> None:
    day = served.began_at.date() if ground == "not_performed" else None
    put(
        served,
        "bill_contest",
        contest_id=new_id(),
        household_id=served.household_ids[0],
        company_id=served.company_id,
        bill_id=bill_id,
        status=status,
        ground=ground,
        from_on=day,
        to_on=day,
        statement_sealed=b"",
        evidence=[],
        opened_by="{}",
        opened_at=served.began_at,
        credited_fen=50 if status == "upheld" else None,
        decided_at=served.began_at,
    )


def test_officials_read_it_each_their_own(served: Served) -> None:
    served.dismiss("2022-05-31")
    assert len(served.ask("list_agreements_at_risk", served.officer())["items"]) == 1
    elsewhere = served.who("community_officer", community_id=served.empty_id)
    assert served.ask("list_agreements_at_risk", elsewhere)["items"] == []
    with served.refused("forbidden"):
        served.ask("list_agreements_at_risk", served.staff_of(served.company_id))
