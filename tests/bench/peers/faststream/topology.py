"""What is published where: durable, and events persistent."""

from faststream.rabbit import ExchangeType, RabbitExchange, RabbitQueue

GET_COMPOUND = RabbitQueue("bench-faststream-get-compound", durable=True)
REPORT_REPAIR = RabbitQueue("bench-faststream-report-repair", durable=True)
EVENTS = RabbitExchange("bench-faststream-events", type=ExchangeType.TOPIC, durable=True)
SUBMITTED = RabbitQueue("bench-faststream-submitted", durable=True, routing_key="workorder.submitted")
