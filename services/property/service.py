"""The property service: what it answers and hears. Each capability lists its entrypoints in its own folder."""

from chassis import Service
from services.property.advances.entrypoints import AdvanceEntrypoints
from services.property.agreements.entrypoints import AgreementEntrypoints
from services.property.ballots.entrypoints import BallotEntrypoints
from services.property.bodies.entrypoints import BodyEntrypoints
from services.property.bundles.entrypoints import BundleEntrypoints
from services.property.complaints.entrypoints import ComplaintEntrypoints
from services.property.coverage.entrypoints import CoverageEntrypoints
from services.property.custody.entrypoints import CustodyEntrypoints
from services.property.deliberation.entrypoints import DeliberationEntrypoints
from services.property.doorchecks.entrypoints import DoorCheckEntrypoints
from services.property.exits.entrypoints import ExitEntrypoints
from services.property.fees.entrypoints import FeeEntrypoints
from services.property.handover.entrypoints import HandoverEntrypoints
from services.property.inspections.entrypoints import InspectionEntrypoints
from services.property.jointoffice.entrypoints import JointOfficeEntrypoints
from services.property.mediation.entrypoints import MediationEntrypoints
from services.property.parties.entrypoints import PartyEntrypoints
from services.property.payments.entrypoints import PaymentEntrypoints
from services.property.registry.entrypoints import RegistryEntrypoints
from services.property.repairs.entrypoints import RepairEntrypoints
from services.property.responsibility.entrypoints import ResponsibilityEntrypoints
from services.property.revenue.entrypoints import RevenueEntrypoints
from services.property.staff.entrypoints import StaffEntrypoints
from services.property.tiers.entrypoints import TierEntrypoints


class PropertyService(
    RegistryEntrypoints,
    PartyEntrypoints,
    StaffEntrypoints,
    CoverageEntrypoints,
    BundleEntrypoints,
    AgreementEntrypoints,
    ExitEntrypoints,
    CustodyEntrypoints,
    AdvanceEntrypoints,
    HandoverEntrypoints,
    DoorCheckEntrypoints,
    JointOfficeEntrypoints,
    BallotEntrypoints,
    BodyEntrypoints,
    TierEntrypoints,
    FeeEntrypoints,
    PaymentEntrypoints,
    RevenueEntrypoints,
    RepairEntrypoints,
    ResponsibilityEntrypoints,
    InspectionEntrypoints,
    ComplaintEntrypoints,
    MediationEntrypoints,
    DeliberationEntrypoints,
    Service,
):
    """Who looks after a compound, who decided it, what it costs, what is broken, and what happens when nobody does."""

    name = "property"
