"""What every service stands on and none writes twice. See README.md for what it promises and what it does not."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chassis.act import Act, open_act
    from chassis.events.envelope import Event
    from chassis.events.inbox import Transient
    from chassis.principal import Scope
    from chassis.service import Service, command, query, subscribe, timer
    from chassis.timers import Due

__all__ = ["Act", "Due", "Event", "Scope", "Service", "Transient", "command", "open_act", "query", "subscribe", "timer"]

_HOMES = {
    "Act": "chassis.act",
    "open_act": "chassis.act",
    "Event": "chassis.events.envelope",
    "Transient": "chassis.events.inbox",
    "Scope": "chassis.principal",
    "Due": "chassis.timers",
    **dict.fromkeys(("Service", "command", "query", "subscribe", "timer"), "chassis.service"),
}


def __getattr__(name: str) -> Any:
    # late, so that importing one module of the chassis (before monkey-patching, say) does not import all of it
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
