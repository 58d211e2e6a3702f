"""Who lives in the house: the services, their databases, and the processes each one runs as.

Every service is two kinds of process: *serve* answers and listens, *keep* relays and watches the timers. The gateway
only serves. A busy service is scaled: it serves in several processes, and keeps in one. Names of processes
(`property-serve`, `property-serve-2`, `gateway`) are what `status`, `stop` and `logs` speak of.
"""

from collections.abc import Mapping

from contracts.topology import SERVICES

GATEWAY = "gateway"
DATABASES: tuple[str, ...] = (*SERVICES, GATEWAY)
SERVERS: tuple[str, ...] = ("postgres", "rabbitmq")

#: Connections in the pool of one process, by kind; beside it one that takes numbers, or the keeper's with its lock.
POOL = {"serve": 8, "keep": 4}
BESIDE_THE_POOL = {"serve": 1, "keep": 1}
#: Connections left for migrations, the operator's psql, and a rolling start that runs old and new side by side.
RESERVE = 20

#: In how many processes a service serves; in one, where nothing is said of it.
Scale = Mapping[str, int]
ONE_EACH: Scale = {}


def class_path(service: str) -> str:
    """Where `python -m chassis serve` finds the service's class."""
    if service == GATEWAY:
        return "gateway.service:GatewayService"
    return f"services.{service}.service:{service.capitalize()}Service"


def processes_of(service: str, scale: Scale = ONE_EACH) -> dict[str, str]:
    """The names of one service's processes, each with its kind."""
    first = GATEWAY if service == GATEWAY else f"{service}-serve"
    more = [f"{first}-{number}" for number in range(2, scale.get(service, 1) + 1)]
    serving = dict.fromkeys([first, *more], "serve")
    return serving if service == GATEWAY else {**serving, f"{service}-keep": "keep"}


def all_processes(scale: Scale = ONE_EACH) -> dict[str, tuple[str, str]]:
    """Every process name with its (service, kind), in the order of the house."""
    return {name: (service, kind) for service in DATABASES for name, kind in processes_of(service, scale).items()}


def connections(scale: Scale) -> int:
    """How many connections to PostgreSQL the house may open, with what is left in reserve."""
    kinds = [kind for _, kind in all_processes(scale).values()]
    return sum(POOL[kind] + BESIDE_THE_POOL[kind] for kind in kinds) + RESERVE


def fitting(scale: Scale, room: int) -> Scale:
    """The scale, with the largest cut down until its connections fit."""
    fits = dict(scale)
    while connections(fits) > room and any(many > 1 for many in fits.values()):
        fits[max(fits, key=lambda service: fits[service])] -= 1
    return fits


def named(word: str, scale: Scale = ONE_EACH) -> list[str]:
    """The processes or servers a word at the command line means. Raises KeyError for a word that means none."""
    # `gateway` is the name of a service and of its first process; it means the service
    if word in DATABASES:
        return list(processes_of(word, scale))
    if word in SERVERS or word in all_processes(scale):
        return [word]
    raise KeyError(word)


def words(scale: Scale = ONE_EACH) -> list[str]:
    """Everything `named` understands, for a message to somebody who mistyped."""
    return [*DATABASES, *(name for name in all_processes(scale) if name not in DATABASES), *SERVERS]
