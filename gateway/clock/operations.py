"""Reading and moving business time. Moving is for the demo and for tests; each service refuses it anywhere else.

The services are moved one after the other under one idempotency key. One that is away does not keep the others from
moving; the answer then is ``unavailable``, and the same request repeated later moves the one that is left.
"""

from typing import Any

from chassis.rpc.wire import OutcomeUnknown, Unavailable
from contracts.refusals import Refusal
from contracts.rpcs import Rpc
from contracts.rpcs.platform import SERVICES, Clock, MoveClock, Nothing
from gateway.operations import Call, add

#: Seconds for each service.
_DEADLINE = 6.0


def _show(_house: Any, call: Call) -> dict[str, Any]:
    return {"now": call.bus.call(f"{SERVICES[0]}.ping", {}, call.context, timeout=_DEADLINE)["now"]}


def _move(house: Any, call: Call) -> dict[str, Any]:
    kwargs = {"to": call.request["to"], "idempotency_key": call.idempotency_key}
    answer: dict[str, Any] = {}
    away = []
    for service in SERVICES:
        try:
            answer = call.bus.call(f"{service}.set_clock", kwargs, call.context, timeout=_DEADLINE)
        except (Unavailable, OutcomeUnknown):
            away.append(service)
    # what is shown may depend on the day, and no event says that a day has passed
    house.cache.flush()
    if away:
        raise Refusal("unavailable", services=away)
    return answer


add(
    Rpc("gateway.show_clock", False, Nothing, Clock, {"ops": "sub_district"}, (), zh="平台时间", en="Business time"),
    _show,
)
add(
    Rpc(
        "gateway.move_clock",
        True,
        MoveClock,
        Clock,
        {"ops": "sub_district"},
        ("clock_fixed", "clock_backwards", "clock_too_far"),
        zh="拨动平台时钟(仅演示与测试)",
        en="Move business time forward, in all services; only in the demo and in tests",
    ),
    _move,
)
