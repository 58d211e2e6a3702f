"""Refusals of the property service, one module per capability."""

from contracts.refusals.property import agreements  # noqa: F401
