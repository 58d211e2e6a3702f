"""The HTTP face of the property service, one module per capability."""

from gateway.routes.property import agreements, registry

ROUTES = [
    *registry.ROUTES,
    *agreements.ROUTES,
]
