"""Turning a home into a place of business: every interested owner consents, and no majority stands in for them.

Civil Code 279, before 2021 property law 77. Who is interested is by default every owner of the building; it is not put
to a ballot, for a ballot binds those who said no. Going back to a home, or writing down what a unit always was, takes
no consent.
"""

from datetime import date

from law.norms import Norm, Provision, cite_all
from law.texts import CIVIL_CODE, PROPERTY_LAW

HOME, SHOP = "home", "shop"

CONSENT_OF_INTERESTED = (
    Provision(
        PROPERTY_LAW, "77",
        "住宅改为经营性用房应经有利害关系的业主同意",
        "a home becomes a place of business with the interested owners' consent",
        read=False,
    ),
    Provision(
        CIVIL_CODE, "279",
        "住宅改为经营性用房应经有利害关系的业主一致同意",
        "a home becomes a place of business with the interested owners' unanimous consent",
    ),
)  # fmt: skip


def needs_consent(before: str, after: str) -> bool:
    """Whether a unit of the one use becomes a place of business of the other."""
    return after == SHOP and before != SHOP


def norms(on: date) -> tuple[Norm, ...]:
    """On what the consent rests, on this day."""
    return cite_all(CONSENT_OF_INTERESTED, on)
