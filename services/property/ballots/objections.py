"""Objections: raised by an owner against a published ballot, answered by who ran it, ruled on by somebody else.

An upheld objection makes the ballot decide nothing; the question may be put again. That supervision is the street
office's (regulations 19), and takes nothing from the court's (Civil Code 280).
"""

from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.ballots import ballotbox, commands, effects, rules, store
from services.property.lifecycle import same_version
from services.property.persons import Person

ANSWER_DUE = "objection_answer_due"


def raise_objection(act: Act, *, ballot_id: str, grounds: str) -> dict[str, Any]:
    """An owner on the roll objects, once, within the time for it."""
    ballot = commands.authorised(act, ballot_id)
    rules.object_to(ballot["status"], act.now, ballot["objections_until"])
    person_id = act.principal.person_id
    if person_id is None or not ballotbox.is_owner(act, ballot_id, person_id):
        raise Refusal("not_on_roll", roll_on=str(ballot["noticed_at"].date()))
    if act.row(f"{store.OWN_OBJECTIONS} limit 1", _of(act, ballot_id, person_id)) is not None:
        raise Refusal("already_objected")
    objection_id, due = act.new_id(), rules.answer_due(act.now.date())
    act.execute(
        "insert into ballot_objection (sub_district, objection_id, ballot_id, community_id, compound_id, number,"
        " person_id, grounds, status, raised_at, answer_due_on) values (%s, %s, %s, %s, %s, %s, %s, %s, 'open', %s, %s)",
        (
            act.sub_district,
            objection_id,
            ballot_id,
            ballot["community_id"],
            ballot["compound_id"],
            act.number("YY"),
            person_id,
            grounds,
            act.now,
            due,
        ),
    )
    act.set_timer(ANSWER_DUE, objection_id, rules.end_of_day(due, act.now))
    effects.tell(act, ballot, "objected", {"objection_id": objection_id, "answer_due_on": due})
    return _existing(act, objection_id)


def answer(act: Act, *, objection_id: str, answer: str, expected_version: int | None = None) -> dict[str, Any]:
    """Who ran the ballot says what there is to say."""
    objection = _authorised(act, objection_id)
    status = rules.OBJECTION.after(objection["status"], "answer")
    same_version(expected_version, objection["version"])
    act.execute(
        "update ballot_objection set status = %s, answer = %s, answered_by = %s, answered_at = %s,"
        " version = version + 1 where sub_district = %s and objection_id = %s",
        (status, answer, act.principal.actor(), act.now, act.sub_district, objection_id),
    )
    return _existing(act, objection_id)


def note_overdue_answer(act: Act, objection_id: str) -> None:
    """The days for an answer are over: tell it, unless there is one, or a ruling."""
    ballot = commands.existing(act, _existing(act, objection_id)["ballot_id"])
    objection = _existing(act, objection_id)
    if not rules.OBJECTION.allows(objection["status"], "answer"):
        return
    act.adopt(ballot["correlation_id"])
    act.execute(
        "update ballot_objection set answer_overdue = true, version = version + 1"
        " where sub_district = %s and objection_id = %s",
        (act.sub_district, objection_id),
    )
    due = objection["answer_due_on"]
    effects.tell(act, ballot, "answer_overdue", {"objection_id": objection_id, "answer_due_on": due})


def uphold(act: Act, *, objection_id: str, ruling: str, expected_version: int | None = None) -> dict[str, Any]:
    """The ballot decides nothing: whoever asked for it never hears of a yes, and owners may vote again."""
    objection = _rule(act, objection_id, "uphold", ruling, expected_version)
    ballot = commands.existing(act, objection["ballot_id"])
    effects.challenge(act, ballot, objection_id)
    return objection


def dismiss(act: Act, *, objection_id: str, ruling: str, expected_version: int | None = None) -> dict[str, Any]:
    """The objection does not hold; if it was the last thing in the way, the decision takes effect now."""
    objection = _rule(act, objection_id, "dismiss", ruling, expected_version)
    effects.settle(act, objection["ballot_id"])
    return objection


def _rule(act: Act, objection_id: str, command: str, ruling: str, expected_version: int | None) -> dict[str, Any]:
    objection = _authorised(act, objection_id)
    ballot = commands.existing(act, objection["ballot_id"])
    hands = (ballot["drafted_by"], ballot["noticed_by"], ballot["published_by"], objection["answered_by"])
    involved = [Person.of(actor) for actor in hands if actor]
    involved.append(Person("", objection["person_id"]))
    rules.check_ruler(ballot["organiser"], act.principal.role, Person.of(act.principal.actor()), involved)
    status = rules.OBJECTION.after(objection["status"], command)
    same_version(expected_version, objection["version"])
    act.execute(
        "update ballot_objection set status = %s, ruling = %s, ruled_by = %s, ruled_at = %s, version = version + 1"
        " where sub_district = %s and objection_id = %s",
        (status, ruling, act.principal.actor(), act.now, act.sub_district, objection_id),
    )
    return _existing(act, objection_id)


def _existing(act: Act, objection_id: str) -> dict[str, Any]:
    objection = act.row(
        "select * from ballot_objection where sub_district = %s and objection_id = %s",
        (act.sub_district, objection_id),
    )
    if objection is None:
        raise Refusal("not_found")
    return objection


def _authorised(act: Act, objection_id: str) -> dict[str, Any]:
    """The objection as it stands once its ballot is held: the ballot's lock guards its objections, too."""
    found = _existing(act, objection_id)
    act.authorise(Scope(community_id=found["community_id"], compound_id=found["compound_id"]))
    act.adopt(commands.existing(act, found["ballot_id"])["correlation_id"])
    return _existing(act, objection_id)


def _of(act: Act, ballot_id: str, person_id: str) -> dict[str, Any]:
    return {"sub_district": act.sub_district, "ballot_id": ballot_id, "person_id": person_id}
