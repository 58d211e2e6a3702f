"""A gateway that tries nothing twice: the negative control of its patience."""

from gateway.calling import Tries
from gateway.service import GatewayService

__all__ = ["GatewayService"]


def _do_not_wait(_tries: Tries, _pause: float) -> bool:
    return False


Tries._wait = _do_not_wait  # type: ignore[method-assign]
