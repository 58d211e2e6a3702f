"""A life cycle as data: which command leads from which state to which. Rules read it, documents print it.

What is not in the table is refused with ``wrong_state``, naming the state and the command.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.refusals import Refusal


@dataclass(frozen=True)
class LifeCycle:
    """``moves``: command → {state before: state after}."""

    moves: Mapping[str, Mapping[str, str]]

    def after(self, state: str, command: str) -> str:
        """The state after ``command``. Raises Refusal ``wrong_state``."""
        try:
            return self.moves[command][state]
        except KeyError:
            raise Refusal("wrong_state", state=state, command=command) from None

    def allows(self, state: str, command: str) -> bool:
        return state in self.moves[command]


def same_version(expected: int | None, current: int) -> None:
    """Refuse ``stale_version`` when the caller has seen another version; who names none takes the newest."""
    if expected is not None and expected != current:
        raise Refusal("stale_version", expected=expected, current=current)
