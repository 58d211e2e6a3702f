"""What may be registered as a project, and which state follows which (the five asks, domain model 3.1 and 3.3)."""

from collections.abc import Sequence

from contracts.refusals import Refusal

#: state -> the states that may follow; any state before ``closed`` may also be suspended, and goes on from there
TRANSITIONS: dict[str, tuple[str, ...]] = {
    "proposed": ("surveyed", "suspended"),
    "surveyed": ("scheme_chosen", "suspended"),
    "scheme_chosen": ("mandated", "suspended"),
    "mandated": ("funded", "suspended"),
    "funded": ("in_works", "suspended"),
    "in_works": ("completed", "suspended"),
    "completed": ("accepted", "suspended"),
    "accepted": ("appraised", "suspended"),
    "appraised": ("closed", "suspended"),
    "suspended": ("proposed", "surveyed", "scheme_chosen", "mandated", "funded", "in_works", "completed"),
    "closed": (),
}
INITIAL = "proposed"
#: the works stand; what is left is to judge them, account for them and look after them
FINISHED = ("completed", "accepted", "appraised", "closed")

#: kind of project -> kinds of compound it fits. A bungalow area is not divided ownership (Civil Code 278 does not
#: govern it), so the two are never mixed.
FITS: dict[str, tuple[str, ...]] = {"bungalow_area": ("bungalow_area",), "old_compound": ("apartment",)}


def check_registration(kind: str, items: Sequence[str], compound_kind: str) -> None:
    """Refuses ``project_kind_unfit`` and ``project_item_twice``."""
    if compound_kind not in FITS[kind]:
        raise Refusal("project_kind_unfit", "/kind", kind=kind, compound_kind=compound_kind)
    for position, item in enumerate(items):
        if item in items[:position]:
            raise Refusal("project_item_twice", f"/items/{position}", item=item)
