"""Loading the demo into a running installation.

Property's rows come with their outbox rows, so the other services' read copies fill from events, as in real life;
what only eldercare, notify, renovation and the gateway know is given to each of them. Repeatable: what is there is left
as it is, and a load killed half-way is finished by the next one. Ends when every service has heard everything.
"""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from deploy.console import Stop, say
from deploy.demo import KEPT_UNDER
from deploy.demo.settling import NotSettled, settle
from deploy.environment import ROOT
from deploy.house import DATABASES, GATEWAY
from deploy.installation import Installation

#: The longest wait for the events, seconds for each thousand households beside a minute.
_SECONDS_A_THOUSAND = 6


def load(installation: Installation, households: int) -> None:
    """Fill every service with the demo and wait until all is heard. Raises Stop with the reason."""
    uris = {service: installation.stack.database_uri(service, "app") for service in DATABASES}
    with ThreadPoolExecutor(2) as at_once:
        list(at_once.map(lambda service: _fill(installation, service, households), DATABASES))
    try:
        settle(uris, within=60 + _SECONDS_A_THOUSAND * households / 1000, tell=_progress)
    except NotSettled as problem:
        raise Stop(f"wutong: the services did not take in the demo in time: {problem}") from problem


def _progress(line: str) -> None:
    say(f"    {line}")


def _fill(installation: Installation, service: str, households: int) -> None:
    """In a process of its own, with the service's own role, key and nothing else."""
    request: dict[str, object] = {"households": households}
    if service == GATEWAY:
        request["password"] = installation.secrets.password(KEPT_UNDER)
    process = service if service == GATEWAY else f"{service}-serve"
    done = subprocess.run(
        [sys.executable, "-m", "deploy.demo.filling"],
        input=json.dumps(request),
        env=installation.environment(process),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Stop(f"wutong: loading the demo into {service} failed:\n" + "\n".join(done.stderr.splitlines()[-8:]))
    for line in done.stdout.splitlines():
        _progress(f"{service}: {line}")
