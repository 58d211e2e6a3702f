"""A private RabbitMQ: its own folder, node name, ports, cookie and port mapper, all of it on loopback.

The distribution's start script is called directly, so it runs as whoever runs Wutong, root too, and never reads the
system's configuration. The port mapper (epmd) is a child of its own: left to Erlang it would outlive us.
"""

import json
import os
import re
import secrets as random
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import amqp

from deploy import packages
from deploy.console import Stop
from deploy.ports import Ports
from deploy.process import Command, inherited_environment
from deploy.stack.definitions import ADMIN, VHOST, definitions

NODE = "wutong@127.0.0.1"
CONFIGURATION = """\
# Written at every start.
listeners.tcp.local = 127.0.0.1:{port}
load_definitions = {definitions}
disk_free_limit.absolute = 200MB
log.file = false
log.console = true
log.console.level = warning
"""


class RabbitMQ:
    """The broker in a folder. `prepare` is repeatable; the processes are started by whoever owns them."""

    name = "rabbitmq"
    port_names = ("rabbitmq", "rabbitmq-distribution", "rabbitmq-epmd")

    def __init__(self, folder: Path, ports: Ports, password_of: Callable[[str], str]) -> None:
        self._folder = folder
        self._ports = ports
        self._password_of = password_of

    def uri(self, user: str) -> str:
        return f"amqp://{user}:{self._password_of(user)}@127.0.0.1:{self._ports['rabbitmq']}/{VHOST}"

    def prepare(self) -> None:
        """Configuration, definitions and cookie are in place."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_private(self._folder / "definitions.json", json.dumps(definitions(self._password_of), indent=1))
        configuration = CONFIGURATION.format(
            port=self._ports["rabbitmq"], definitions=self._folder / "definitions.json"
        )
        (self._folder / "rabbitmq.conf").write_text(configuration)
        (self._folder / "enabled_plugins").write_text("[].\n")
        cookie = self._folder / ".erlang.cookie"
        if not cookie.exists():
            _write_private(cookie, random.token_hex(20))
            cookie.chmod(0o400)

    def port_mapper(self) -> Command:
        epmd = shutil.which("epmd")
        if epmd is None:
            raise Stop("wutong: Erlang's epmd is not on the PATH")
        return Command(
            name="epmd",
            argv=(epmd, "-port", str(self._ports["rabbitmq-epmd"]), "-address", "127.0.0.1"),
            environment=inherited_environment(),
            folder=Path("/"),
        )

    def command(self) -> Command:
        script = packages.rabbitmq_server()
        if script is None:
            raise Stop("wutong: RabbitMQ is not installed (as root: apt-get install rabbitmq-server)")
        return Command(
            name=self.name,
            argv=(str(script),),
            environment=inherited_environment() | self._environment(),
            folder=self._folder,
            stop_with=signal.SIGTERM,
            orphaned_with=signal.SIGTERM,
        )

    def _environment(self) -> dict[str, str]:
        folder = self._folder
        return {
            "HOME": str(folder),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self._ports["rabbitmq-epmd"]),
            # With input allowed the script becomes the broker instead of watching over it in a shell of its own;
            # -noinput then keeps the broker from reading the input all the same.
            "RABBITMQ_ALLOW_INPUT": "1",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-noinput -kernel inet_dist_use_interface {127,0,0,1}",
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_NODENAME": NODE,
            "RABBITMQ_USE_LONGNAME": "true",
            "RABBITMQ_DIST_PORT": str(self._ports["rabbitmq-distribution"]),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "advanced.config"),
            "RABBITMQ_GENERATED_CONFIG_DIR": str(folder / "generated"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_PID_FILE": str(folder / "pid"),
        }

    def close_connections(self, purpose: str) -> int:
        """Closes from the broker's side every connection of this name ("notify events"); how many there were."""
        said = self.evaluate(
            f"""length([rabbit_networking:close_connection(Pid, "closed for a trial")
                || Pid <- rabbit_networking:connections(),
                   [{{client_properties, Said}}] <- [rabbit_networking:connection_info(Pid, [client_properties])],
                   is_list(Said),
                   {{<<"connection_name">>, _, <<"{purpose}">>}} <- Said])."""
        )
        return int(said)

    def evaluate(self, erlang: str) -> str:
        """What the node answers to an expression. The cookie is read from its file, never shown among arguments."""
        done = subprocess.run(
            ["erl_call", "-name", NODE, "-timeout", "10", "-e"],
            env=inherited_environment() | self._environment(),
            input=erlang + "\n",
            capture_output=True,
            text=True,
            check=False,
        )
        match = re.fullmatch(r"\{ok, (.*)\}\s*", done.stdout, re.DOTALL)
        if match is None:
            raise Stop(f"wutong: the broker's node did not answer: {done.stdout.strip()} {done.stderr.strip()}")
        return match.group(1)

    def is_ready(self) -> bool:
        try:
            with amqp.Connection(
                host=f"127.0.0.1:{self._ports['rabbitmq']}",
                userid=ADMIN,
                password=self._password_of(ADMIN),
                virtual_host=VHOST,
                connect_timeout=2,
                read_timeout=2,
            ) as connection:
                connection.channel().exchange_declare("nameko-rpc", "topic", passive=True)
        except (OSError, amqp.AMQPError):
            return False
        return True


def _write_private(file: Path, content: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(content)
