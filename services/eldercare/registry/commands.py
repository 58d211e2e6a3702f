"""Following property's registry. Events carry whole states; the newest, by its time, is what stays."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act, Event
from services.eldercare.registry import store


def follow_compound(act: Act, event: Event) -> None:
    store.put_compound(act, event.data, event.time)


def follow_households(act: Act, event: Event) -> None:
    """A chunk of a compound's households."""
    _follow(act, event, event.data["households"])


def follow_household(act: Act, event: Event) -> None:
    """One household; elders living there move with it."""
    _follow(act, event, [event.data])


def _follow(act: Act, event: Event, households: Sequence[Mapping[str, Any]]) -> None:
    store.put_households(
        act,
        households,
        compound_id=event.data["compound_id"],
        community_id=event.data["community_id"],
        as_of=event.time,
    )
