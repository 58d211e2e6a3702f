"""What the property service answers: complaints and the hotline's clocks."""


class ComplaintEntrypoints:
    """The part of the property service about complaints and the hotline's clocks."""
