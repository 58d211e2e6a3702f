"""Routes for the people who run the house: its clock, is a service there, and what could it not digest."""

from contracts.rpcs.platform import SERVICES
from gateway.routing import Route

ROUTES = [
    Route("GET", "/v1/clock", "gateway.show_clock"),
    Route("POST", "/v1/clock", "gateway.move_clock"),
] + [
    route
    for service in SERVICES
    for route in (
        Route("GET", f"/v1/services/{service}", f"{service}.ping"),
        Route("GET", f"/v1/services/{service}/dead-letters", f"{service}.list_dead_letters"),
        Route("GET", f"/v1/services/{service}/dead-letters/{{event_id}}", f"{service}.show_dead_letter"),
        Route("POST", f"/v1/services/{service}/dead-letters/{{event_id}}/replays", f"{service}.replay_dead_letter"),
        Route("POST", f"/v1/services/{service}/dead-letters/{{event_id}}/discards", f"{service}.discard_dead_letter"),
    )
]
