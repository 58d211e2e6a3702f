"""Filing: a signed agreement is put on file with the housing administration (备案), once; either party says so."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from services.property.agreements import rules, store
from services.property.agreements.commands import existing, tell
from services.property.bodies.store import committee_acts
from services.property.lifecycle import same_version


def file(
    act: Act, agreement_id: str, filing_number: str, filed_on: date, expected_version: int | None = None
) -> dict[str, Any]:
    """Write down under which number, and on which day, the agreement was filed."""
    agreement = existing(act, agreement_id, lock=True)
    act.authorise(
        Scope(
            community_id=agreement["community_id"],
            compound_id=agreement["compound_id"],
            operator_id=agreement["company_id"],
        )
    )
    committee = committee_acts(act, agreement["compound_id"])
    rules.acts_for_owners(act.principal.role, None, committee=committee, going_on=True)
    signed_at = agreement["signed_at"]
    signed_on = None if signed_at is None else signed_at.astimezone(act.now.tzinfo).date()
    number = agreement["filing_number"]
    earlier = None if number is None else (number, agreement["filed_on"])
    rules.file(agreement["status"], earlier, signed_on, filed_on, act.now.date())
    same_version(expected_version, agreement["version"])
    act.adopt(agreement["correlation_id"])
    store.set_filed(act, agreement_id, filing_number, filed_on)
    tell(
        act,
        "filed",
        agreement,
        company_id=agreement["company_id"],
        company_name=agreement["company_name"],
        filing_number=filing_number,
        filed_on=filed_on,
    )
    return existing(act, agreement_id)
