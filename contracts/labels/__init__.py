"""Codes in words, Chinese and English, one module a subject. A code has one pair of words everywhere."""

from contracts.labels import (
    advances,
    agreements,
    ballots,
    bodies,
    bundles,
    complaints,
    coverage,
    custody,
    deliberation,
    exits,
    fees,
    handover,
    inspections,
    jointoffice,
    mediation,
    parties,
    payments,
    registry,
    repairs,
    responsibility,
    revenue,
    shared,
    staff,
    tiers,
)


def _merged(*parts: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    merged: dict[str, tuple[str, str]] = {}
    for part in parts:
        for code, words in part.items():
            if merged.setdefault(code, words) != words:
                raise ValueError(f"code said in two ways: {code}")
    return merged


LABELS = _merged(
    advances.LABELS,
    agreements.LABELS,
    ballots.LABELS,
    bodies.LABELS,
    bundles.LABELS,
    complaints.LABELS,
    coverage.LABELS,
    custody.LABELS,
    deliberation.LABELS,
    exits.LABELS,
    fees.LABELS,
    handover.LABELS,
    inspections.LABELS,
    jointoffice.LABELS,
    mediation.LABELS,
    parties.LABELS,
    payments.LABELS,
    registry.LABELS,
    repairs.LABELS,
    responsibility.LABELS,
    revenue.LABELS,
    staff.LABELS,
    tiers.LABELS,
    shared.LABELS,
)
