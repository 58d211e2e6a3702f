"""A ballot from its draft to its count: announced with its roll, opened and closed by the clock."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from law.voting import Tally
from services.property.ballots import ballotbox, counting, effects, parties, queries, rolls, rules, store
from services.property.ballots.counting import Line
from services.property.ballots.subjects import answering_for
from services.property.bodies.store import committee_acts
from services.property.lifecycle import same_version

OPENS, CLOSES = "ballot_opens", "ballot_closes"


def draft_proposal(
    act: Act, *, compound_id: str, matter: str, title: str, body: str, options: Sequence[str] = ()
) -> dict[str, Any]:
    """Write down a matter of the owners that belongs to no other capability."""
    rules.check_options(options)
    compound = store.load_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    proposal_id = act.new_id()
    store.add_proposal(
        act,
        {
            "proposal_id": proposal_id,
            "community_id": compound["community_id"],
            "compound_id": compound_id,
            "number": act.number("YA"),
            "matter": matter,
            "title": title,
            "body": body,
            "options": list(options),
        },
    )
    return queries.get_proposal(act, proposal_id)


def draft(
    act: Act,
    *,
    subject_kind: str,
    subject_id: str,
    form: str,
    secret: bool,
    opens_at: datetime,
    closes_at: datetime,
    roll_scope: str | None = None,
    buildings: Sequence[str] = (),
    household_ids: Sequence[str] = (),
    rerun_of: str | None = None,
) -> dict[str, Any]:
    """Prepare to put a question to the owners of its compound; a repeated vote goes on with the first one's case."""
    subject = answering_for(subject_kind).load(act, subject_id)
    if subject is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=subject.community_id, compound_id=subject.compound_id))
    check_organiser(act, subject.compound_id)
    rules.check_times(opens_at, closes_at, act.now)
    rules.check_scope(subject.matter, subject.roll_scope, subject.buildings, roll_scope, buildings, household_ids)
    store.hold_compound(act, subject.compound_id)
    if (running := store.running_on(act, subject_kind, subject_id)) is not None:
        raise Refusal("subject_balloting", number=running)
    if rerun_of is not None:
        earlier = store.load(act, rerun_of)
        if earlier is None or earlier["compound_id"] != subject.compound_id:
            raise Refusal("not_found", pointer="/rerun_of")
        same = (earlier["subject_kind"], earlier["subject_id"]) == (subject_kind, subject_id)
        annulled = earlier["annulled_at"] is not None
        rules.check_rerun(same, earlier["status"], earlier["outcome"], earlier["number"], annulled=annulled)
        act.adopt(earlier["correlation_id"])
    ballot_id = act.new_id()
    store.add(
        act,
        {
            "ballot_id": ballot_id,
            "community_id": subject.community_id,
            "compound_id": subject.compound_id,
            "number": act.number("BJ"),
            "matter": subject.matter,
            "subject_kind": subject_kind,
            "subject_id": subject_id,
            "title": subject.title,
            "options": list(subject.options),
            "form": form,
            "secret": secret,
            "roll_scope": subject.roll_scope,
            "buildings": list(subject.buildings),
            "household_ids": [],
            "organiser": "owners_committee" if act.principal.role == "owners_committee" else "community",
            "rerun_of": rerun_of,
            "opens_at": opens_at,
            "closes_at": closes_at,
        },
    )
    return queries.present(act, existing(act, ballot_id))


def give_notice(
    act: Act, *, ballot_id: str, place: str, photo: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Announce it and take the roll: from here on to the count nobody moves on or off it."""
    ballot = authorised(act, ballot_id, lock="")
    check_organiser(act, ballot["compound_id"])
    rules.BALLOT.after(ballot["status"], "give_notice")
    store.hold_compound(act, ballot["compound_id"])  # before the ballot, as whoever changes a roll does
    ballot = existing(act, ballot_id)
    status = rules.give_notice(ballot["status"], ballot["opens_at"], act.now)
    same_version(expected_version, ballot["version"])
    if answering_for(ballot["subject_kind"]).load(act, ballot["subject_id"]) is None:
        raise Refusal("ballot_subject_gone")
    voting = parties.parties(rolls.units(act, ballot, act.now.date()))
    if not voting:
        raise Refusal("roll_empty")
    roll = parties.roll(voting)
    lone_areas = parties.lone_areas(voting)
    store.save_noticed(
        act, ballot_id, status, place, photo, {"heads": roll.heads, "area": roll.area, "lone_areas": lone_areas}
    )
    rolls.add(act, ballot, voting)
    act.set_timer(OPENS, ballot_id, ballot["opens_at"])
    effects.tell(
        act,
        ballot,
        "noticed",
        {
            "opens_at": ballot["opens_at"],
            "closes_at": ballot["closes_at"],
            "secret": ballot["secret"],
            "roll_heads": roll.heads,
            "rerun_of": ballot["rerun_of"],
        },
    )
    return queries.present(act, existing(act, ballot_id))


def withdraw(act: Act, *, ballot_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Take it back before it opens; who had been told is told."""
    ballot = authorised(act, ballot_id)
    check_organiser(act, ballot["compound_id"])
    status = rules.BALLOT.after(ballot["status"], "withdraw")
    same_version(expected_version, ballot["version"])
    store.save_withdrawn(act, ballot_id, status, reason)
    if ballot["noticed_at"] is not None:
        act.cancel_timer(OPENS, ballot_id)
        effects.tell(act, ballot, "withdrawn", {})
    return queries.present(act, existing(act, ballot_id))


def open_due(act: Act, ballot_id: str) -> None:
    """Its time has come. From here on it is waited for its close: never the other way round, however late we wake."""
    ballot = existing(act, ballot_id)
    if not rules.BALLOT.allows(ballot["status"], "open"):
        return
    act.adopt(ballot["correlation_id"])
    act.set_timer(CLOSES, ballot_id, ballot["closes_at"])
    store.save_status(act, ballot_id, rules.BALLOT.after(ballot["status"], "open"))
    effects.tell(act, ballot, "opened", {"closes_at": ballot["closes_at"]})


def close_due(act: Act, ballot_id: str) -> None:
    """Its time is over, unless everyone had voted before."""
    ballot = existing(act, ballot_id)
    if rules.BALLOT.allows(ballot["status"], "close"):
        act.adopt(ballot["correlation_id"])
        _close(act, ballot)


def check_organiser(act: Act, compound_id: str) -> None:
    """A committee runs ballots as long as it is in office. Refuses ``committee_not_in_office``."""
    if act.principal.role == "owners_committee" and committee_acts(act, compound_id) is False:
        raise Refusal("committee_not_in_office")


def close(act: Act, *, ballot_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Close it by hand and count it."""
    ballot = authorised(act, ballot_id)
    check_organiser(act, ballot["compound_id"])
    _close(act, ballot, expected_version)
    return queries.present(act, existing(act, ballot_id))


def publish(act: Act, *, ballot_id: str, place: str, photo: str, expected_version: int | None = None) -> dict[str, Any]:
    """Put up the result: the record is open to the owners, and the time for objections begins."""
    ballot = authorised(act, ballot_id)
    check_organiser(act, ballot["compound_id"])
    rules.BALLOT.after(ballot["status"], "publish")
    same_version(expected_version, ballot["version"])
    effects.publish(act, ballot, place, photo)
    return queries.present(act, existing(act, ballot_id))


def _close(act: Act, ballot: Mapping[str, Any], expected_version: int | None = None) -> None:
    """Close and count in one act: a ballot that is closed is counted, by the record that will be published."""
    ballot_id = ballot["ballot_id"]
    came = ballotbox.turnout(act, ballot_id)
    counting_state = rules.close(poll(ballot), act.now, came["heads"], ballot["roll_heads"] or 0)
    same_version(expected_version, ballot["version"])
    lines = (
        [Line(slip.choice, slip.area) for slip in ballotbox.empty(act, ballot_id)]
        if ballot["secret"]
        else ballotbox.open_lines(act, ballot_id)
    )
    decided_on = rules.closing_day(ballot["closes_at"], act.now)
    roll = Tally(ballot["roll_heads"], ballot["roll_area"])
    found = counting.count(ballot["matter"], decided_on, roll, lines, len(ballot["options"]))
    outcome = found.outcome
    status = rules.BALLOT.after(counting_state, f"count_{outcome}")
    store.save_counted(act, ballot_id, status, decided_on, found.as_dict())
    act.cancel_timer(CLOSES, ballot_id)
    act.set_timer(effects.PUBLICATION_DUE, ballot_id, rules.publish_by(act.now))
    effects.tell(
        act,
        ballot,
        "decided",
        {
            "outcome": outcome,
            "chosen": found.chosen,
            "decided_on": decided_on,
            "roll_heads": found.roll.heads,
            "voted_heads": found.participating.heads,
            "approving_heads": found.by_choice[found.foremost].heads,
        },
    )
    if outcome == "no_quorum":  # nobody has decided anything: no objection could change that
        effects.hand_on(act, {**ballot, "outcome": outcome, "decided_on": decided_on, "result": found.as_dict()})


def poll(ballot: Mapping[str, Any]) -> rules.Poll:
    return rules.Poll(ballot["status"], ballot["form"], ballot["secret"], ballot["opens_at"], ballot["closes_at"])


def existing(act: Act, ballot_id: str, lock: str = "for update") -> dict[str, Any]:
    ballot = store.load(act, ballot_id, lock=lock)
    if ballot is None:
        raise Refusal("not_found")
    return ballot


def authorised(act: Act, ballot_id: str, *, lock: str = "for update") -> dict[str, Any]:
    """The ballot, locked, for somebody its policy lets act on it."""
    ballot = existing(act, ballot_id, lock)
    act.authorise(Scope(community_id=ballot["community_id"], compound_id=ballot["compound_id"]))
    act.adopt(ballot["correlation_id"])
    return ballot
