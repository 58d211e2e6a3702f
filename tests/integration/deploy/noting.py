"""A process of the house that notes each call and each event it begins: ``python -m tests.integration.deploy.noting``.

It logs little else, so that its log is not set aside for its size. With ``WUTONG_SABOTAGE=drain`` it ends at once when
it is told to, whatever is under way.
"""

import os
import runpy
from collections.abc import Sequence
from typing import Any

from chassis.boot import patch

os.environ["WUTONG_LOG"] = "warning"
patch()

from chassis.events.subscriber import EventConsumer
from chassis.observe.logs import log
from chassis.rpc.server import RpcServer

begin, digest = RpcServer._begin, EventConsumer._digest


def note_call(self: RpcServer, delivery: Any, call_id: str, method: str, call: Any) -> None:
    log.warning("begun", what=call_id)
    begin(self, delivery, call_id, method, call)


def note_events(self: EventConsumer, batch: Sequence[Any]) -> None:
    for _message, envelope, _reason in batch:
        log.warning("begun", what=envelope["id"] if envelope else "")
    digest(self, batch)


RpcServer._begin = note_call  # type: ignore[method-assign]
EventConsumer._digest = note_events  # type: ignore[method-assign]
if os.environ.get("WUTONG_SABOTAGE"):
    import tests.specimen.sabotage  # noqa: F401

runpy.run_module("chassis", run_name="__main__")
