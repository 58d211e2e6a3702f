"""The house's own checks: each finds the breach it is there for, and the tree has none."""

from pathlib import Path

import pytest

from deploy import checks
from deploy.checks import isolation, naming, speaking
from deploy.environment import ROOT


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for folder in ("services/property/migrations", "gateway/migrations", "chassis", "law"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def test_the_tree_breaks_none_of_them() -> None:
    assert checks.breaches(ROOT) == []


def test_a_file_whose_name_says_nothing_is_found(house: Path) -> None:
    (house / "law" / "utils.py").write_text("")
    assert len(list(naming.check(house))) == 1


def test_unfinished_work_is_found(house: Path) -> None:
    (house / "law" / "days.py").write_text("x = 1  # TO" + "DO later\n")
    assert len(list(naming.check(house))) == 1


def test_a_module_about_too_much_is_found(house: Path) -> None:
    (house / "law" / "days.py").write_text("x = 1\n" * (naming.LONGEST_MODULE + 1))
    assert len(list(naming.check(house))) == 1


def test_a_service_that_publishes_past_its_outbox_is_found(house: Path) -> None:
    (house / "services" / "property" / "shout.py").write_text("channel.basic_publish(message)\n")
    (house / "chassis" / "relay.py").write_text("channel.basic_publish(message)\n")
    assert [breach.split(":")[0] for breach in speaking.check(house)] == ["services/property/shout.py"]


@pytest.mark.parametrize("code", ["import eventlet\nwith eventlet.Timeout(1): pass", "from eventlet import Timeout"])
def test_a_bare_eventlet_timeout_is_found(house: Path, code: str) -> None:
    (house / "chassis" / "wait.py").write_text(code)
    assert len(list(speaking.check(house))) == 1


def test_a_table_outside_its_sub_district_is_found(house: Path) -> None:
    sql = "create table lift (\n    lift_id uuid primary key\n);\n-- select isolate('lift');\n"
    (house / "services" / "property" / "migrations" / "0001_lift.sql").write_text(sql)
    assert len(list(isolation.check(house))) == 2


def test_a_table_under_its_sub_district_is_not(house: Path) -> None:
    sql = "create table lift (\n    sub_district uuid not null,\n    lift_id uuid\n);\nselect isolate('lift');\n"
    (house / "services" / "property" / "migrations" / "0001_lift.sql").write_text(sql)
    assert list(isolation.check(house)) == []
