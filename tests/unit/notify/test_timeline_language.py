"""The timeline's table keeps to the event contracts, and lets nothing through that it does not name."""

import pytest

from contracts.events import EVENTS, SUBSCRIPTIONS
from contracts.roles import ROLES
from contracts.timeline import ENTRIES, OFFICIALS, READERS, facts_of, render
from contracts.wording import KINDS, LABELS, kinds_used

HEARD = SUBSCRIPTIONS["notify"]


#: The registry is no story; single visits are eldercare's own, which tells a case in counts only.
NO_STORY = ("property.registry", "eldercare.visit")


def test_every_heard_event_has_a_place_but_the_registry_and_single_visits():
    heard = {type for type, contract in EVENTS.items() if contract.stream in HEARD}
    assert {type for type in heard if EVENTS[type].stream not in NO_STORY} == set(ENTRIES)


@pytest.mark.parametrize("type", ENTRIES)
def test_sentences_speak_of_the_same_facts_in_both_languages(type):
    entry = ENTRIES[type]
    assert sorted(kinds_used(entry.zh)) == sorted(kinds_used(entry.en))
    assert {kind for _, kind in kinds_used(entry.zh)} <= {*KINDS, ""}


@pytest.mark.parametrize("type", ENTRIES)
def test_facts_are_fields_of_the_event(type):
    entry = ENTRIES[type]
    counted = {"count"} if entry.fold == "count" else set()
    assert set(entry.kept) <= set(EVENTS[type].schema.fields)
    assert {name for name, _ in kinds_used(entry.zh)} <= set(entry.kept) | counted


@pytest.mark.parametrize("type", ENTRIES)
def test_no_entry_names_a_door_or_a_person(type):
    assert not {"household_id", "household_ids", "person_id", "owner_ids"} & set(ENTRIES[type].kept)


def test_a_role_reads_at_one_level_and_officials_read_everything():
    for entry in ENTRIES.values():
        assert set(entry.see) <= set(ROLES)
        assert all(READERS[role] == level for role, level in entry.see.items())
        assert set(OFFICIALS) <= set(entry.see)


def test_what_is_not_named_does_not_come_through():
    facts = facts_of("notify.contact_task.done", {"contact_task_id": "x", "compound_id": "y", "result": "told"})
    assert facts == {"result": "told"}


@pytest.mark.parametrize("type", ENTRIES)
def test_every_code_that_can_be_told_has_a_label(type):
    fields = EVENTS[type].schema.fields
    for name, kind in kinds_used(ENTRIES[type].zh):
        field = fields.get(name)
        choices = getattr(getattr(field, "inner", field), "validate", None)
        if kind in ("code", "codes") and hasattr(choices, "choices"):
            assert set(choices.choices) <= set(LABELS), name


def test_a_suppressed_count_is_told_as_fewer_than_five():
    facts = {"needs": [{"what": "powered_device", "count": None}], "calls_due": None, "due_at": None}
    assert "须联系少于5人" in render("eldercare.impact.assessed", facts, "zh")
    assert "fewer than 5 to be called" in render("eldercare.impact.assessed", facts, "en")
