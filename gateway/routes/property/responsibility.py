"""Routes: who repairs what, and who pays."""

from gateway.routing import Route

ROUTES: list[Route] = []
