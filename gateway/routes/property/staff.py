"""Routes: staff, grid workers and their areas."""

from gateway.routing import Route

ROUTES: list[Route] = []
