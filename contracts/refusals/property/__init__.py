"""Refusals of the property service, one module per capability."""

from contracts.refusals.property import agreements  # noqa: F401
from contracts.refusals.property import custody  # noqa: F401
from contracts.refusals.property import advances  # noqa: F401
from contracts.refusals.property import handover  # noqa: F401
from contracts.refusals.property import jointoffice  # noqa: F401
