"""What the registry tells, and to whom."""

from decimal import Decimal

import pytest

from chassis.ids import new_id

pytestmark = pytest.mark.stack


@pytest.fixture
def officials(property, street):
    """Role -> token, each within its own scope."""
    return {
        "working_committee": property.token(street, "working_committee"),
        "officer": property.token(street, "community_officer", community_id=street.xincheng),
        "other_officer": property.token(street, "community_officer", community_id=street.binhe),
        "company": property.token(street, "company_staff", operator_id=street.anhe),
        "other_company": property.token(street, "company_staff", operator_id=street.xinju),
        "owner": property.token(
            street,
            "owner",
            person_id=street.owner.person_id,
            household_id=street.home,
            compound_id=street.compound,
            community_id=street.xincheng,
        ),
        "lessee": property.token(
            street,
            "lessee",
            person_id=street.lessee.person_id,
            household_id=street.home,
            compound_id=street.compound,
            community_id=street.xincheng,
        ),
    }


def names(page):
    return [item["name"] for item in page["items"]]


def test_the_overview_counts_and_knows_the_past(property, street, officials):
    now = property.call(officials["working_committee"], "get_sub_district_overview")
    assert now["on"] == "2017-06-30"
    assert (now["party_organisations"], now["communities"], now["compounds"]) == (2, 2, 3)
    assert (now["bundles"], now["tiers"], now["households"], now["courtyards"]) == (1, 3, 6, 2)
    assert {one["management_mode"]: one["compounds"] for one in now["by_management_mode"]} == {
        "professional": 1,
        "bundled": 1,
        "community_custody": 0,
        "owner_self": 0,
        "none": 1,
    }

    then = property.call(officials["working_committee"], "get_sub_district_overview", on="2016-12-31")
    assert {one["management_mode"]: one["compounds"] for one in then["by_management_mode"]}["none"] == 2
    assert (then["bundles"], then["tiers"]) == (0, 0)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("working_committee", ["凤栖苑", "双拥东街北一街坊", "滨河旧里"]),
        ("officer", ["凤栖苑", "双拥东街北一街坊"]),
        ("other_officer", ["滨河旧里"]),
        ("company", ["凤栖苑"]),
        ("other_company", []),
        ("owner", ["凤栖苑"]),
    ],
)
def test_compounds_are_listed_as_far_as_a_role_reaches(property, officials, who, sees):
    assert sorted(names(property.call(officials[who], "list_compounds"))) == sorted(sees)


def test_a_list_is_paged_by_cursor_and_filtered(property, street, officials):
    token, seen, cursor = officials["working_committee"], [], None
    for _ in range(3):
        page = property.call(token, "list_compounds", limit=1, cursor=cursor)
        seen += names(page)
        cursor = page["next_cursor"]
    assert cursor is None
    assert len(set(seen)) == 3

    bundled = property.call(token, "list_compounds", management_mode="bundled", kind="apartment")
    assert names(bundled) == ["滨河旧里"]
    elsewhere = property.call(token, "list_compounds", community_id=new_id())
    assert elsewhere == {"items": [], "next_cursor": None}
    assert property.refusal(token, "list_compounds", cursor="not a cursor").code == "bad_cursor"


def test_a_compound_shows_its_manager_and_equipment(property, street, officials):
    compound = property.call(officials["owner"], "get_compound", compound_id=street.compound)
    assert (compound["manager_id"], compound["manager_name"]) == (street.anhe, "安和物业(演示)")
    assert compound["total_area"] == "260.75"
    assert [(one["kind"], one["user_unit_kind"], one["user_unit_id"]) for one in compound["assets"]] == [
        ("booster_pump", "company", street.anhe),
        ("lift", "company", street.anhe),
        ("lift", "company", street.anhe),
    ]
    bundled = property.call(officials["working_committee"], "get_compound", compound_id=street.bundled)
    assert bundled["bundle_id"] == street.bundle
    assert bundled["total_area"] is None


@pytest.mark.parametrize("who", ["other_officer", "other_company"])
def test_what_a_role_does_not_reach_does_not_exist(property, street, officials, who):
    for method in ("get_compound", "get_management_history", "list_households"):
        assert property.refusal(officials[who], method, compound_id=street.compound).code == "not_found"
    assert property.refusal(officials[who], "get_household", household_id=street.home).code == "not_found"


def test_another_sub_district_does_not_exist(property, street, officials):
    elsewhere = property.make_street()
    token = property.token(elsewhere, "working_committee")
    assert property.refusal(token, "get_compound", compound_id=street.compound).code == "not_found"
    assert property.refusal(token, "get_household", household_id=street.home).code == "not_found"
    assert property.refusal(token, "get_bundle", bundle_id=street.bundle).code == "not_found"
    assert street.compound not in str(property.call(token, "list_compounds"))


def test_history_goes_back_to_when_nobody_looked_after_it(property, street, officials):
    history = property.call(officials["other_officer"], "get_management_history", compound_id=street.bundled)
    assert [(one["management_mode"], one["from_on"], one["to_on"]) for one in history["spells"]] == [
        ("none", None, "2017-03-01"),
        ("bundled", "2017-03-01", None),
    ]


def test_households_are_listed_without_a_name(property, street, officials):
    page = property.call(officials["company"], "list_households", compound_id=street.compound, building="1幢")
    assert [(one["room"], Decimal(one["area"])) for one in page["items"]] == [
        ("501", Decimal("89.50")),
        ("502", Decimal("101.25")),
    ]
    assert "张" not in str(page)
    assert property.refusal(officials["owner"], "list_households", compound_id=street.compound).code == "forbidden"


@pytest.mark.parametrize(
    ("who", "names", "masked"),
    [
        ("officer", ["张三丰", "李四"], False),
        ("owner", ["张三丰", "李四"], False),
        ("lessee", ["张**", "李*"], True),
        ("company", ["张**", "李*"], True),
    ],
)
def test_names_are_masked_unless_the_role_needs_them(property, street, officials, who, names, masked):
    household = property.call(officials[who], "get_household", household_id=street.home)
    assert [person["name"] for person in household["people"]] == names
    assert [person["relation"] for person in household["people"]] == ["owner", "lessee"]
    assert household["names_masked"] is masked


def test_the_neighbours_home_does_not_exist(property, street, officials):
    assert property.refusal(officials["owner"], "get_household", household_id=street.next_home).code == "not_found"


def test_a_bundle_shows_its_three_tiers_to_everyone_with_an_account(property, street, officials):
    (line,) = property.call(officials["owner"], "list_bundles")["items"]
    assert (line["company_name"], line["compound_count"]) == ("惠民物业(演示)", 1)
    bundle = property.call(officials["other_company"], "get_bundle", bundle_id=street.bundle)
    assert [(tier["level"], tier["rate_fen_per_m2_month"], len(tier["items"])) for tier in bundle["tiers"]] == [
        (1, 40, 1),
        (2, 80, 2),
        (3, 120, 2),
    ]
    assert bundle["compound_ids"] == [street.bundled]


def test_communities_come_with_their_size(property, street, officials):
    found = property.call(officials["owner"], "list_communities")["items"]
    assert {one["name"]: (one["compound_count"], one["household_count"]) for one in found} == {
        "新城社区": (2, 6),
        "滨河社区": (1, 0),
    }


def test_anyone_may_see_a_compounds_public_face(property, street):
    visitor = property.token(street, "anonymous")
    listed = property.call(visitor, "list_public_compounds")["items"]
    assert len(listed) == 3
    assert set(listed[0]) == {
        "compound_id", "name", "community_name", "kind", "management_mode", "manager_name", "lift_count",
        "household_count", "demo", "version",
    }  # fmt: skip
    one = property.call(visitor, "get_public_compound", compound_id=street.compound)
    assert one["manager_name"] == "安和物业(演示)"
    assert property.refusal(visitor, "get_public_compound", compound_id=new_id()).code == "not_found"
    assert property.refusal(visitor, "get_compound", compound_id=street.compound).code == "forbidden"
