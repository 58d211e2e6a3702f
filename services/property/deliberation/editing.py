"""Editing a procedure: a new edition, judged whole; topics under way keep theirs."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.deliberation import procedures, queries, store
from services.property.deliberation.procedures import Procedure
from services.property.lifecycle import same_version


def edit(
    act: Act,
    *,
    code: str,
    zh: str,
    en: str,
    answer_days: int,
    archive_days: int,
    steps: Sequence[Mapping[str, Any]],
    expected_version: int | None = None,
) -> dict[str, Any]:
    act.authorise(Scope())
    read = procedures.read_steps(steps)
    procedures.check(read)
    store.keep_default(act, code)
    _, edition = store.latest_edition(act, code)
    same_version(expected_version, edition)
    procedure = Procedure(code, zh, en, answer_days, archive_days, read)
    if not store.add_edition(act, procedure, edition + 1):
        raise Refusal("stale_version", expected=edition, current=edition + 1)
    return queries.present_procedure(procedure, edition + 1)
