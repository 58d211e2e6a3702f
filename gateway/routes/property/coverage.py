"""Routes: who looks after every compound on any date."""

from gateway.routing import Route

ROUTES: list[Route] = []
