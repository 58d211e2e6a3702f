"""A resident unit pledges to its community; the community takes it up, and what is not used runs out."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from chassis.ids import new_id
from tests.integration.property.house import House, SubDistrict
from tests.integration.property.takeover.test_at_the_same_moment import both

pytestmark = pytest.mark.stack


class Neighbourhood(SubDistrict):
    """``head``: the person its units name as their representative."""

    def load(self) -> None:
        self.head = new_id()
        super().load()

    def unit_account(self, **identity: str) -> str:
        return self.who("resident_unit", community_id=self.community_id, **{"person_id": self.head, **identity})

    def unit(self, **given: Any) -> str:
        entry = {
            "community_id": self.community_id,
            "name": "第三小学",
            "kind": "school",
            "representative_id": self.head,
            **given,
        }
        return str(self.do("register_resident_unit", self.officer(), **entry)["resident_unit_id"])

    def pledge(self, unit_id: str, token: str | None = None, **changed: Any) -> dict[str, Any]:
        request = {
            "resident_unit_id": unit_id,
            "kind": "venue",
            "description": "周末开放操场供居民锻炼",
            "available_from": "2017-07-01",
            "available_to": "2017-08-31",
            **changed,
        }
        found: dict[str, Any] = self.do("pledge_resource", token or self.unit_account(), **request)
        return found


@pytest.fixture
def street(house: House) -> Iterator[Neighbourhood]:
    yield Neighbourhood(house, datetime.fromisoformat("2017-06-30T10:00:00+08:00"))


def test_a_pledge_from_offer_to_kept(street: Neighbourhood) -> None:
    unit_id = street.unit()
    offered = street.pledge(unit_id)
    assert (offered["status"], offered["number"]) == ("offered", "ZY-20170630-0001")
    assert offered["resident_unit_name"] == "第三小学"
    here = {"resource_pledge_id": offered["resource_pledge_id"]}
    with street.refused("pledge_not_accepted"):
        street.do("keep_resource_pledge", street.officer(), outcome="已用", **here)
    with street.refused("stale_version"):
        street.do("accept_resource_pledge", street.officer(), expected_version=7, **here)
    street.do("accept_resource_pledge", street.officer(), expected_version=1, **here)
    with street.refused("pledge_not_open"):
        street.do("accept_resource_pledge", street.officer(), **here)
    kept = street.do("keep_resource_pledge", street.officer(), outcome="七月开放八次", **here)
    assert (kept["status"], kept["outcome"], kept["version"]) == ("kept", "七月开放八次", 3)
    with street.refused("pledge_over"):
        street.do("withdraw_resource_pledge", street.unit_account(), outcome="撤回", **here)
    street.pass_time(days=90)
    assert street.ask("get_resource_pledge", street.owner(), **here)["status"] == "kept"
    for what in ("offered", "accepted", "kept"):
        (told,) = street.told(f"property.resource_pledge.{what}")
        assert told["correlationid"] == offered["correlation_id"]
        assert "操场" not in str(told)
    (unit,) = street.ask("list_resident_units", street.owner(), community_id=street.community_id)["items"]
    assert (unit["standing_pledges"], unit["kept_pledges"]) == (0, 1)


@pytest.mark.parametrize("accepted", [False, True])
def test_what_is_not_used_runs_out_the_day_after_its_last(street: Neighbourhood, accepted: bool) -> None:
    here = {"resource_pledge_id": street.pledge(street.unit())["resource_pledge_id"]}
    if accepted:
        street.do("accept_resource_pledge", street.officer(), **here)
    street.pass_time(days=62, hours=13)  # 31 August, 23:00
    assert street.ask("get_resource_pledge", street.officer(), **here)["status"] != "lapsed"
    street.pass_time(hours=2)
    lapsed = street.ask("get_resource_pledge", street.officer(), **here)
    assert (lapsed["status"], lapsed["ended_by"], lapsed["ended_at"][:10]) == ("lapsed", None, "2017-09-01")
    assert len(street.told("property.resource_pledge.lapsed")) == 1


def test_an_open_ended_pledge_stands_until_it_is_withdrawn(street: Neighbourhood) -> None:
    here = {"resource_pledge_id": street.pledge(street.unit(), available_to=None)["resource_pledge_id"]}
    street.pass_time(days=400)
    with street.refused("not_the_units_representative"):
        street.do("withdraw_resource_pledge", street.officer(), outcome="撤回", **here)
    assert (
        street.do("withdraw_resource_pledge", street.unit_account(), outcome="场地改建", **here)["status"]
        == "withdrawn"
    )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "money"}, "pledge_amount_needed"),
        ({"amount_fen": 100}, "pledge_amount_unwanted"),
        ({"kind": "money", "amount_fen": 0}, "invalid"),
        ({"kind": "money", "amount_fen": "100"}, "invalid"),
        ({"available_to": "2017-06-30"}, "pledge_period_reversed"),
        ({"available_from": "2017-05-01", "available_to": "2017-06-29"}, "pledge_period_past"),
        ({"description": " "}, "invalid"),
        ({"resident_unit_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
    ],
)
def test_a_bad_pledge_changes_nothing(street: Neighbourhood, changed: dict[str, Any], code: str) -> None:
    unit_id = street.unit()
    with street.refused(code):
        street.pledge(unit_id, **changed)


def test_whom_the_unit_named_speaks_for_it_and_only_to_its_community(street: Neighbourhood) -> None:
    head = new_id()
    unit_id = street.unit(representative_id=head)
    with street.refused("not_the_units_representative"):
        street.pledge(unit_id)
    with street.refused("not_found"):
        street.pledge(unit_id, street.who("resident_unit", community_id=new_id(), person_id=head))
    with street.refused("not_the_units_representative"):
        street.pledge(unit_id, street.officer())
    with street.refused("forbidden"):
        street.pledge(unit_id, street.owner())
    offered = street.pledge(unit_id, street.unit_account(person_id=head))
    with street.refused("not_the_units_representative"):
        street.do(
            "withdraw_resource_pledge",
            street.unit_account(),
            resource_pledge_id=offered["resource_pledge_id"],
            outcome="撤回",
        )
    with street.refused("not_found"):
        street.do(
            "accept_resource_pledge",
            street.who("community_officer", community_id=new_id()),
            resource_pledge_id=offered["resource_pledge_id"],
        )
    listed = street.ask("list_resident_units", street.officer(), community_id=street.community_id)
    assert head not in str(listed)


def test_for_a_unit_that_named_nobody_no_account_of_another_unit_speaks(street: Neighbourhood) -> None:
    unit_id = street.unit(representative_id=None)
    with street.refused("not_the_units_representative"):
        street.pledge(unit_id, street.unit_account())
    offered = street.pledge(unit_id, street.officer())
    with street.refused("not_the_units_representative"):
        street.do(
            "withdraw_resource_pledge",
            street.unit_account(),
            resource_pledge_id=offered["resource_pledge_id"],
            outcome="撤回",
        )
    withdrawn = street.do(
        "withdraw_resource_pledge",
        street.officer(),
        resource_pledge_id=offered["resource_pledge_id"],
        outcome="该单位来函撤回",
    )
    assert (withdrawn["status"], withdrawn["offered_by"]["role"]) == ("withdrawn", "community_officer")


def test_a_unit_is_registered_once_and_pledges_are_paged(street: Neighbourhood) -> None:
    unit_id = street.unit()
    with street.refused("resident_unit_name_used"):
        street.unit(kind="enterprise")
    with street.refused("not_found"):
        street.unit(community_id=new_id())
    ids = [street.pledge(unit_id, kind=kind)["resource_pledge_id"] for kind in ("venue", "staff", "skills")]
    street.do("accept_resource_pledge", street.officer(), resource_pledge_id=ids[1])
    seen, cursor = [], None
    for _ in range(2):
        page = street.ask(
            "list_resource_pledges", street.owner(), community_id=street.community_id, limit=2, cursor=cursor
        )
        seen += [one["resource_pledge_id"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert (seen, cursor) == (ids[::-1], None)
    accepted = street.ask("list_resource_pledges", street.owner(), community_id=street.community_id, status="accepted")
    assert [one["resource_pledge_id"] for one in accepted["items"]] == [ids[1]]
    with street.refused("not_found"):
        street.ask("list_resource_pledges", street.owner(), community_id=new_id())


def test_accepted_and_withdrawn_at_the_same_moment(street: Neighbourhood) -> None:
    here = {"resource_pledge_id": street.pledge(street.unit())["resource_pledge_id"]}
    officers = [street.officer(), street.officer()]
    ended = both(*(lambda token=token: street.do("accept_resource_pledge", token, **here) for token in officers))
    assert ended == ["done", "pledge_not_open"]
    assert len(street.told("property.resource_pledge.accepted")) == 1


def test_one_party_organisation_leads_a_community(street: Neighbourhood) -> None:
    committee = street.committee()
    led = {"name": "新城社区党总支", "level": "community", "community_id": street.community_id}
    for changed, code in (
        ({"community_id": None}, "party_org_place_needed"),
        ({"level": "working_committee"}, "party_org_place_unwanted"),
        ({"community_id": new_id()}, "not_found"),
    ):
        with street.refused(code):
            street.do("register_party_org", committee, **{**led, **changed})
    org = street.do("register_party_org", committee, **led)
    with street.refused("party_org_exists") as refused:
        street.do("register_party_org", committee, **{**led, "name": "另一党总支"})
    assert refused.facts == {"name": "新城社区党总支"}
    street.do("register_party_org", committee, **{**led, "level": "temporary_branch", "name": "凤翔小区临时党支部"})
    listed = street.ask("list_party_orgs", street.unit_account())["items"]
    assert {one["name"] for one in listed} == {"新城社区党总支", "凤翔小区临时党支部"}
    row = street.rows("select party_org_id::text from community where true")
    assert row == [{"party_org_id": org["party_org_id"]}]
    with street.refused("forbidden"):
        street.do("register_party_org", street.officer(), **led)


def test_one_company_code_at_the_same_moment(street: Neighbourhood) -> None:
    tokens = [street.committee(), street.committee()]
    ended = both(
        *(
            lambda token=token: street.do("register_company", token, name="惠民物业", code="91150300DEMO000009")
            for token in tokens
        )
    )
    assert ended == ["company_code_used", "done"]
