"""The service: answers RPCs, writes its database, dispatches the event after the commit."""

from uuid import uuid4

import queries
from database import Database
from nameko.events import EventDispatcher
from nameko.rpc import rpc
from psycopg.types.json import Jsonb


class CompoundsService:
    name = "bench_compounds"

    database = Database("PEER_DATABASE")
    dispatch = EventDispatcher()

    @rpc
    def get_compound(self, compound_id):
        with self.database.connection() as connection:
            compound = connection.execute(queries.COMPOUND, (compound_id,)).fetchone()
            if compound is None:
                return None
            bundle = connection.execute(queries.BUNDLE_OF, (compound_id,)).fetchone()
            assets = connection.execute(queries.ASSETS, (compound_id,)).fetchall()
        return plain({**compound, "bundle_id": bundle and bundle["bundle_id"], "assets": list(map(plain, assets))})

    @rpc
    def report_repair(self, report, actor):
        with self.database.connection() as connection:
            place = connection.execute(queries.PLACE, report).fetchone()
            if place is None or not place["holds_household"]:
                raise ValueError("no such place")
            row = connection.execute(
                queries.REPORT,
                {
                    **report,
                    "work_order_id": uuid4(),
                    "community_id": place["community_id"],
                    "reported_by": Jsonb(actor),
                    "correlation_id": uuid4(),
                },
            ).fetchone()
        del row["reported_by"]
        work_order = plain(row)
        told = ("work_order_id", "number", "compound_id", "category", "reported_at")
        self.dispatch("workorder_submitted", {name: work_order[name] for name in told})
        return work_order


def plain(row):
    """Values as JSON knows them."""
    known = (str, int, bool, list, type(None))
    return {name: value if isinstance(value, known) else str(value) for name, value in row.items()}
