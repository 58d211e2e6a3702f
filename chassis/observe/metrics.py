"""The metrics of a process: rate, errors and duration per entrypoint, and how the bus stands."""

import eventlet
from prometheus_client import Counter, Gauge, Histogram

_BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

worked = Histogram(
    "wutong_work_seconds", "Time per entrypoint, by outcome", ["kind", "name", "outcome"], buckets=_BUCKETS
)
refused = Counter("wutong_refusals_total", "Refusals, by code", ["name", "code"])
calls_joined = Counter("wutong_calls_joined_total", "Calls that came joined with others in one message")
commands_together = Counter("wutong_commands_together_total", "Commands that shared a transaction with others")
in_flight = Gauge("wutong_in_flight", "Workers at work", ["kind"])
events_sent = Counter("wutong_events_sent_total", "Events confirmed by the broker")
events_nacked = Counter("wutong_events_nacked_total", "Events the broker refused or returned")
outbox_unsent = Gauge("wutong_outbox_unsent", "Outbox rows not yet confirmed")
outbox_lag = Gauge("wutong_outbox_oldest_unsent_seconds", "Age of the oldest unsent event")
inbox_taken = Counter("wutong_inbox_total", "What became of arrived events", ["outcome"])
inbox_kept = Gauge("wutong_inbox_kept", "Inbox rows not done, by status", ["status"])
hub_lag = Gauge("wutong_hub_lag_seconds", "By how much a 100 ms sleep overran; the alarm for a blocked hub")
leading = Gauge("wutong_keeper_leading", "1 where this process runs the relay and the timers")


def measure_hub_lag() -> None:
    """Watch the hub for ever; spawned once per process."""
    from time import monotonic

    while True:
        start = monotonic()
        eventlet.sleep(0.1)
        hub_lag.set(monotonic() - start - 0.1)
