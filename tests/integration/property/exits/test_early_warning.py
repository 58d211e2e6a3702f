"""Signs that a compound may soon have nobody, read by officials, before it happens."""

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


def test_officials_read_it_each_their_own(served: Served) -> None:
    served.dismiss("2022-05-31")
    assert len(served.ask("list_agreements_at_risk", served.officer())["items"]) == 1
    elsewhere = served.who("community_officer", community_id=served.empty_id)
    assert served.ask("list_agreements_at_risk", elsewhere)["items"] == []
    with served.refused("forbidden"):
        served.ask("list_agreements_at_risk", served.staff_of(served.company_id))
