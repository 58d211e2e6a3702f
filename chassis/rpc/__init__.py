"""Calls over RabbitMQ in nameko's own wire format, with what it lacks: deadlines, idempotency, authority, draining."""
