"""Routes: deliberation (协商): topics, step by step."""

from gateway.routing import Route

ROUTES: list[Route] = []
