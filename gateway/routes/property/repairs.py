"""Work orders: what is broken, and where."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/work-orders", "property.report_repair", status=201),
    Route("GET", "/v1/work-orders", "property.list_work_orders"),
    Route("GET", "/v1/work-orders/{work_order_id}", "property.get_work_order"),
]
