"""The demo's clock: at every start it stands at the evening of the seed, until somebody moves it.

Business time is wall time plus the shift in each database. Once any of them has been moved through the API, none is
touched again: the story has begun.
"""

import psycopg

from deploy.house import DATABASES
from deploy.stack import Stack

EVENING = "2017-06-30T18:00:00+08:00"


def stand_at_evening(stack: Stack, *, even_if_moved: bool = False) -> None:
    """Every database's clock shows the evening; unless one of them has been moved, or even then."""
    uris = [stack.database_uri(service, "admin") for service in DATABASES]
    for uri in uris:
        with psycopg.connect(uri) as connection:
            moved = connection.execute("select moved from platform_clock").fetchone()
            if moved and moved[0] and not even_if_moved:
                return
    with psycopg.connect(stack.admin_uri) as connection:
        row = connection.execute("select %s::timestamptz - clock_timestamp()", (EVENING,)).fetchone()
        assert row is not None
        shift = row[0]
    for uri in uris:
        with psycopg.connect(uri) as connection:
            connection.execute("update platform_clock set shift = %s, moved = false", (shift,))
