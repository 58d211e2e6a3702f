"""Routes: mediation, to court confirmation."""

from gateway.routing import Route

ROUTES: list[Route] = []
