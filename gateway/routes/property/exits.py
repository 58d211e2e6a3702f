"""Routes: leaving with notice, expiry and renewal."""

from gateway.routing import Route

ROUTES: list[Route] = []
