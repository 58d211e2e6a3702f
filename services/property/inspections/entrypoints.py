"""What the property service answers: inspections of lifts, pumps and tanks."""


class InspectionEntrypoints:
    """The part of the property service about inspections of lifts, pumps and tanks."""
