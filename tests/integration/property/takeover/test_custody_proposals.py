"""A community asks for custody; the working committee authorises it or says why not."""

from typing import Any

from tests.integration.property.takeover.night import Night
from tests.integration.property.takeover.test_at_the_same_moment import both


def propose(night: Night, token: str | None = None, **changed: Any) -> Any:
    request = {
        "report_id": night.report_id,
        "scope": ["booster_pump", "lift"],
        "emergency": True,
        "reason": "水泵、电梯当晚无人负责",
        **changed,
    }
    return night.do("propose_custodianship", token or night.officer(), **request)


def test_asked_for_authorised_and_running_the_same_night(abandoned: Night) -> None:
    proposal = propose(abandoned)
    assert (proposal["status"], proposal["number"]) == ("proposed", "DT-20170630-0001")
    assert proposal["correlation_id"] == abandoned.correlation_id
    with abandoned.refused("proposal_open"):
        propose(abandoned)
    with abandoned.refused("forbidden"):
        abandoned.do("authorise_custodianship", abandoned.officer(), proposal_id=proposal["proposal_id"])
    custodianship = abandoned.do(
        "authorise_custodianship", abandoned.committee(), proposal_id=proposal["proposal_id"], expected_version=1
    )
    assert (custodianship["status"], custodianship["scope"]) == ("active", ["booster_pump", "lift"])
    assert custodianship["authorised_by"]["role"] == "working_committee"
    with abandoned.refused("wrong_state"):
        abandoned.do("authorise_custodianship", abandoned.committee(), proposal_id=proposal["proposal_id"])
    with abandoned.refused("custodianship_running"):
        propose(abandoned)
    (listed,) = abandoned.ask("list_custodianship_proposals", abandoned.committee())["items"]
    assert (listed["status"], listed["custodianship_id"]) == ("authorised", custodianship["custodianship_id"])
    assert len(abandoned.told("property.custodianship.started")) == 1
    (told,) = abandoned.told("property.custodianship.proposed")
    assert told["correlationid"] == abandoned.correlation_id


def test_declined_with_a_reason_it_may_be_asked_for_again(abandoned: Night) -> None:
    proposal = propose(abandoned)
    declined = abandoned.do(
        "decline_custodianship_proposal",
        abandoned.committee(),
        proposal_id=proposal["proposal_id"],
        reason="公司已承诺当晚返回",
    )
    assert (declined["status"], declined["decision_reason"]) == ("declined", "公司已承诺当晚返回")
    with abandoned.refused("wrong_state"):
        abandoned.do("authorise_custodianship", abandoned.committee(), proposal_id=proposal["proposal_id"])
    again = propose(abandoned)
    assert abandoned.told("property.custodianship.started") == []
    waiting = abandoned.ask("list_custodianship_proposals", abandoned.officer(), status="proposed")
    assert [one["proposal_id"] for one in waiting["items"]] == [again["proposal_id"]]
    elsewhere = abandoned.who("community_officer", community_id=abandoned.compound_id)
    assert abandoned.ask("list_custodianship_proposals", elsewhere)["items"] == []


def test_nothing_hopeless_is_asked_for(abandoned: Night) -> None:
    with abandoned.refused("scope_twice"):
        propose(abandoned, scope=["lift", "lift"])
    with abandoned.refused("not_found"):
        propose(abandoned, report_id=abandoned.compound_id)
    with abandoned.refused("forbidden"):
        propose(abandoned, abandoned.committee())
    with abandoned.refused("not_found"):
        propose(abandoned, abandoned.who("community_officer", community_id=abandoned.compound_id))


def test_two_who_ask_at_once_ask_once(abandoned: Night) -> None:
    tokens = [abandoned.officer(), abandoned.officer()]
    assert both(*(lambda token=token: propose(abandoned, token) for token in tokens)) == ["done", "proposal_open"]


def test_the_committee_finds_what_it_has_to_decide(custody: Night) -> None:
    listed = custody.ask("list_standing_custodianships", custody.committee())["items"]
    assert [(one["custodianship_id"], one["status"]) for one in listed] == [(custody.custodianship_id, "active")]
    assert custody.ask("list_standing_custodianships", custody.committee(), status="overdue_escalated")["items"] == []
    custody.pass_time(days=91)
    (overdue,) = custody.ask("list_standing_custodianships", custody.officer(), status="overdue_escalated")["items"]
    assert overdue["overdue"] is True
    elsewhere = custody.who("community_officer", community_id=custody.compound_id)
    assert custody.ask("list_standing_custodianships", elsewhere)["items"] == []
