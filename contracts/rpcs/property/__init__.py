"""RPCs of the property service, one module per capability."""

from contracts.rpcs.property import (
    advances,  # noqa: F401
    agreements,  # noqa: F401
    custody,  # noqa: F401
    doorchecks,  # noqa: F401
    handover,  # noqa: F401
    jointoffice,  # noqa: F401
    registry,  # noqa: F401
    repairs,  # noqa: F401
)
