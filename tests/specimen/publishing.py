"""Publishers: threads that commit acts with events straight to the specimen's database, whatever the broker does."""

import threading
import time

import psycopg

from chassis.act import Act
from chassis.database.pool import prepare
from chassis.database.session import Transaction
from chassis.events.outbox import Outbox
from chassis.ids import new_id
from chassis.principal import system
from tests.specimen.stage import Stage


class Publishers:
    """``count`` threads, ``each`` events apiece over a few aggregates of their own, about ``pause`` seconds apart."""

    def __init__(self, stage: Stage, count: int, each: int, pause: float) -> None:
        self._stage, self._each, self._pause = stage, each, pause
        self._threads = [threading.Thread(target=self._publish, daemon=True) for _ in range(count)]
        self.committed = 0
        self._counting = threading.Lock()

    def __enter__(self) -> "Publishers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for thread in self._threads:
            thread.join(120)
            assert not thread.is_alive(), "a publisher hangs"

    def _publish(self) -> None:
        things = [new_id() for _ in range(5)]
        with psycopg.connect(self._stage.uris["specimen"], autocommit=True) as connection:
            prepare(connection)
            for number in range(self._each):
                transaction = Transaction(connection, self._stage.sub_district)
                outbox = Outbox(transaction)
                act = Act(transaction, system(self._stage.sub_district), outbox=outbox)
                thing = things[number % len(things)]
                act.emit("specimen.thing.changed", thing, {"thing_id": thing, "value": "v"})
                outbox.write()
                transaction.commit()
                with self._counting:
                    self.committed += 1
                time.sleep(self._pause)
