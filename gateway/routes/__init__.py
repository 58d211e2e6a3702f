"""Every route of the house, gathered from the tables beside this file: one module or package for each service."""

import importlib
import pkgutil

from gateway.routing import Route

ROUTES: tuple[Route, ...] = tuple(
    route
    for module in sorted(found.name for found in pkgutil.iter_modules(__path__))
    for route in importlib.import_module(f"{__name__}.{module}").ROUTES
)
