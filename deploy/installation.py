"""One installation: where everything of it lies, what it is, and what each of its processes is told.

    .wutong/
      env, envs/      Python environments            logs/         one file a process, rotated
      secrets/        made once, mode 0600           files/        uploaded evidence, by digest
      ports.json      loopback ports, remembered     state.json    who runs right now
      postgres/       the cluster, or a link to it   control       the supervisor's socket
      rabbitmq/       the broker's own folder        about.json    demo or empty, how large, how scaled

The folder is the whole installation: remove it while nothing runs, and the next `up` begins anew.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from deploy.environment import ROOT
from deploy.house import GATEWAY, POOL, Scale, all_processes, class_path
from deploy.process import Command, inherited_environment
from deploy.stack import Stack

HOST = "127.0.0.1"


class Installation:
    """Reads and writes the folder; starts nothing."""

    def __init__(self, home: Path, stack: Stack | None = None) -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        self.stack = stack or Stack.as_given(home)
        self.secrets = self.stack.secrets
        self.ports = self.stack.ports
        self.logs = home / "logs"
        self.files = home / "files"
        self.control = home / "control"
        self.state = home / "state.json"
        self._about = home / "about.json"

    @classmethod
    def here(cls) -> "Installation":
        """The checkout's own, or the one WUTONG_HOME names."""
        return cls(Path(os.environ.get("WUTONG_HOME") or ROOT / ".wutong").resolve())

    # What it is

    @property
    def about(self) -> dict[str, Any]:
        """`demo`: bool, `households`: int or None, `loaded`: whether the demo is complete, `scale`: as in `house`.

        Empty before the first up.
        """
        about: dict[str, Any] = json.loads(self._about.read_text()) if self._about.exists() else {}
        return about

    def remember(self, **facts: Any) -> None:
        aside = self._about.with_suffix(".new")
        aside.write_text(json.dumps({**self.about, **facts}, indent=1))
        aside.replace(self._about)

    @property
    def scale(self) -> Scale:
        """In how many processes each service serves; stays as it is while anything runs."""
        scale: Scale = self.about.get("scale", {})
        return scale

    @property
    def processes(self) -> dict[str, tuple[str, str]]:
        """Every process of this installation with its (service, kind)."""
        return all_processes(self.scale)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.ports[GATEWAY]}"

    def observe_port(self, process: str) -> int:
        return self.ports[f"observe-{process}"]

    # What its processes are told

    def settle(self) -> None:
        """Ports and secrets are there and the folders exist. Called when nothing of it runs."""
        observed = [f"observe-{process}" for process in self.processes]
        self.ports.settle([*self.stack.port_names(), GATEWAY, *observed])
        self.secrets.make_all(self.stack.password_names())
        self.files.mkdir(mode=0o700, exist_ok=True)

    def environment(self, process: str) -> dict[str, str]:
        """Everything one process needs to know, and none of the other services' secrets."""
        service, kind = self.processes[process]
        environment = inherited_environment() | {
            "WUTONG_SERVICE": service,
            "WUTONG_AMQP_URI": self.stack.amqp_uri(service),
            "WUTONG_DATABASE_URI": self.stack.database_uri(service, "app"),
            "WUTONG_JWKS": str(self.secrets.jwks),
            "WUTONG_OBSERVE_PORT": str(self.observe_port(process)),
            "WUTONG_DATA_KEY": self.secrets.data_key,
            "WUTONG_POOL": str(POOL[kind]),
            "WUTONG_LOG": os.environ.get("WUTONG_LOG", "info"),
        }
        if self.about.get("demo"):
            environment["WUTONG_DEMO"] = "1"
        if service == GATEWAY:
            environment |= {
                "WUTONG_HTTP_HOST": HOST,
                "WUTONG_HTTP_PORT": str(self.ports[GATEWAY]),
                "WUTONG_SIGNING_KEY": str(self.secrets.signing_key),
                "WUTONG_FILES": str(self.files),
            }
        return environment

    def command(
        self, process: str, extra: Mapping[str, str] | None = None, module: Sequence[str] = ("chassis",)
    ) -> Command:
        """How to start one process; `extra` adds to its environment, `module` runs the chassis (with what it is told)."""
        service, kind = self.processes[process]
        return Command(
            name=process,
            argv=(sys.executable, "-m", *module, kind, class_path(service)),
            environment={**self.environment(process), **(extra or {})},
            folder=ROOT,
        )
