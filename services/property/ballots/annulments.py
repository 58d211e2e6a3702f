"""Annulments: a court annuls a published decision (Civil Code 280), on a suit brought in time (interpretation 12).

A decision that had not taken effect decides nothing from now on. One that had stays on record as it was: what was done
on it stands until those concerned undo it, each where it was done; the event tells them.
"""

from datetime import date
from typing import Any

from chassis import Act
from services.property.ballots import commands, effects, queries, rules, store
from services.property.lifecycle import same_version


def record(
    act: Act,
    *,
    ballot_id: str,
    reference: str,
    filed_on: date,
    annulled_on: date,
    reason: str,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """The court's judgement is written down, once."""
    ballot = commands.authorised(act, ballot_id)
    took_effect = ballot["effective_at"] is not None
    rules.never_annulled(ballot["annulled_on"], ballot["annulled_reference"])
    status = rules.BALLOT.after(ballot["status"], "annul_effective" if took_effect else "annul")
    same_version(expected_version, ballot["version"])
    published_on = ballot["published_at"].astimezone(act.now.tzinfo).date()
    rules.check_annulment(ballot["decided_on"], published_on, filed_on, annulled_on, act.now.date())
    act.adopt(ballot["correlation_id"])
    store.save_annulled(act, ballot_id, status, reference, filed_on, annulled_on, reason)
    act.cancel_timer(effects.OBJECTIONS_END, ballot_id)
    effects.tell(
        act,
        ballot,
        "annulled",
        {"reference": reference, "annulled_on": annulled_on, "had_taken_effect": took_effect},
    )
    return queries.present(act, commands.existing(act, ballot_id))
