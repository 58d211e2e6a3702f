"""A resolved topic that asks for works becomes one proposed project, in the topic's own case."""

from typing import Any

import pytest

from chassis.ids import new_id
from tests.integration.renovation.test_upkeep import Street, inbox, street  # noqa: F401

pytestmark = pytest.mark.stack


def know_the_compound(street: Street) -> None:  # noqa: F811
    street.hear(
        "property.registry.compound_changed",
        street.compound_id,
        community_id=street.community_id,
        community_name="新城社区",
        name="凤翔小区",
        kind="apartment",
        management_mode="none",
        manager_id=None,
        manager_name=None,
        lift_count=0,
        booster_pump_count=0,
        household_count=7,
        total_area="611.77",
        demo=True,
    )


def resolve(street: Street, topic_id: str, **changed: Any) -> None:  # noqa: F811
    request = {
        "topic_id": topic_id,
        "number": "YT-20260302-0001",
        "scope": "compound",
        "task_count": 1,
        "owners_matter": False,
        "renovation": True,
        "kind": "old_compound",
        "items": ["paving"],
        **changed,
    }
    street.hear("property.topic.resolved", topic_id, **request)


def projects(street: Street) -> list[dict[str, Any]]:  # noqa: F811
    return street._rows(
        "select name, status, items, kind, household_count, correlation_id::text as case from project"
        " where compound_id = %s",
        street.compound_id,
    )


def test_it_is_proposed_once_however_often_it_is_resolved(street: Street) -> None:  # noqa: F811
    know_the_compound(street)
    topic_id = new_id()
    resolve(street, topic_id)
    resolve(street, topic_id)
    assert projects(street) == [
        {
            "name": "凤翔小区 YT-20260302-0001",
            "status": "proposed",
            "items": ["paving"],
            "kind": "old_compound",
            "household_count": 7,
            "case": street.case,
        }
    ]


def test_a_topic_without_works_is_nothing_to_renovation(street: Street) -> None:  # noqa: F811
    know_the_compound(street)
    resolve(street, new_id(), renovation=False, kind=None, items=[])
    assert projects(street) == []
