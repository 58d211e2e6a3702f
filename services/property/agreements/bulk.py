"""Bulk loading of agreements that were signed before the platform was: no events, they are history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chassis import Act
from services.property.exits import clocks
from services.property.registry.columns import insert_all


@dataclass(frozen=True, slots=True)
class LoadedAgreement:
    """An agreement as it stands on the day of loading.

    ``term``: fixed or indefinite; ``fee_mode``: lump_sum or commission; ``status``: a state of ``rules.TRANSITIONS``;
    ``notice_days``: the agreement's own period of notice, None if it has none.
    """

    agreement_id: str
    compound_id: str
    company_id: str
    term: str
    start_on: date
    end_on: date | None
    fee_mode: str
    status: str
    decision_reference: str
    decided_on: date | None = None
    bundle_id: str | None = None
    tier_level: int | None = None
    notice_days: int | None = None


def load_agreements(act: Act, agreements: Sequence[LoadedAgreement]) -> int:
    """Insert those that are not there yet, after their compounds and companies, with the clocks of their terms; how many."""
    clocks.watch_all(
        act, [(one.agreement_id, one.end_on) for one in agreements if one.status == "active" and one.end_on]
    )
    return insert_all(
        act,
        "agreement",
        [
            (
                one.agreement_id,
                one.compound_id,
                one.company_id,
                one.bundle_id,
                one.tier_level,
                one.term,
                one.start_on,
                one.end_on,
                one.notice_days,
                one.fee_mode,
                one.decision_reference,
                one.decided_on,
                one.status,
                one.start_on,
                one.end_on if one.status in ("closed", "renewed") else None,
                act.correlation_id,
            )
            for one in agreements
        ],
        if_new=True,
    )
