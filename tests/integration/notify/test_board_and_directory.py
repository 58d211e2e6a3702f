"""The notice board is everyone's; contact points are nobody's but masked."""

from datetime import datetime

import pytest

from chassis.ids import new_id
from contracts.wording import ZONE

pytestmark = pytest.mark.stack


def test_the_takeover_is_posted_for_seven_days_and_property_is_told(street):
    street.custody()
    (posted,) = street.told("notify.publicity.posted")
    assert posted["data"]["subject_kind"] == "custodianship"
    assert posted["data"]["subject_id"] == street.custodianship_id
    assert posted["data"]["closes_on"] == "2017-07-07"
    anyone = street.token("anonymous")
    (notice,) = street.ask("list_publicities", anyone, compound_id=street.compound_id)["items"]
    assert notice["title"] == "关于梧桐苑临时代管的公示"
    assert notice["status"] == "posted"
    for said in ("新城社区", "二次加压泵、公共用电、电梯", "2017年9月28日", "按专有部分面积分摊", "网格员"):
        assert said in notice["body"]
    street.at(datetime(2017, 7, 8, 0, 1, tzinfo=ZONE))
    (notice,) = street.ask("list_publicities", anyone, compound_id=street.compound_id, language="en")["items"]
    assert (notice["status"], notice["title"]) == ("closed", "Notice: 梧桐苑 under temporary custodianship")


def test_another_sub_districts_board_is_empty(street):
    street.custody()
    outsider = street.token("anonymous", sub_district=new_id())
    assert street.ask("list_publicities", outsider)["items"] == []


def test_a_contact_point_is_sealed_and_leaves_masked(street):
    point = street.do("put_contact_point", street.officer, person_id=street.owners[0], channel="sms",
                      address="138 0013 8000", verified=True)  # fmt: skip
    assert point["address_masked"].endswith("8000")
    assert "0013" not in point["address_masked"]
    (row,) = street.house.rows("select address_sealed, address_blind from contact_point where contact_point_id = %s",
                               (point["contact_point_id"],))  # fmt: skip
    assert b"0013" not in bytes(row["address_sealed"]) + bytes(row["address_blind"])
    # a second one takes the first one's place
    street.do("put_contact_point", street.owner(1), person_id=street.owners[0], channel="sms", address="13900139000",
              verified=False)  # fmt: skip
    points = street.ask("list_contact_points", street.owner(1), person_id=street.owners[0])["items"]
    assert [(point["channel"], point["address_masked"], point["verified"]) for point in points] == [
        ("local", None, True),
        ("sms", "139****9000", False),
    ]


def test_contact_points_are_ones_own_or_the_communitys_officers(street):
    mine = {"person_id": street.owners[0], "channel": "local", "verified": True}
    assert street.refused("put_contact_point", street.owner(2), **mine) == "not_found"
    elsewhere = street.token("community_officer", community_id=new_id())
    assert street.refused("put_contact_point", elsewhere, **mine) == "not_found"
    assert street.refusal("list_contact_points", elsewhere, person_id=street.owners[0]) == "not_found"
    assert street.refused("put_contact_point", street.grid_worker, **mine) == "forbidden"
    own = {"person_id": street.owners[0], "channel": "sms", "address": "13900139000", "verified": True}
    assert street.refused("put_contact_point", street.owner(1), **own) == "verification_needed"
    assert street.refused("put_contact_point", street.officer, **{**own, "address": "none"}) == "address_unfit"


def test_family_is_added_by_the_community_and_then_told(street):
    sister = new_id()
    relation = {"person_id": sister, "household_id": street.homes[0], "compound_id": street.compound_id}
    assert street.refused("put_relation", street.officer, capacity="owner", **relation) == "invalid"
    wrong = {**relation, "compound_id": new_id()}
    assert street.refused("put_relation", street.officer, capacity="family", **wrong) == "not_found"
    street.do("put_relation", street.officer, capacity="family", **relation)
    street.do("put_contact_point", street.officer, person_id=sister, channel="local", verified=True)
    street.custody()
    assert len(street.ask("list_messages", street.family(sister, 1))["items"]) == 1
