"""What happens in property, one module per capability."""

from contracts.events.property import (
    advances,  # noqa: F401
    agreements,  # noqa: F401
    ballots,  # noqa: F401
    bodies,  # noqa: F401
    bundles,  # noqa: F401
    complaints,  # noqa: F401
    custody,  # noqa: F401
    deliberation,  # noqa: F401
    doorchecks,  # noqa: F401
    exits,  # noqa: F401
    fees,  # noqa: F401
    handover,  # noqa: F401
    inspections,  # noqa: F401
    jointoffice,  # noqa: F401
    mediation,  # noqa: F401
    parties,  # noqa: F401
    payments,  # noqa: F401
    registry,  # noqa: F401
    repairs,  # noqa: F401
    responsibility,  # noqa: F401
    revenue,  # noqa: F401
    tiers,  # noqa: F401
)
