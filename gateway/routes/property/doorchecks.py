"""Doors to knock at, and who answered."""

from gateway.routing import Route

ROUTES = [
    Route("GET", "/v1/door-checks", "property.list_door_checks"),
    Route("POST", "/v1/door-checks/{door_check_id}/results", "property.record_door_check", status=201),
]
