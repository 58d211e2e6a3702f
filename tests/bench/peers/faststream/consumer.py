"""The consumer: one committed row an event."""

import os

import queries
from faststream import FastStream
from faststream.rabbit import RabbitBroker
from models import WorkOrderSubmitted
from psycopg.types.json import Jsonb
from psycopg_pool import AsyncConnectionPool
from topology import EVENTS, SUBMITTED

broker = RabbitBroker(os.environ["PEER_AMQP"])
app = FastStream(broker)
pool = AsyncConnectionPool(os.environ["PEER_EFFECTS"], open=False, min_size=4, max_size=8)


@app.on_startup
async def open_pool() -> None:
    await pool.open()


@app.after_shutdown
async def close_pool() -> None:
    await pool.close()


@broker.subscriber(SUBMITTED, EVENTS)
async def on_submitted(event: WorkOrderSubmitted) -> None:
    async with pool.connection() as connection:
        await connection.execute(
            queries.EFFECT,
            {
                "entry_id": event.work_order_id,
                "at": event.reported_at,
                "type": "workorder.submitted",
                "compound_id": event.compound_id,
                "facts": Jsonb({"number": event.number, "category": event.category}),
            },
        )
