"""Routes: ballots (表决): the owners' own decisions."""

from gateway.routing import Route

ROUTES: list[Route] = []
