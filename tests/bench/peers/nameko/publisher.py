"""Dispatches COUNT events one after the other, each confirmed, as the service does: ``python publisher.py COUNT``."""

import os
import sys
from datetime import UTC, datetime
from uuid import uuid4

from nameko.standalone.events import event_dispatcher

dispatch = event_dispatcher({"AMQP_URI": os.environ["PEER_AMQP"]})
compound_id, now = str(uuid4()), datetime.now(UTC).isoformat()
for number in range(int(sys.argv[1])):
    dispatch(
        "bench_compounds",
        "workorder_submitted",
        {
            "work_order_id": str(uuid4()),
            "number": f"WX-{number}",
            "compound_id": compound_id,
            "category": "lift",
            "reported_at": now,
        },
    )
