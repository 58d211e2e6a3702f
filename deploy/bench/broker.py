"""The broker as the bench sees it: connections of its own, queues to count and to take away."""

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

import amqp


def connect(uri: str) -> amqp.Connection:
    parts = urlsplit(uri)
    connection = amqp.Connection(
        host=f"{parts.hostname}:{parts.port}",
        userid=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        virtual_host=unquote(parts.path[1:]),
        connect_timeout=5,
    )
    connection.connect()
    return connection


def waiting(uri: str, queues: Iterable[str]) -> int:
    """How many messages these queues hold together."""
    with connect(uri) as connection:
        channel = connection.channel()
        return sum(channel.queue_declare(queue, passive=True).message_count for queue in queues)


def remove(uri: str, queues: Iterable[str], exchanges: Iterable[str]) -> None:
    """They are gone, with what was in them."""
    with connect(uri) as connection:
        channel = connection.channel()
        for queue in queues:
            channel.queue_delete(queue)
        for exchange in exchanges:
            channel.exchange_delete(exchange)
