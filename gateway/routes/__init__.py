"""Every route of the house, gathered from the tables beside this file: one module or package for each service."""

import importlib
import pkgutil

from gateway.clock import operations as _clock  # noqa: F401 - the gateway's own operations, which routes name
from gateway.files import operations as _files  # noqa: F401
from gateway.identity import operations as _identity  # noqa: F401
from gateway.routing import Route

ROUTES: tuple[Route, ...] = tuple(
    route
    for module in sorted(found.name for found in pkgutil.iter_modules(__path__))
    for route in importlib.import_module(f"{__name__}.{module}").ROUTES
)
