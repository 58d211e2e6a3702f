"""The service: answers RPCs, writes its database, publishes the event after the commit."""

import os
from uuid import uuid4

import queries
from faststream import FastStream
from faststream.rabbit import RabbitBroker
from models import Compound, GetCompound, Report, WorkOrder, WorkOrderSubmitted
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from psycopg_pool import AsyncConnectionPool
from topology import EVENTS, GET_COMPOUND, REPORT_REPAIR

broker = RabbitBroker(os.environ["PEER_AMQP"])
app = FastStream(broker)
pool = AsyncConnectionPool(
    os.environ["PEER_DATABASE"], open=False, min_size=4, max_size=8, kwargs={"row_factory": dict_row}
)


@app.on_startup
async def open_pool() -> None:
    await pool.open()


@app.after_shutdown
async def close_pool() -> None:
    await pool.close()


@broker.subscriber(GET_COMPOUND)
async def get_compound(request: GetCompound) -> Compound | None:
    async with pool.connection() as connection:
        compound = await (await connection.execute(queries.COMPOUND, (request.compound_id,))).fetchone()
        if compound is None:
            return None
        bundle = await (await connection.execute(queries.BUNDLE_OF, (request.compound_id,))).fetchone()
        assets = await (await connection.execute(queries.ASSETS, (request.compound_id,))).fetchall()
    return Compound(**compound, bundle_id=bundle and bundle["bundle_id"], assets=assets)


@broker.subscriber(REPORT_REPAIR)
async def report_repair(report: Report) -> WorkOrder | None:
    values = report.model_dump()
    async with pool.connection() as connection:
        place = await (await connection.execute(queries.PLACE, values)).fetchone()
        if place is None or not place["holds_household"]:
            return None
        actor = {name: values[name] for name in ("account_id", "person_id", "role")}
        row = await (
            await connection.execute(
                queries.REPORT,
                {
                    **values,
                    "work_order_id": uuid4(),
                    "community_id": place["community_id"],
                    "reported_by": Jsonb(actor),
                    "correlation_id": uuid4(),
                },
            )
        ).fetchone()
    work_order = WorkOrder(**row)
    await broker.publish(WorkOrderSubmitted(**row), exchange=EVENTS, routing_key="workorder.submitted", persist=True)
    return work_order
