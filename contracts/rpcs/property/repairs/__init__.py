"""Repairs (报修): a work order from the report until it is rated, and the repair fund spent on it."""

from contracts.rpcs.property.repairs import funds, orders, work  # noqa: F401
from contracts.rpcs.property.repairs.orders import NEIGHBOURS, READERS, RESIDENTS

__all__ = ["NEIGHBOURS", "READERS", "RESIDENTS"]
