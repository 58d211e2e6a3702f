"""Routes: bundles (打包): one company, many agreements."""

from gateway.routing import Route

ROUTES: list[Route] = []
