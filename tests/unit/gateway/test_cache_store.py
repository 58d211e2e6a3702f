"""The read cache's rules, against every order of questions, answers and events that a machine can think of."""

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gateway.cache.store import BRIEFLY, LARGEST, LONGEST, MOST_ANSWERS, Question, Store, Subject

STREAM = "property.registry"
HERE, THERE = "here", "there"
PLACES = [(HERE, None), (HERE, "a"), (THERE, "a")]


def subject(sub_district: str = HERE, compound: str | None = None) -> Subject:
    return Subject(sub_district, (STREAM,), compound)


def keep(
    store: Store, key: str, about: Subject, asked: float, answer: Any = "answer", version: int | None = None
) -> bool:
    question, ours = store.ask(key, about, asked)
    assert ours
    return store.keep(question, answer, 10, version)


class Town(RuleBasedStateMachine):
    """A database that changes, events that follow in any time, questions that overlap. Answers say what they saw."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0
        self.store = Store(0.0)
        #: the truth: changes of each compound
        self.versions: dict[tuple[str, str], int] = {(HERE, "a"): 1, (HERE, "b"): 1, (THERE, "a"): 1}
        self.under_way: list[tuple[str, str, int]] = []
        self.told: dict[tuple[str, str], int] = {}
        self.questions: list[tuple[Question, Any]] = []
        self.given: dict[Any, tuple[float, dict[tuple[str, str], int]]] = {}

    def truth(self, place: tuple[str, str | None]) -> dict[tuple[str, str], int]:
        """What an answer about this place would say now."""
        return {
            which: version
            for which, version in self.versions.items()
            if which[0] == place[0] and place[1] in (None, which[1])
        }

    @rule(seconds=st.sampled_from([0.001, 0.05, 0.3, 29.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule(which=st.sampled_from([(HERE, "a"), (HERE, "b"), (THERE, "a")]))
    def something_changes(self, which: tuple[str, str]) -> None:
        self.versions[which] += 1
        self.under_way.append((*which, self.versions[which]))

    @precondition(lambda self: self.under_way)
    @rule(data=st.data())
    def an_event_arrives(self, data: Any) -> None:
        sub_district, compound, version = self.under_way.pop(data.draw(st.integers(0, len(self.under_way) - 1)))
        self.now += 0.0001
        self.store.heard(STREAM, sub_district, compound, self.now)
        self.told[sub_district, compound] = max(version, self.told.get((sub_district, compound), 0))
        self.now += 0.0001

    @rule()
    def the_connection_was_lost_and_is_back(self) -> None:
        for sub_district, compound, version in self.under_way:
            self.told[sub_district, compound] = max(version, self.told.get((sub_district, compound), 0))
        self.under_way.clear()
        self.now += 0.0001
        self.store.flush(self.now)
        self.now += 0.0001

    @rule(place=st.sampled_from(PLACES), how_far=st.integers(0, 3))
    def somebody_asks(self, place: tuple[str, str | None], how_far: int) -> None:
        """0: only asks; 1: and the database is read; 2 and 3: and the answer comes, all before anything else."""
        self.now += 0.0001
        if self.store.find(place, self.now) is not None:
            return
        question, ours = self.store.ask(place, subject(*place), self.now)
        if not ours:
            return
        self.questions.append((question, self.truth(place) if how_far else None))
        if how_far > 1:
            self._answer(len(self.questions) - 1)

    @precondition(lambda self: self.questions)
    @rule(data=st.data(), fails=st.booleans())
    def a_question_gets_on(self, data: Any, fails: bool) -> None:
        """The database is read for it or, where that has been, its answer comes."""
        at = data.draw(st.integers(0, len(self.questions) - 1))
        question, seen = self.questions[at]
        if seen is None:
            self.questions[at] = (question, self.truth(question.key))
        elif fails:
            self.store.drop(question)
            self.questions.pop(at)
        else:
            self._answer(at)

    def _answer(self, at: int) -> None:
        question, seen = self.questions.pop(at)
        self.now += 0.0001
        self.store.keep(question, (question.asked, seen), 10)

    @invariant()
    def nothing_wrong_is_given_out(self) -> None:
        for place in PLACES:
            found = self.store.find(place, self.now)
            if found is None:
                continue
            asked, seen = found
            assert seen.keys() == self.truth(place).keys(), "another sub-district's, or another compound's"
            assert all(seen[which] >= self.told.get(which, 0) for which in seen), "older than what we were told"
            assert self.now - asked < LONGEST
            _when, before = self.given.get(place, (0.0, seen))
            assert all(seen[which] >= before[which] for which in seen), "an older version after a newer"
            self.given[place] = found


TestTown = Town.TestCase
TestTown.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)


def test_an_event_while_the_answer_is_on_its_way_spoils_it() -> None:
    store = Store(0.0)
    question, _ours = store.ask("k", subject(compound="a"), 100.0)
    store.heard(STREAM, HERE, "a", 100.1)
    assert not store.keep(question, "old", 10)
    assert store.find("k", 100.2) is None


@pytest.mark.parametrize(
    ("event", "spoils_list", "spoils_a"),
    [
        ((STREAM, HERE, "a"), True, True),
        ((STREAM, HERE, "b"), True, False),
        ((STREAM, HERE, None), True, True),
        ((STREAM, THERE, "a"), False, False),
        (("property.bundle", HERE, "a"), False, False),
    ],
)
def test_an_event_spoils_what_it_is_about(
    event: tuple[str, str, str | None], spoils_list: bool, spoils_a: bool
) -> None:
    store = Store(0.0)
    assert keep(store, "list", subject(), 100.0) and keep(store, "a", subject(compound="a"), 100.0)
    store.heard(*event, 101.0)
    assert (store.find("list", 101.5) is None, store.find("a", 101.5) is None) == (spoils_list, spoils_a)


def test_who_asks_meanwhile_waits_unless_something_was_heard() -> None:
    store = Store(0.0)
    first, ours = store.ask("k", subject(), 100.0)
    again, also_ours = store.ask("k", subject(), 100.1)
    assert (ours, also_ours) == (True, False) and again is first
    store.heard(STREAM, HERE, "a", 100.2)
    second, ours = store.ask("k", subject(), 100.3)
    assert ours and second is not first
    assert store.keep(second, "new", 10)
    assert not store.keep(first, "old", 10)
    assert store.find("k", 100.31) == "new"


def test_a_question_that_failed_does_not_stand_in_the_way() -> None:
    store = Store(0.0)
    store.drop(store.ask("k", subject(), 100.0)[0])
    assert keep(store, "k", subject(), 100.1)


@pytest.mark.parametrize(("after", "lives"), [(0.01, BRIEFLY), (2.0, 2.0), (500.0, LONGEST)])
def test_soon_after_an_event_an_answer_is_believed_briefly(after: float, lives: float) -> None:
    """The projection that was read may not have had the event yet."""
    store = Store(0.0)
    store.heard(STREAM, HERE, "a", 100.0)
    assert keep(store, "k", subject(), 100.0 + after)
    assert store.find("k", 100.0 + after + lives - 0.001) is not None
    assert store.find("k", 100.0 + after + lives + 0.001) is None


def test_where_answers_carry_versions_an_older_one_does_not_replace_a_newer() -> None:
    store = Store(0.0)
    assert keep(store, "k", subject(), 100.0, "v3", 3)
    assert not keep(store, "k", subject(), 101.0, "v2", 2)
    assert store.find("k", 102.0) == "v3"


def test_it_does_not_grow_without_end() -> None:
    store = Store(0.0)
    for number in range(MOST_ANSWERS + 100):
        assert keep(store, f"k{number}", subject(), 100.0)
    assert len(store) == MOST_ANSWERS
    assert store.find("k0", 100.0) is None and store.find(f"k{MOST_ANSWERS}", 100.0) is not None
    for number in range(200):
        question, _ours = store.ask(f"large{number}", subject(), 100.0)
        assert store.keep(question, "large", LARGEST)
    assert len(store) == 64
    question, _ours = store.ask("too large", subject(), 100.0)
    assert not store.keep(question, "", LARGEST + 1)
