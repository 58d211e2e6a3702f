"""A gateway that leaves nobody alone who was turned away: the negative control of its composure in a rush."""

from gateway.http.front import Front
from gateway.service import GatewayService

__all__ = ["GatewayService"]

Front._rest = lambda _front: 0.0  # type: ignore[method-assign]
