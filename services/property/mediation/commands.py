"""Mediation: opened, heard, agreed or failed, confirmed by the court, kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.wording import label
from law.days import end_of
from services.property.lifecycle import same_version
from services.property.mediation import queries, rules, store

DUE = "mediation_due"
OBLIGATION_DUE = "mediation_obligation_due"


def open(
    act: Act,
    *,
    compound_id: str,
    subject_kind: str,
    subject_id: str | None,
    matter: str,
    parties: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """Take a dispute up between two parties or more, each with a part in the compound."""
    place = store.load_place(act, compound_id)
    if place is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=place["community_id"], compound_id=compound_id))
    between = rules.between([rules.Party(**party) for party in parties])
    for index, party in enumerate(between):
        if not store.has_part(act, compound_id, party):
            raise Refusal("party_unknown", f"/parties/{index}/party_id", party_id=party.party_id)
    _check_subject(act, compound_id, subject_kind, subject_id, between)
    mediation_id = act.new_id()
    due_on = rules.due_on(act.now.date())
    store.add(
        act,
        {
            "mediation_id": mediation_id,
            "community_id": place["community_id"],
            "compound_id": compound_id,
            "number": act.number("TJ"),
            "subject_kind": subject_kind,
            "subject_id": subject_id,
            "matter": matter,
            "accepted_at": act.now,
            "accepted_by": act.principal.actor(),
            "due_on": due_on,
            "correlation_id": act.correlation_id,
        },
        between,
    )
    act.set_timer(DUE, mediation_id, _end_of(act, due_on))
    mediation = _existing(act, mediation_id)
    return _went_on(act, mediation, "opened", **_subject(mediation), due_on=due_on)


def _check_subject(
    act: Act, compound_id: str, kind: str, subject_id: str | None, between: Sequence[rules.Party]
) -> None:
    """What it is about is named where it is kept, lies in the compound, and a bill's household is a party."""
    if subject_id is None:
        if store.keeps(act, compound_id, kind):
            raise Refusal("mediation_subject_needed", "/subject_id", kind=kind, kind_zh=label(kind, "zh"))
        return
    subject = store.load_subject(act, compound_id, kind, subject_id)
    if subject is None:
        raise Refusal("not_found", "/subject_id")
    rules.about(between, subject["household_id"])


def schedule_hearing(
    act: Act, *, mediation_id: str, hearing_at: datetime, place: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Set, or move, the day on which the parties are heard."""
    mediation = _authorised(act, mediation_id, expected_version)
    status = rules.schedule(mediation["status"], hearing_at, act.now)
    store.save(act, mediation_id, status=status, hearing_at=hearing_at, hearing_place=place)
    return _went_on(act, mediation, "hearing_set", hearing_at=hearing_at)


def extend(act: Act, *, mediation_id: str, consent: str, expected_version: int | None = None) -> dict[str, Any]:
    """A month more, once, on the parties' signed consent."""
    mediation = _authorised(act, mediation_id, expected_version)
    status, due_on = rules.extend(mediation["status"], mediation["extended"], mediation["due_on"])
    store.save(act, mediation_id, status=status, extended=True, due_on=due_on, consent_digest=consent)
    act.set_timer(DUE, mediation_id, _end_of(act, due_on))
    return _went_on(act, mediation, "extended", due_on=due_on)


def record_agreement(
    act: Act,
    *,
    mediation_id: str,
    terms: str,
    terms_digest: str,
    obligations: Sequence[Mapping[str, Any]],
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Write down what the parties have signed, and watch over each day they named."""
    mediation = _authorised(act, mediation_id, expected_version)
    parties = [rules.Party(**party) for party in store.parties(act, mediation_id)]
    owed = [rules.Obligation(rules.Party(one["kind"], one["party_id"]), one["due_on"]) for one in obligations]
    status = rules.agree(mediation["status"], parties, owed, act.now.date())
    confirmation_due_on = rules.confirmation_due_on(act.now.date())
    store.save(
        act,
        mediation_id,
        status=status,
        terms=terms,
        terms_digest=terms_digest,
        agreed_at=act.now,
        confirmation_due_on=confirmation_due_on,
    )
    named = [{**one, "obligation_id": act.new_id()} for one in obligations]
    store.add_obligations(act, mediation_id, named)
    for one in named:
        act.set_timer(OBLIGATION_DUE, one["obligation_id"], _end_of(act, one["due_on"]))
    act.cancel_timer(DUE, mediation_id)
    return _went_on(act, mediation, "agreed", **_subject(mediation), confirmation_due_on=confirmation_due_on)


def apply_for_confirmation(act: Act, *, mediation_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The parties ask the court together."""
    mediation = _authorised(act, mediation_id, expected_version)
    status = rules.apply(
        mediation["status"],
        mediation["applied_at"] is not None,
        mediation["confirmation_due_on"],
        act.now.date(),
    )
    store.save(act, mediation_id, status=status, applied_at=act.now)
    return queries.present(act, _existing(act, mediation_id))


def confirm(
    act: Act, *, mediation_id: str, court_reference: str, expected_version: int | None = None
) -> dict[str, Any]:
    """The court confirms: the agreement can be enforced."""
    mediation = _authorised(act, mediation_id, expected_version)
    status = rules.confirm(mediation["status"], mediation["applied_at"] is not None)
    store.save(act, mediation_id, status=status, confirmed_at=act.now, court_reference=court_reference)
    return _went_on(act, mediation, "confirmed")


def fail(act: Act, *, mediation_id: str, failure: str, expected_version: int | None = None) -> dict[str, Any]:
    """The parties do not come together."""
    mediation = _authorised(act, mediation_id, expected_version)
    status = rules.MEDIATION.after(mediation["status"], "fail")
    store.save(act, mediation_id, status=status, failed_at=act.now, failure=failure)
    act.cancel_timer(DUE, mediation_id)
    return _went_on(act, mediation, "failed", **_subject(mediation))


def tell_remedies(act: Act, *, mediation_id: str, remedies: str, expected_version: int | None = None) -> dict[str, Any]:
    """The parties are told which other ways they have."""
    mediation = _authorised(act, mediation_id, expected_version)
    status = rules.MEDIATION.after(mediation["status"], "tell_remedies")
    store.save(act, mediation_id, status=status, remedies=remedies, told_at=act.now)
    return _went_on(act, mediation, "remedies_told")


def keep_obligation(act: Act, *, obligation_id: str, proof: str) -> dict[str, Any]:
    """A party has done what it owed."""
    obligation = store.load_obligation(act, obligation_id)
    if obligation is None:
        raise Refusal("not_found")
    mediation = _authorised(act, obligation["mediation_id"], None)
    status = rules.OBLIGATION.after(obligation["status"], "keep")
    store.save_kept(act, obligation_id, status, proof)
    act.cancel_timer(OBLIGATION_DUE, obligation_id)
    all_kept = all(one["status"] == "kept" for one in store.obligations(act, mediation["mediation_id"]))
    return _went_on(act, mediation, "obligation_kept", all_kept=all_kept)


def note_overdue(act: Act, mediation_id: str) -> None:
    """The month is over, and nothing is agreed nor given up; who was given a month more meanwhile is not late."""
    mediation = _existing(act, mediation_id)
    if rules.is_overdue(mediation["status"], mediation["due_on"], act.now.date()):
        act.adopt(mediation["correlation_id"])
        _tell(act, mediation, "overdue", due_on=mediation["due_on"])


def note_obligation_overdue(act: Act, obligation_id: str) -> None:
    """A day the parties named has passed."""
    obligation = store.load_obligation(act, obligation_id)
    if obligation is None or obligation["status"] == "kept":
        return
    mediation = _existing(act, obligation["mediation_id"])
    act.adopt(mediation["correlation_id"])
    store.mark_overdue(act, obligation_id)
    _tell(act, mediation, "obligation_overdue", due_on=obligation["due_on"])


def _end_of(act: Act, day: Any) -> datetime:
    zone = act.now.tzinfo
    assert zone is not None  # business time has its offset
    return end_of(day, zone)


def _existing(act: Act, mediation_id: str) -> dict[str, Any]:
    mediation = store.load(act, mediation_id, lock=True)
    if mediation is None:
        raise Refusal("not_found")
    return mediation


def _authorised(act: Act, mediation_id: str, expected_version: int | None) -> dict[str, Any]:
    mediation = _existing(act, mediation_id)
    act.authorise(Scope(community_id=mediation["community_id"], compound_id=mediation["compound_id"]))
    act.adopt(mediation["correlation_id"])
    same_version(expected_version, mediation["version"])
    return mediation


def _subject(mediation: Mapping[str, Any]) -> dict[str, Any]:
    return {"subject_kind": mediation["subject_kind"], "subject_id": mediation["subject_id"]}


def _went_on(act: Act, mediation: Mapping[str, Any], what: str, **facts: Any) -> dict[str, Any]:
    _tell(act, mediation, what, **facts)
    return queries.present(act, _existing(act, mediation["mediation_id"]))


def _tell(act: Act, mediation: Mapping[str, Any], what: str, **facts: Any) -> None:
    act.emit(
        f"property.mediation.{what}",
        mediation["mediation_id"],
        {
            "mediation_id": mediation["mediation_id"],
            "number": mediation["number"],
            "compound_id": mediation["compound_id"],
            **facts,
        },
        compound_id=mediation["compound_id"],
        community_id=mediation["community_id"],
    )
