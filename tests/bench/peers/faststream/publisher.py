"""Publishes COUNT events one after the other, each confirmed, as the service does: ``python publisher.py COUNT``."""

import asyncio
import os
import sys
from datetime import UTC, datetime
from uuid import uuid4

from faststream.rabbit import RabbitBroker
from models import WorkOrderSubmitted
from topology import EVENTS


async def main(count: int) -> None:
    async with RabbitBroker(os.environ["PEER_AMQP"]) as broker:
        compound_id, now = uuid4(), datetime.now(UTC)
        for number in range(count):
            event = WorkOrderSubmitted(
                work_order_id=uuid4(),
                number=f"WX-{number}",
                compound_id=compound_id,
                category="lift",
                reported_at=now,
            )
            await broker.publish(event, exchange=EVENTS, routing_key="workorder.submitted", persist=True)


asyncio.run(main(int(sys.argv[1])))
