"""RPCs of the eldercare service. Names are masked in lists; a file or a call read whole is noted in the access log."""

from contracts.rpcs.eldercare import access, elders, impacts, visits  # noqa: F401
