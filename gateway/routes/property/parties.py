"""Routes: party organisations, resident units and what they pledge."""

from gateway.routing import Route

ROUTES: list[Route] = []
