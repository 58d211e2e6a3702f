"""A life cycle as data: which command leads from which state to which. Rules read it, documents print it.

What is not in the table is refused: with the command's own code where the table names one (``refusals``), else with
``wrong_state``; either way the facts name the state and the command.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from contracts.refusals import Refusal


@dataclass(frozen=True)
class LifeCycle:
    """``moves``: command → {state before: state after}. ``refusals``: command → the code it is refused with."""

    moves: Mapping[str, Mapping[str, str]]
    refusals: Mapping[str, str] = field(default_factory=dict)

    def after(self, state: str, command: str) -> str:
        """The state after ``command``. Raises Refusal: the command's own code, or ``wrong_state``."""
        try:
            return self.moves[command][state]
        except KeyError:
            raise Refusal(self.refusals.get(command, "wrong_state"), state=state, command=command) from None

    def allows(self, state: str, command: str) -> bool:
        return state in self.moves[command]

    @property
    def states(self) -> tuple[str, ...]:
        """Every state the table names, in the order it names them."""
        named = (state for move in self.moves.values() for pair in move.items() for state in pair)
        return tuple(dict.fromkeys(named))


def same_version(expected: int | None, current: int) -> None:
    """Refuse ``stale_version`` when the caller has seen another version; who names none takes the newest."""
    if expected is not None and expected != current:
        raise Refusal("stale_version", expected=expected, current=current)
