"""The same house in containers: what the one-shot jobs of docker-compose.yml do, and how each process starts there.

    python -m deploy.container prepare     random secrets, the broker's definitions, and each process's settings, each in
                                           the volume of the one container that may read them
    python -m deploy.container migrate     databases, roles, migrations
    python -m deploy.container declare     exchanges, queues, bindings
    python -m deploy.container demo        the demo sub-district
    python -m deploy.container run NAME    becomes that process, such as property-serve

Every job is repeatable; secrets are made once and stay.
"""

import json
import os
import shutil
import sys
from pathlib import Path

from chassis.topology import declare
from deploy import clock, databases, demo
from deploy.accounts import one_of_each, password
from deploy.house import DATABASES, GATEWAY, all_processes, class_path
from deploy.installation import Installation
from deploy.stack import Stack
from deploy.stack.definitions import definitions

#: Volumes are mounted below here: `secrets` whole for the jobs; one each for the servers and the services.
MOUNTED = Path(os.environ.get("WUTONG_MOUNTED", "/run/wutong"))
POSTGRES = "postgres:5432"
RABBITMQ = "rabbitmq:5672"
#: Inside a container nothing else listens, so every process has the same ports.
OBSERVE_PORT = 9100
HTTP_PORT = 8080


def installation() -> Installation:
    home = MOUNTED / "secrets"
    password = Stack(home).secrets.password("postgres")
    stack = Stack(home, postgres_uri=f"postgresql://postgres:{password}@{POSTGRES}/postgres", rabbitmq_address=RABBITMQ)
    return Installation(home, stack)


def prepare() -> None:
    here = installation()
    if "demo" not in here.about:
        here.remember(demo=os.environ.get("WUTONG_DEMO", "1") == "1")
    here.secrets.make_all([*here.stack.password_names(), demo.KEPT_UNDER])
    here.ports.settle([GATEWAY, *(f"observe-{process}" for process in all_processes())])
    here.ports.release()
    _give("postgres", "password", here.secrets.password("postgres"))
    _give("rabbitmq", "definitions.json", json.dumps(definitions(lambda user: here.secrets.password(f"amqp-{user}"))))
    for process, (service, kind) in all_processes().items():
        settings = here.environment(process) | _inside(service)
        told = {name: value for name, value in settings.items() if name.startswith("WUTONG_")}
        _give(service, f"{kind}.json", json.dumps(told))
    for service in DATABASES:
        shutil.copyfile(here.secrets.jwks, MOUNTED / service / "jwks.json")
    shutil.copyfile(here.secrets.signing_key, MOUNTED / GATEWAY / "signing-key.pem")


def _inside(service: str) -> dict[str, str]:
    """What differs in a container: a volume of its own instead of the installation's folder, fixed ports."""
    own = MOUNTED / service
    settings = {"WUTONG_JWKS": str(own / "jwks.json"), "WUTONG_OBSERVE_PORT": str(OBSERVE_PORT)}
    if service == GATEWAY:
        settings |= {
            "WUTONG_HTTP_HOST": "0.0.0.0",
            "WUTONG_HTTP_PORT": str(HTTP_PORT),
            "WUTONG_SIGNING_KEY": str(own / "signing-key.pem"),
            "WUTONG_FILES": str(MOUNTED / "files"),
        }
    return settings


def _give(volume: str, name: str, content: str) -> None:
    folder = MOUNTED / volume
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".{name}"
    aside.write_text(content)
    # The servers' images run as users of their own; the volume is mounted into that one container only.
    aside.chmod(0o644)
    aside.replace(folder / name)


def load_demo() -> None:
    here = installation()
    if here.about.get("demo") and not here.about.get("loaded"):
        demo.load(here)
        here.remember(loaded=True)
        clock.stand_at_evening(here.stack, even_if_moved=True)
    if here.about.get("demo"):
        for account in one_of_each(here):
            print(f"{account['login']:<22} {account['label_zh']}")
        print(f"password of all of them: {password(here)}", flush=True)


def run(process: str) -> None:
    service, kind = all_processes()[process]
    told: dict[str, str] = json.loads((MOUNTED / service / f"{kind}.json").read_text())
    os.execve(sys.executable, [sys.executable, "-m", "chassis", kind, class_path(service)], {**os.environ, **told})


def main(words: list[str]) -> int:
    match words:
        case ["prepare"]:
            prepare()
        case ["migrate"]:
            stack = installation().stack
            databases.set_up(stack)
            databases.migrate(stack)
            if installation().about.get("demo"):
                clock.stand_at_evening(stack)
        case ["declare"]:
            declare(installation().stack.amqp_uri())
        case ["demo"]:
            load_demo()
        case ["run", process]:
            run(process)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
