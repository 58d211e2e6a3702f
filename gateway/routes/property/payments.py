"""Routes: payments, receipts, arrears and waivers."""

from gateway.routing import Route

ROUTES: list[Route] = []
