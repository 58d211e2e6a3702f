"""What a gateway process holds: its database, its signing key, its files. Ready to use as ``self.house``."""

from typing import Any

from nameko.extensions import DependencyProvider

from chassis.config import settings as chassis_settings
from chassis.database.pool import Database
from chassis.observe.health import probes
from chassis.rpc.execution import Executor
from gateway.config import settings
from gateway.files.directory import Directory
from gateway.identity.tokens import Signer


class House(DependencyProvider):
    """The gateway's own rooms."""

    def setup(self) -> None:
        self.database = Database(chassis_settings().database_uri, chassis_settings().pool)
        # the gateway emits no events, so there is no relay to wake
        self.executor = Executor(self.database, lambda: None)
        self.signer = Signer.load(settings().signing_key)
        self.files = Directory(settings().files)
        probes["database"] = self._answers

    def start(self) -> None:
        self.database.open()

    def stop(self) -> None:
        self.database.close()

    def get_dependency(self, _worker: Any) -> "House":
        return self

    def _answers(self) -> bool:
        with self.database.connection() as connection:
            connection.execute("select 1")
        return True
