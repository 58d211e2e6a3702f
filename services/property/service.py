"""The property service: what it answers and hears. Each capability lists its entrypoints in its own folder."""

from chassis import Service
from services.property.agreements.entrypoints import AgreementEntrypoints
from services.property.registry.entrypoints import RegistryEntrypoints


class PropertyService(
    RegistryEntrypoints,
    AgreementEntrypoints,
    Service,
):
    """Who looks after a compound, by which agreement, and what happens when nobody does."""

    name = "property"
