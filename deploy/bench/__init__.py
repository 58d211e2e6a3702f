"""`./wutong bench`: ours beside what people would pick instead, on one machine, one PostgreSQL and one RabbitMQ.

Ours is measured with everything on: authentication, validation, logs, metrics, row-level security, idempotency,
outbox and inbox. ``docs/performance.md`` says how to read it.
"""
