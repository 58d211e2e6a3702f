"""What goes wrong, in which order: drawn from a seed, so that the same seed brings the same faults again."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from contracts.topology import SERVICES
from deploy.house import GATEWAY

SERVING = tuple(f"{service}-serve" for service in SERVICES)
KEEPING = tuple(f"{service}-keep" for service in SERVICES)
#: Whose relays have something to carry while the load is on, and whom it reaches.
TELLING, HEARING = ("property-keep", "renovation-keep"), ("notify",)
#: Every kind of fault, and whom it may strike.
TARGETS: dict[str, tuple[str, ...]] = {
    "service_killed": SERVING,
    "keeper_killed": KEEPING,
    "gateway_killed": (GATEWAY,),
    "service_frozen": SERVING,
    "service_starved": SERVING,
    "subscriber_slowed": HEARING,
    "broker_stopped": ("rabbitmq",),
    "broker_killed": ("rabbitmq",),
    "postgres_stopped": ("postgres",),
    "postgres_killed": ("postgres",),
    "connections_cut": (*SERVING, *KEEPING, GATEWAY),
    "connections_closed_by_broker": (*SERVING, *KEEPING, GATEWAY),
    "sessions_ended_by_postgres": (*SERVICES, GATEWAY),
    "half_open": (*SERVING, *KEEPING, GATEWAY),
    "repeated_and_shuffled": SERVICES,
    "told_out_of_order": TELLING,
}
DIRECTIONS = ("there", "back")
#: One in so many faults strikes before the house has got over the one before.
TOGETHER = 4


@dataclass(frozen=True)
class Fault:
    """``seconds``: how long it lasts, where that is for us to say. ``pause``: what the house is given afterwards."""

    number: int
    kind: str
    target: str
    seconds: float
    direction: str
    pause: float
    #: Whether the next one comes without waiting for the house to be well again.
    together: bool

    def __str__(self) -> str:
        return f"{self.number:>3}  {self.kind:<28} {self.target}"


def plan(seed: int) -> Iterator[Fault]:
    """Faults without end: round after round, every kind once a round."""
    draw = random.Random(seed)
    number = 0
    while True:
        for kind in draw.sample(sorted(TARGETS), len(TARGETS)):
            number += 1
            yield Fault(
                number=number,
                kind=kind,
                target=draw.choice(TARGETS[kind]),
                seconds=round(draw.uniform(0.5, 3.0), 2),
                direction=draw.choice(DIRECTIONS),
                pause=round(draw.uniform(0.1, 1.0), 2),
                together=draw.randrange(TOGETHER) == 0,
            )
