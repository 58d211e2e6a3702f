"""The HTTP face of the property service, one module per capability."""

from gateway.routes.property import advances, agreements, custody, doorchecks, handover, jointoffice, registry, repairs

ROUTES = [
    *registry.ROUTES,
    *agreements.ROUTES,
    *custody.ROUTES,
    *advances.ROUTES,
    *handover.ROUTES,
    *doorchecks.ROUTES,
    *jointoffice.ROUTES,
    *repairs.ROUTES,
]
