"""Routes: complaints and the hotline's clocks."""

from gateway.routing import Route

ROUTES: list[Route] = []
