"""Loading the demo into a running installation.

Property's rows come with their outbox rows, so the other services' read copies fill from events, as in real life;
what only eldercare, notify, renovation and the gateway know is given to each of them. Repeatable: what is there is left
as it is, and a load killed half-way is finished by the next one. Ends when every service has heard everything.
"""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import psycopg

from deploy.console import Stop, say, step
from deploy.demo import KEPT_UNDER
from deploy.demo.settling import NotSettled, settle
from deploy.environment import ROOT
from deploy.house import DATABASES, GATEWAY
from deploy.installation import Installation

#: When a demo begins: the morning of the seed's day.
BEGINNING = datetime(2017, 6, 30, 8, 0, tzinfo=timezone(timedelta(hours=8)))
#: The longest wait for the events, seconds for each thousand households beside a minute.
_SECONDS_A_THOUSAND = 6


def load(installation: Installation, households: int) -> None:
    """Fill every service with the demo and wait until all is heard. Raises Stop with the reason."""
    uris = {service: installation.stack.database_uri(service, "app") for service in DATABASES}
    _begin_in_2017(uris)
    request = json.dumps({"households": households, "password_hash": _hash(installation.secrets.password(KEPT_UNDER))})
    with step(f"the demo sub-district, {households:,} households"):
        with ThreadPoolExecutor(2) as at_once:
            list(at_once.map(lambda service: _fill(installation, service, request), DATABASES))
        try:
            settle(uris, within=60 + _SECONDS_A_THOUSAND * households / 1000, tell=lambda line: say(f"    {line}"))
        except NotSettled as problem:
            raise Stop(f"wutong: the services did not take in the demo in time: {problem}") from problem


def _begin_in_2017(uris: dict[str, str]) -> None:
    """Set every service's clock to the same business time, unless a clock has been moved already."""
    shift = BEGINNING - datetime.now(BEGINNING.tzinfo)
    for uri in uris.values():
        with psycopg.connect(uri, autocommit=True) as connection:
            moved = connection.execute("select shift from platform_clock where moved").fetchone()
            if moved:
                shift = moved[0]
                break
    for uri in uris.values():
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute("update platform_clock set shift = %s, moved = true where not moved", (shift,))


def _hash(password: str) -> str:
    """Once for all accounts of the demo: they share one password."""
    from gateway.identity.passwords import hash_now

    return hash_now(password)


def _fill(installation: Installation, service: str, request: str) -> None:
    """In a process of its own, with the service's own role, key and nothing else."""
    process = service if service == GATEWAY else f"{service}-serve"
    done = subprocess.run(
        [sys.executable, "-m", "deploy.demo.filling"],
        input=request,
        env=installation.environment(process),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Stop(f"wutong: loading the demo into {service} failed:\n" + "\n".join(done.stderr.splitlines()[-8:]))
    for line in done.stdout.splitlines():
        say(f"    {service}: {line}")
