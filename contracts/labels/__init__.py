"""Codes in words, Chinese and English, one module a subject. A code has one pair of words everywhere."""

from contracts.labels import (
    ballots,
    bodies,
    complaints,
    deliberation,
    exits,
    fees,
    inspections,
    mediation,
    parties,
    payments,
    repairs,
    responsibility,
    revenue,
    shared,
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
    ballots.LABELS,
    bodies.LABELS,
    complaints.LABELS,
    deliberation.LABELS,
    exits.LABELS,
    fees.LABELS,
    inspections.LABELS,
    mediation.LABELS,
    parties.LABELS,
    payments.LABELS,
    repairs.LABELS,
    responsibility.LABELS,
    revenue.LABELS,
    tiers.LABELS,
    shared.LABELS,
)
