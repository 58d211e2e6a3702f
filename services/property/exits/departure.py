"""A company whose agreement ended before 2021 was free to go: it went, and nobody has followed it yet."""

from collections.abc import Sequence
from typing import Any

from chassis import Act, Scope
from services.property.agreements import beginning, commands, store
from services.property.agreements.rules import distinct_evidence
from services.property.custody import liftduty
from services.property.exits import rules
from services.property.lifecycle import same_version
from services.property.registry import commands as registry
from services.property.registry.rules import user_unit_under


def record(act: Act, agreement_id: str, evidence: Sequence[str], expected_version: int | None = None) -> dict[str, Any]:
    """Note that the company has left: from today nobody manages the compound, unless a signed agreement waits to."""
    agreement = commands.existing(act, agreement_id, lock=True)
    act.authorise(Scope(community_id=agreement["community_id"], compound_id=agreement["compound_id"]))
    same_version(expected_version, agreement["version"])
    distinct_evidence(evidence)
    status = rules.depart(agreement["status"], agreement["ended_on"] or act.now.date())
    act.adopt(agreement["correlation_id"])
    compound_id, today = agreement["compound_id"], act.now.date()
    store.set_departed(act, agreement_id, status, list(evidence))
    owners = user_unit_under("none", None, None, compound_id)
    liftduty.move(
        act,
        community_id=agreement["community_id"],
        compound_id=compound_id,
        to_kind=owners.kind,
        to_id=owners.party_id,
        to_name=owners.name,
    )
    registry.change_management(act, compound_id, "none", None, None, today)
    commands.tell(
        act,
        "company_left",
        agreement,
        company_id=agreement["company_id"],
        company_name=agreement["company_name"],
        left_on=today,
    )
    waiting = store.waiting_agreement(act, compound_id)
    if waiting is not None:
        beginning.begin_or_wait(act, waiting)
    return commands.existing(act, agreement_id)
