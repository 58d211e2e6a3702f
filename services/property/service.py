"""The property service: what it answers and hears. Each capability lists its entrypoints in its own folder."""

from chassis import Service
from services.property.advances.entrypoints import AdvanceEntrypoints
from services.property.agreements.entrypoints import AgreementEntrypoints
from services.property.custody.entrypoints import CustodyEntrypoints
from services.property.doorchecks.entrypoints import DoorCheckEntrypoints
from services.property.handover.entrypoints import HandoverEntrypoints
from services.property.jointoffice.entrypoints import JointOfficeEntrypoints
from services.property.registry.entrypoints import RegistryEntrypoints
from services.property.repairs.entrypoints import RepairEntrypoints


class PropertyService(
    RegistryEntrypoints,
    AgreementEntrypoints,
    CustodyEntrypoints,
    AdvanceEntrypoints,
    HandoverEntrypoints,
    DoorCheckEntrypoints,
    JointOfficeEntrypoints,
    RepairEntrypoints,
    Service,
):
    """Who looks after a compound, by which agreement, and what happens when nobody does."""

    name = "property"
