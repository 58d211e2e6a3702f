"""The consumer: one committed row an event."""

import queries
from database import Database
from nameko.events import event_handler
from psycopg.types.json import Jsonb


class ConsumerService:
    name = "bench_consumer"

    database = Database("PEER_EFFECTS")

    @event_handler("bench_compounds", "workorder_submitted")
    def on_submitted(self, event):
        with self.database.connection() as connection:
            connection.execute(
                queries.EFFECT,
                {
                    "entry_id": event["work_order_id"],
                    "at": event["reported_at"],
                    "type": "workorder.submitted",
                    "compound_id": event["compound_id"],
                    "facts": Jsonb({"number": event["number"], "category": event["category"]}),
                },
            )
