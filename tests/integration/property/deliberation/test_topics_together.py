"""Several at the same moment: a topic is resolved once, a household judges once, the last task ends it once."""

import pytest

from chassis.ids import new_id
from tests.integration.property.deliberation.neighbours import TASKS, Neighbours
from tests.integration.property.takeover.test_at_the_same_moment import both

pytestmark = pytest.mark.stack


def test_it_is_resolved_once(sub: Neighbours) -> None:
    topic = sub.deliberated()
    calls = [lambda: sub.step("resolve_topic", topic, text="同意。", tasks=TASKS)] * 4
    assert both(*calls) == ["done", "wrong_state", "wrong_state", "wrong_state"]
    assert len(sub.told("property.topic.resolved")) == 1
    assert len(sub.rows("select task_id from topic_task where true")) == 1


def test_a_step_passes_once(sub: Neighbours) -> None:
    topic = sub.met(sub.screened())
    assert both(*[lambda: sub.voted(topic)] * 3) == ["done", "step_already_passed", "step_already_passed"]


def test_a_household_judges_once(sub: Neighbours) -> None:
    topic = sub.done()
    tokens = [sub.resident("family", sub.household_ids[0], new_id()) for _ in range(4)]
    ended = both(
        *(lambda token=token: sub.step("evaluate_topic", topic, token, solved=True, score=5) for token in tokens)
    )
    assert ended == ["already_evaluated"] * 3 + ["done"]
    assert sub.ask("get_topic", tokens[0], topic_id=topic["topic_id"])["evaluation_count"] == 1
    assert len(sub.told("property.topic.evaluated")) == 1


def test_the_last_two_tasks_end_it_once(sub: Neighbours) -> None:
    topic = sub.posted(tasks=[*TASKS, *TASKS])
    sub.pass_time(days=9)
    finish = [
        lambda task=task: sub.do("finish_topic_task", sub.screener, task_id=task["task_id"], result="已完工")
        for task in topic["tasks"]
    ]
    assert both(*finish) == ["done", "done"]
    (done,) = sub.told("property.topic.done")
    assert done["data"]["task_count"] == 2
