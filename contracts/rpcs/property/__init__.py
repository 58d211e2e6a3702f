"""RPCs of the property service, one module per capability."""

from contracts.rpcs.property import registry  # noqa: F401
from contracts.rpcs.property import agreements  # noqa: F401
