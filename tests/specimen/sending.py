"""Messages put on an exchange by hand, past every relay."""

from collections.abc import Iterable

import amqp

from tests.specimen.stage import amqp_connection


def send(broker_uri: str, exchange: str, routing_key: str, bodies: Iterable[str]) -> None:
    """Send them in this order, one right after the other; returns when the broker has them all.

    Without its word the last of them can be lost: a connection closed right after a publish takes with it what its
    channel has not yet handed to a quorum queue.
    """
    unconfirmed: set[int] = set()

    def confirm(tag: int, multiple: bool) -> None:
        unconfirmed.difference_update([one for one in unconfirmed if one <= tag] if multiple else [tag])

    with amqp_connection(broker_uri) as connection:
        channel = connection.channel()
        channel.confirm_select()
        channel.events["basic_ack"].add(confirm)
        for tag, body in enumerate(bodies, start=1):
            unconfirmed.add(tag)
            message = amqp.Message(body, content_type="application/json", delivery_mode=2)
            channel.basic_publish(message, exchange, routing_key)
        while unconfirmed:
            connection.drain_events(timeout=10)
