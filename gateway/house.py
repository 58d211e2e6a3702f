"""What a gateway process holds: its database, its signing key, its files, its read cache. Ready to use as ``self.house``."""

from typing import Any

import eventlet
import psycopg
from nameko.extensions import DependencyProvider

from chassis.config import settings as chassis_settings
from chassis.database.pool import Database
from chassis.observe.health import probes
from chassis.observe.logs import log
from chassis.rpc.execution import Executor
from gateway.cache.reading import ReadCache
from gateway.config import settings
from gateway.files.directory import Directory
from gateway.identity.tokens import Signer
from gateway.routes import ROUTES

#: How long a command's stored answer is kept, and how often old ones are looked for (seconds).
ANSWERS_KEPT, PRUNE_EVERY = "7 days", 3600.0


class House(DependencyProvider):
    """The gateway's own rooms."""

    def setup(self) -> None:
        self.database = Database(chassis_settings().database_uri, chassis_settings().pool)
        # the gateway emits no events, so there is no relay to wake
        self.executor = Executor(self.database, lambda: None)
        self.signer = Signer.load(settings().signing_key)
        self.files = Directory(settings().files)
        self.cache = ReadCache(chassis_settings().amqp_uri, (feed for route in ROUTES for feed in route.feeds))
        probes["database"] = self._answers

    def start(self) -> None:
        self.database.open()
        self.container.spawn_managed_thread(self.cache.feed.link.run, identifier="gateway.cache")
        self.container.spawn_managed_thread(self._prune_for_ever, identifier="gateway.prune")

    def stop(self) -> None:
        self.cache.feed.link.close()
        self.database.close()

    def get_dependency(self, _worker: Any) -> "House":
        return self

    def _prune_for_ever(self) -> None:
        """Forget stored answers by age; no keeper runs for the gateway's database."""
        while True:
            try:
                with self.database.transaction(None) as transaction:
                    transaction.tell(
                        "delete from idempotency where created_at < clock_timestamp() - %s::interval", (ANSWERS_KEPT,)
                    )
            except psycopg.OperationalError as problem:
                log.warning("prune_failed", problem=repr(problem))
            eventlet.sleep(PRUNE_EVERY)

    def _answers(self) -> bool:
        with self.database.connection() as connection:
            connection.execute("select 1")
        return True
