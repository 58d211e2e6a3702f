"""Which law judges an act, and what a citation may claim."""

import ast
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import law
from law.exits import WALK_OUT
from law.norms import Provision, cite, cite_all
from law.notices import NOTICE_RULES, Way
from law.rulesets import BEFORE_2021, CIVIL_CODE, RULE_SETS, NoRuleSet, rule_set_on
from law.takeover import ADVANCE, TAKEOVER
from law.texts import CONTRACT_LAW, PROPERTY_REGULATIONS, RESIDENTS_COMMITTEE_LAW
from law.voting import THRESHOLDS, VOTING, Matter

NIGHT = date(2017, 6, 30)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2007, 10, 1), BEFORE_2021),
        (NIGHT, BEFORE_2021),
        (date(2020, 12, 31), BEFORE_2021),
        (date(2021, 1, 1), CIVIL_CODE),
        (date(2030, 1, 1), CIVIL_CODE),
    ],
)
def test_rule_set_is_that_of_the_date_of_the_act(on, expected):
    assert rule_set_on(on) is expected


def test_no_rule_set_is_invented_before_the_property_law():
    with pytest.raises(NoRuleSet) as refused:
        rule_set_on(date(2007, 9, 30))
    assert refused.value.on == date(2007, 9, 30)


def test_rule_sets_follow_each_other_without_gap_or_overlap():
    for earlier, later in pairwise(RULE_SETS):
        assert earlier.valid_to == later.valid_from
    assert RULE_SETS[-1].valid_to is None


@pytest.mark.parametrize("rule_set", RULE_SETS, ids=lambda rule_set: rule_set.code)
def test_every_rule_set_has_its_row_in_every_table(rule_set):
    assert set(NOTICE_RULES[rule_set.code]) == set(Way)
    assert set(THRESHOLDS[rule_set.code]) == set(Matter)


def test_an_article_known_from_memory_is_never_verified():
    norm = cite(Provision(CONTRACT_LAW, "107", "违约责任", "liability", read=False), NIGHT)
    assert not norm.verified
    assert "未核对" in norm.note and "not read" in norm.note_en


def test_the_regulations_are_verified_only_from_the_text_that_was_read():
    provision = Provision(PROPERTY_REGULATIONS, "35", "按照合同提供服务", "service as agreed")
    assert not cite(provision, NIGHT).verified
    assert not cite(provision, date(2018, 3, 18)).verified
    assert cite(provision, date(2018, 3, 19)).verified


def test_a_revised_text_is_unverified_from_its_revision():
    provision = Provision(RESIDENTS_COMMITTEE_LAW, "2", "自治", "self-government")
    assert cite(provision, date(2025, 10, 27)).verified
    assert not cite(provision, date(2025, 10, 28)).verified


def test_a_text_is_cited_only_while_in_force():
    for on in (date(2010, 1, 1), NIGHT, date(2020, 12, 31), date(2021, 1, 1)):
        cited = {norm.source for norm in cite_all((*WALK_OUT, *TAKEOVER, *ADVANCE, *VOTING), on)}
        assert ("civil_code" in cited) == (on >= date(2021, 1, 1))
        assert ("contract_law" in cited) == (on < date(2021, 1, 1))
        assert ("special_equipment_law" in cited) == (on >= date(2014, 1, 1))


def test_a_norm_says_its_note_in_both_languages_or_in_none():
    for on in (NIGHT, date(2021, 1, 1), date(2021, 1, 1) + timedelta(days=3000)):
        for norm in cite_all((*WALK_OUT, *TAKEOVER, *ADVANCE, *VOTING), on):
            assert norm.verified == (not norm.note) == (not norm.note_en)
            assert norm.title_zh.startswith("《") and norm.title_en
            assert norm.as_dict()["verified"] is norm.verified


def test_law_imports_nothing_but_itself_and_the_standard_library():
    for path in Path(law.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] in {"law", *sys.stdlib_module_names}, f"{path.name} imports {name}"
