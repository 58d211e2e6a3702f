"""Who lives in the house: the services, their databases, and the processes each one runs as.

Every service is two kinds of process: *serve* answers and listens, *keep* relays and watches the timers. The gateway
only serves. Names of processes (`property-serve`, `gateway`) are what `status`, `stop` and `logs` speak of.
"""

from contracts.topology import SERVICES

GATEWAY = "gateway"
DATABASES: tuple[str, ...] = (*SERVICES, GATEWAY)
SERVERS: tuple[str, ...] = ("postgres", "rabbitmq")

#: Connections in the pool of one process, by kind; beside it one that takes numbers, and the keeper's with its lock.
POOL = {"serve": 8, "keep": 4}
BESIDE_THE_POOL = {"serve": 1, "keep": 2}


def class_path(service: str) -> str:
    """Where `python -m chassis serve` finds the service's class."""
    if service == GATEWAY:
        return "gateway.service:GatewayService"
    return f"services.{service}.service:{service.capitalize()}Service"


def processes_of(service: str) -> dict[str, str]:
    """The names of one service's processes, each with its kind."""
    if service == GATEWAY:
        return {GATEWAY: "serve"}
    return {f"{service}-serve": "serve", f"{service}-keep": "keep"}


def all_processes() -> dict[str, tuple[str, str]]:
    """Every process name with its (service, kind), in the order of the house."""
    return {name: (service, kind) for service in DATABASES for name, kind in processes_of(service).items()}


def named(word: str) -> list[str]:
    """The processes or servers a word at the command line means. Raises KeyError for a word that means none."""
    if word in SERVERS or word in all_processes():
        return [word]
    if word in DATABASES:
        return list(processes_of(word))
    raise KeyError(word)


def words() -> list[str]:
    """Everything `named` understands, for a message to somebody who mistyped."""
    return [*DATABASES, *(name for name in all_processes() if name not in DATABASES), *SERVERS]
