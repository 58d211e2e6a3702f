"""`./wutong bench`: ours beside what people would pick instead, on one machine, one PostgreSQL and one RabbitMQ.

Ours is measured with everything on: authentication, validation, logs, metrics, row-level security, idempotency,
outbox and inbox. ``docs/performance.md`` says how to read it.
"""

import warnings

# said at every import of the chassis, which the bench uses as a library
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
