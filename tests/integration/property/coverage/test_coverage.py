"""Who looked after each compound on any day, and the count of those with nobody falling over time."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chassis.act import open_act
from chassis.ids import new_id
from services.property.registry.bulk import load_sub_district
from services.property.registry.commands import change_management
from services.property.registry.records import Community, Company, Compound, ManagementSpell, SubDistrictLoad
from tests.integration.property.house import House, SubDistrict
from tests.integration.property.takeover.night import Night

pytestmark = pytest.mark.stack

FIRST, LAST = date(2016, 1, 1), date(2017, 6, 30)


class Coverage(SubDistrict):
    """Sixty compounds of two communities whose managers come and go; some twice on one day."""

    def load(self) -> None:
        chance = random.Random(20170630)
        self.other_community_id = new_id()
        parties = {
            "professional": (self.company_id, "安居物业"),
            "bundled": (self.successor_id, "和顺物业"),
            "community_custody": (self.community_id, "新城社区"),
            "owner_self": (None, None),
            "none": (None, None),
        }
        self.compounds = []
        for number in range(60):
            starts = sorted(FIRST + timedelta(days=chance.randrange(-60, 546)) for _ in range(chance.randrange(5)))
            days: list[date | None] = [chance.choice([None, date(2014, 5, 1)]), *starts]
            spells = []
            for day, until in zip(days, [*starts, None], strict=True):
                mode = chance.choice([*parties])
                spells.append(ManagementSpell(mode, day, until, *parties[mode]))
            community = chance.choice([self.community_id, self.other_community_id])
            self.compounds.append(Compound(new_id(), community, f"小区{number:02d}", "apartment", spells))
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[
                        Community(self.community_id, "新城社区"),
                        Community(self.other_community_id, "滨河社区"),
                    ],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=self.compounds,
                    demo=True,
                ),
            )

    def owner_of(self) -> str:
        """An owner of the first compound."""
        first = self.compounds[0]
        return self.who("owner", household_id=new_id(), compound_id=first.compound_id, community_id=first.community_id)

    def held(self, compound: Compound, day: date) -> ManagementSpell | None:
        for spell in compound.spells:
            if (spell.from_on is None or spell.from_on <= day) and (spell.to_on is None or day < spell.to_on):
                return spell
        return None

    def modes(self, day: date, community_id: str | None = None) -> Counter[str]:
        """Counted one by one."""
        chosen = [one for one in self.compounds if community_id in (None, one.community_id)]
        return Counter(spell.mode for one in chosen if (spell := self.held(one, day)))


@pytest.fixture(scope="module")
def street(house: House) -> Iterator[Coverage]:
    yield Coverage(house, datetime.fromisoformat("2017-06-30T10:00:00+08:00"))


def counted(point: dict[str, Any]) -> Counter[str]:
    return Counter(
        {one["management_mode"]: one["compounds"] for one in point["by_management_mode"] if one["compounds"]}
    )


@pytest.mark.parametrize("by", ["month", "change"])
def test_a_series_says_what_counting_one_by_one_says(street: Coverage, by: str) -> None:
    for token, community in ((street.committee(), None), (street.owner_of(), street.other_community_id)):
        series = street.ask(
            "get_coverage_series", token, from_on=str(FIRST), to_on=str(LAST), by=by, community_id=community
        )
        for point in series["points"]:
            expected = street.modes(date.fromisoformat(point["on"]), community)
            assert counted(point) == expected, point["on"]
            assert (point["uncovered"], point["compounds"]) == (expected["none"], sum(expected.values()))
        if by == "month":
            assert len(series["points"]) == 19


def test_by_change_no_change_is_missed(street: Coverage) -> None:
    series = street.ask("get_coverage_series", street.committee(), from_on=str(FIRST), to_on=str(LAST), by="change")
    days = [date.fromisoformat(point["on"]) for point in series["points"]]
    points = dict(zip(days, series["points"], strict=True))
    last = points[FIRST]
    for offset in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=offset)
        last = points.get(day, last)
        assert counted(last) == street.modes(day)


def test_the_register_of_a_day_is_paged_and_agrees(street: Coverage) -> None:
    for day in (date(2015, 1, 1), date(2016, 8, 15), LAST):
        lines, cursor = [], None
        while True:
            page = street.ask("get_coverage", street.committee(), on=str(day), limit=25, cursor=cursor)
            lines += page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert [one["name"] for one in lines] == [one.name for one in street.compounds]
        for line, compound in zip(lines, street.compounds, strict=True):
            spell = street.held(compound, day)
            assert spell is not None
            assert (line["management_mode"], line["manager_id"], line["since"]) == (
                spell.mode,
                spell.party_id,
                str(spell.from_on) if spell.from_on else None,
            )


def test_each_reader_sees_his_part_of_the_register(street: Coverage) -> None:
    mine = street.ask("get_coverage", street.officer(), limit=200)["items"]
    assert {one["community_id"] for one in mine} == {street.community_id}
    compound = street.compounds[0]
    (line,) = street.ask("get_coverage", street.owner_of())["items"]
    assert line["compound_id"] == compound.compound_id
    then = street.ask("get_coverage", street.staff_of(street.company_id), on="2016-08-15", limit=200)["items"]
    assert {one["manager_id"] for one in then} == {street.company_id}
    nobody = street.ask("get_coverage", street.committee(), management_mode="none", limit=200)["items"]
    assert len(nobody) == street.modes(LAST)["none"]


def test_anyone_may_read_the_counts(street: Coverage) -> None:
    public = street.ask("get_public_coverage_series", street.who("family"), from_on="2017-01-01")
    assert (public["to_on"], public["by"]) == ("2017-06-30", "month")
    assert "community_id" not in str(public)
    with street.refused("invalid"):
        street.ask(
            "get_public_coverage_series", street.who("family"), from_on="2017-01-01", community_id=street.community_id
        )


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"from_on": "2017-06-30", "to_on": "2017-06-29"}, "coverage_range_reversed"),
        ({"from_on": "2017-07-01"}, "coverage_range_reversed"),
        ({"from_on": "1950-01-01"}, "coverage_range_too_long"),
        ({"from_on": "2017-02-30"}, "invalid"),
        ({"from_on": "2017-01-01", "by": "week"}, "invalid"),
        ({}, "invalid"),
    ],
)
def test_a_range_that_cannot_be(street: Coverage, asked: dict[str, Any], code: str) -> None:
    for method in ("get_coverage_series", "get_public_coverage_series"):
        with street.refused(code):
            street.ask(method, street.committee(), **asked)


def test_a_company_that_comes_is_seen_the_same_day(house: House) -> None:
    street = Coverage(house, datetime.fromisoformat("2017-06-30T10:00:00+08:00"))
    compound = next(one for one in street.compounds if one.spells[-1].mode == "none" and one.spells[-1].from_on != LAST)
    before = street.ask("get_coverage_series", street.committee(), from_on=str(LAST))["points"][-1]
    with open_act(house.uris["app"], street.sub_district) as act:
        change_management(act, compound.compound_id, "bundled", street.successor_id, "和顺物业", LAST)
    after = street.ask("get_coverage_series", street.committee(), from_on="2017-06-29")["points"]
    assert [point["on"] for point in after] == ["2017-06-29", "2017-06-30"]
    assert after[-1]["uncovered"] == before["uncovered"] - 1
    assert after[0]["uncovered"] == street.modes(date(2017, 6, 29))["none"]


def test_owners_take_their_compound_into_their_own_hands(house: House) -> None:
    street = Coverage(house, datetime.fromisoformat("2017-06-30T10:00:00+08:00"))
    officer, community = street.officer(), street.community_id
    free = next(
        one
        for one in street.compounds
        if one.spells[-1].mode == "none" and one.community_id == community and one.spells[-1].from_on
    )
    taken = next(one for one in street.compounds if one.spells[-1].mode == "bundled" and one.community_id == community)
    decided = {"decision_reference": "业主大会〔2017〕3号", "on": "2017-06-30"}
    with street.refused("compound_not_free"):
        street.do("begin_self_management", officer, compound_id=taken.compound_id, **decided)
    with street.refused("not_self_managed"):
        street.do("end_self_management", officer, compound_id=free.compound_id, **decided)
    with street.refused("management_day_too_early"):
        street.do("begin_self_management", officer, compound_id=free.compound_id, **{**decided, "on": "2014-04-30"})
    with street.refused("register_date_future"):
        street.do("begin_self_management", officer, compound_id=free.compound_id, **{**decided, "on": "2017-07-01"})
    with street.refused("not_found"):
        stranger = street.who("community_officer", community_id=new_id())
        street.do("begin_self_management", stranger, compound_id=free.compound_id, **decided)
    begun = street.do("begin_self_management", officer, compound_id=free.compound_id, **decided)
    assert (begun["management_mode"], begun["manager_id"]) == ("owner_self", None)
    assert street.told("property.registry.compound_changed")[-1]["data"]["management_mode"] == "owner_self"
    street.pass_time(days=30)
    street.do("end_self_management", officer, compound_id=free.compound_id, **{**decided, "on": "2017-07-30"})
    spells = street.ask("get_management_history", officer, compound_id=free.compound_id)["spells"]
    assert [one["management_mode"] for one in spells[-2:]] == ["owner_self", "none"]


@pytest.mark.parametrize("status", ["signed", "withdrawn"])
def test_an_agreement_that_never_began_is_nobodys_ground(house: House, status: str) -> None:
    evening = Night(house)
    house.rows(
        "insert into agreement (sub_district, agreement_id, compound_id, company_id, term, start_on, fee_mode,"
        " decision_reference, status, withdrawn_reason, correlation_id)"
        " values (%s, %s, %s, %s, 'indefinite', '2017-06-01', 'lump_sum', '业主大会2017-1号', %s, %s, %s)",
        (
            evening.sub_district,
            new_id(),
            evening.compound_id,
            evening.company_id,
            status,
            "双方协商" if status == "withdrawn" else None,
            new_id(),
        ),
    )
    (line,) = evening.ask("get_coverage", evening.committee())["items"]
    assert line["agreement_id"] == evening.agreement_id
