"""What a ballot is about, and what it tells whoever asked for it: the whole of what other capabilities know of ballots.

A capability whose matters owners decide offers a module ``decided.py`` with two functions, named in
``ballots/subjects.py`` under its kind of subject:

    load(act, subject_id) -> Subject | None     is there such a thing to decide, where, and under which matter
    decided(act, decision) -> None              the ballot has been decided; called once, in the ballot's transaction

``decided`` is called when the decision takes effect: for a yes and for a no when the time for objections is over, for
too few voters at once, since nobody has decided anything. A ballot that is withdrawn, or undone by an upheld objection,
has decided nothing and tells nothing. The question may be put again (``rerun_of``) as long as ``load`` still finds it:
after too few voters and after a no without waiting; a no that is being asked again is not told, the later ballot is.
``decided`` must not refuse: whatever no longer fits by then is written down, not raised.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chassis import Act


@dataclass(frozen=True, slots=True)
class Subject:
    """Something owners can decide: in which compound, and under which matter of the law (``law.voting.Matter``).

    ``options``: two to four titles where owners choose one of several; none where they say yes or no.
    ``roll_scope``: whom it concerns, all owners of the compound or those of ``buildings``; the subject says it, never
    whoever runs the ballot.
    """

    compound_id: str
    community_id: str
    matter: str
    title: str
    options: tuple[str, ...] = ()
    roll_scope: str = "compound"
    buildings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """How owners decided. ``outcome`` is ``passed``, ``failed`` or ``no_quorum`` (``law.voting.Outcome``).

    ``chosen``: of a passed ballot with options, which of ``Subject.options``, from 1.
    """

    ballot_id: str
    number: str
    compound_id: str
    community_id: str
    matter: str
    subject_kind: str
    subject_id: str
    outcome: str
    decided_on: date
    chosen: int | None = None

    @property
    def passed(self) -> bool:
        return self.outcome == "passed"


class Decidable(Protocol):
    """A module ``decided.py``."""

    @staticmethod
    def load(act: Act, subject_id: str) -> Subject | None: ...

    @staticmethod
    def decided(act: Act, decision: Decision) -> None: ...
