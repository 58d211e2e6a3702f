"""Routes: owners' committees and other bodies."""

from gateway.routing import Route

ROUTES: list[Route] = []
