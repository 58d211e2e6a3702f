"""Routes: the compound's public revenue (公共收益) and yearly accounts."""

from gateway.routing import Route

ROUTES: list[Route] = []
