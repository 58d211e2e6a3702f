"""Exchanges, queues and bindings, derived from the event contracts: they exist before the first event.

One event exchange per producer, one event queue per subscriber. Queue arguments cannot be changed later, so the
queue's name carries a version.
"""

from typing import Any

from contracts.events import SUBSCRIPTIONS

SERVICES: tuple[str, ...] = ("property", "eldercare", "renovation", "notify")
QUEUE_VERSION = "v1"
#: Far above what retries need: they live in the subscriber's database. Only a crash while handling counts here.
DELIVERY_LIMIT = 100


def exchange(service: str) -> str:
    return f"{service}.events"


def queue(service: str) -> str:
    return f"{service}.events.{QUEUE_VERSION}"


def parking_queue(service: str) -> str:
    return f"{service}.parking.{QUEUE_VERSION}"


def queue_arguments(service: str) -> dict[str, Any]:
    return {
        "x-queue-type": "quorum",
        "x-delivery-limit": DELIVERY_LIMIT,
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": parking_queue(service),
    }


def bindings(service: str) -> list[tuple[str, str]]:
    """(exchange, routing key) pairs of the service's event queue: whole streams."""
    pairs = []
    for stream in SUBSCRIPTIONS[service]:
        producer, name = stream.split(".", 1)
        pairs.append((exchange(producer), f"{name}.*"))
    return pairs


def definitions(vhost: str) -> dict[str, list[dict[str, Any]]]:
    """The topology in the form of a RabbitMQ definitions file (without users and permissions)."""
    common = {"vhost": vhost, "durable": True, "auto_delete": False}
    exchanges = [exchange(service) for service in SERVICES] + ["nameko-rpc"]
    return {
        "exchanges": [
            {**common, "name": name, "type": "topic", "internal": False, "arguments": {}} for name in exchanges
        ],
        "queues": [{**common, "name": queue(service), "arguments": queue_arguments(service)} for service in SERVICES]
        + [{**common, "name": parking_queue(service), "arguments": {"x-queue-type": "quorum"}} for service in SERVICES],
        "bindings": [
            {
                "vhost": vhost,
                "source": source,
                "destination": queue(service),
                "destination_type": "queue",
                "routing_key": routing_key,
                "arguments": {},
            }
            for service in SERVICES
            for source, routing_key in bindings(service)
        ],
    }
