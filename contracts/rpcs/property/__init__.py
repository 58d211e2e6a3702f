"""RPCs of the property service, one module per capability."""

from contracts.rpcs.property import registry  # noqa: F401
from contracts.rpcs.property import agreements  # noqa: F401
from contracts.rpcs.property import custody  # noqa: F401
from contracts.rpcs.property import advances  # noqa: F401
from contracts.rpcs.property import handover  # noqa: F401
from contracts.rpcs.property import doorchecks  # noqa: F401
from contracts.rpcs.property import jointoffice  # noqa: F401
