"""What the property service answers: staff, grid workers and their areas."""


class StaffEntrypoints:
    """The part of the property service about staff, grid workers and their areas."""
