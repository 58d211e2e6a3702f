"""A door check is knocked at once; its outcome stands."""

from services.property.lifecycle import LifeCycle

DOOR_CHECK = LifeCycle({"record": {"assigned": "completed"}})
STATES = ("assigned", "completed")
