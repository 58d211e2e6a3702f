"""Routes: inspections of lifts, pumps and tanks."""

from gateway.routing import Route

ROUTES: list[Route] = []
