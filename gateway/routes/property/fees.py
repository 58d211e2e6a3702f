"""Routes: billing periods and bills."""

from gateway.routing import Route

ROUTES: list[Route] = []
