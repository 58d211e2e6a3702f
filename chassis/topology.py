"""Declares exchanges, queues and bindings on a broker that was not set up from a definitions file."""

from urllib.parse import unquote, urlsplit

import amqp

from contracts.topology import definitions


def declare(uri: str) -> None:
    """Declare everything the contracts imply; needs configure rights. Repeatable."""
    parts = urlsplit(uri)
    vhost = unquote(parts.path[1:]) or "/"
    topology = definitions(vhost)
    with amqp.Connection(
        host=f"{parts.hostname}:{parts.port or 5672}",
        userid=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        virtual_host=vhost,
        connect_timeout=5,
    ) as connection:
        channel = connection.channel()
        for exchange in topology["exchanges"]:
            channel.exchange_declare(exchange["name"], exchange["type"], durable=True, auto_delete=False)
        for queue in topology["queues"]:
            channel.queue_declare(queue["name"], durable=True, auto_delete=False, arguments=queue["arguments"])
        for binding in topology["bindings"]:
            channel.queue_bind(binding["destination"], binding["source"], binding["routing_key"])
