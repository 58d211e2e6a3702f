"""A process with one link to the broker that looks away for a moment, and then publishes before it does anything else.

Prints ``looking away``, waits for a line on its input without letting its hub turn, publishes, and prints how often its
link has been opened five seconds later.
"""

import os
import time


def main() -> None:
    from chassis.boot import patch

    patch()
    import amqp
    import eventlet
    from eventlet import patcher

    from chassis.amqp import Link, LinkDown
    from chassis.config import settings
    from chassis.observe import logs

    logs.configure("linking", "test", "warning")
    opened: list[amqp.Channel] = []
    link = Link(settings().amqp_uri, "linking", opened.append)
    eventlet.spawn(link.run)
    while not link.up:
        eventlet.sleep(0.02)
    print("looking away", flush=True)
    patcher.original("os").read(0, 1)
    patcher.original("time").sleep(0.5)
    try:
        with link.writing() as channel:
            channel._basic_publish(amqp.Message("x"), "", "nobody")
    except LinkDown:
        pass  # it noticed at once: as good
    deadline = time.monotonic() + 5
    while len(opened) < 2 and time.monotonic() < deadline:
        eventlet.sleep(0.05)
    print(len(opened), flush=True)
    os._exit(0)


main()
