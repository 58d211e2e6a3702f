"""What keeps the cache fresh: this process's own queue on the event exchanges.

The queue is exclusive and goes with the connection. It carries no work, only "this has changed", so nothing is lost
with it: whatever may have been missed while there was none is made good by the flush that follows every connect.
"""

import json
from collections.abc import Callable, Iterable

import amqp

from chassis.amqp import Link
from chassis.events.envelope import Undigestible, check
from chassis.ids import new_id
from chassis.observe.logs import log
from contracts.topology import exchange

#: Called with stream, sub-district and compound.
Heard = Callable[[str, str, str | None], None]


class Feed:
    """``heard`` is told of every event of the streams; ``missed`` that some may not have been heard."""

    def __init__(self, uri: str, streams: Iterable[str], heard: Heard, missed: Callable[[], None]) -> None:
        self._streams = sorted(set(streams))
        self._heard = heard
        self._missed = missed
        self._queue = f"gateway.cache.{new_id()}"
        self.link = Link(uri, "gateway cache", self._listen)

    def _listen(self, channel: amqp.Channel) -> None:
        channel.queue_declare(self._queue, durable=False, exclusive=True, auto_delete=True)
        for stream in self._streams:
            producer, name = stream.split(".", 1)
            channel.queue_bind(self._queue, exchange(producer), f"{name}.*")
        channel.basic_consume(self._queue, no_ack=True, callback=self._on_event)
        self._missed()

    def _on_event(self, message: amqp.Message) -> None:
        """An event that cannot be read could have been about anything."""
        try:
            envelope = check(json.loads(message.body))
        except (ValueError, Undigestible) as problem:
            log.warning("cache_event_unreadable", problem=str(problem))
            self._missed()
        else:
            self._heard(envelope["type"].rpartition(".")[0], envelope["subdistrict"], envelope.get("compoundid"))
