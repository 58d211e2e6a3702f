"""When a message goes out, which states it passes, by when a door is knocked at."""

from datetime import datetime

import pytest

from contracts.events import EVENTS
from contracts.refusals import Refusal
from contracts.rpcs.notify import MESSAGE_STATES, TASK_STATES
from contracts.wording import KINDS, LABELS, ZONE, kinds_used
from services.notify.campaigns import rules
from services.notify.contacttasks import rules as contacttasks
from services.notify.templates.messages import MESSAGES, REFUSED_WORDS
from services.notify.templates.notices import NOTICES


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("urgency", "now", "out"),
    [
        ("critical", "2017-06-30T23:30", "2017-06-30T23:30"),
        ("normal", "2017-06-30T20:59", "2017-06-30T20:59"),
        ("normal", "2017-06-30T21:00", "2017-07-01T08:00"),
        ("normal", "2017-07-01T07:59", "2017-07-01T08:00"),
        ("normal", "2017-07-01T08:00", "2017-07-01T08:00"),
    ],
)
def test_quiet_hours_hold_back_all_but_the_critical(urgency, now, out):
    assert rules.send_at(urgency, at(now)) == at(out)


@pytest.mark.parametrize(
    ("urgency", "now", "due"),
    [
        ("critical", "2017-06-30T21:40", "2017-06-30T23:40"),
        ("critical", "2017-06-30T22:30", "2017-07-01T00:30"),
        ("critical", "2017-06-30T23:30", "2017-07-01T07:00"),
        ("critical", "2017-07-01T03:00", "2017-07-01T07:00"),
        ("critical", "2017-07-01T05:30", "2017-07-01T07:30"),
        ("normal", "2017-06-30T21:40", "2017-07-01T20:00"),
    ],
)
def test_a_door_is_knocked_at_in_time_but_nobody_is_woken(urgency, now, due):
    assert contacttasks.due_at(urgency, at(now)) == at(due)


def test_the_state_tables_are_closed_and_are_the_contract():
    assert set(rules.MESSAGE) == set(MESSAGE_STATES)
    assert {state for following in rules.MESSAGE.values() for state in following} <= set(rules.MESSAGE)
    assert set(contacttasks.TASK) == set(TASK_STATES)


def test_a_step_the_table_does_not_allow_is_an_error():
    with pytest.raises(ValueError, match="from queued to read"):
        rules.pass_through("queued", "read")


def test_a_task_is_done_once():
    assert contacttasks.after("open", "record_contact_result") == "done"
    with pytest.raises(Refusal) as refusal:
        contacttasks.after("done", "record_contact_result")
    assert refusal.value.code == "wrong_state"


@pytest.mark.parametrize("type", rules.ROUTING)
def test_a_message_speaks_of_public_facts_of_its_event(type):
    template = MESSAGES[rules.ROUTING[type].purpose]
    known = {*EVENTS[type].schema.fields, "compound_name"}
    for text in (template.title_zh, template.title_en, template.body_zh, template.body_en):
        assert {name for name, _ in kinds_used(text)} <= known
        assert {kind for _, kind in kinds_used(text)} <= {*KINDS, ""}
        assert not [word for word in REFUSED_WORDS if word in text]
    assert rules.ROUTING[type].purpose in LABELS


@pytest.mark.parametrize("type", NOTICES)
def test_a_notice_speaks_of_public_facts_of_its_event(type):
    template = NOTICES[type].template
    known = {*EVENTS[type].schema.fields, "compound_name"}
    assert NOTICES[type].subject_id in known
    for text in (template.title_zh, template.title_en, template.body_zh, template.body_en):
        assert {name for name, _ in kinds_used(text)} <= known


def test_sums_stay_out_of_the_message_about_a_cost():
    facts = {"compound_name": "梧桐苑", "amount_fen": 123_00, "allocated_fen": 100_00}
    filled = MESSAGES["advance_allocated"].fill(facts)
    assert not any("¥" in text or "费" in text for text in filled.values())
