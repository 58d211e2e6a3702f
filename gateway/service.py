"""The gateway as a nameko service: one entrypoint, one method."""

from gateway.calling import Caller
from gateway.dispatch import Work, perform
from gateway.house import House
from gateway.http.front import front
from gateway.http.response import Response


class GatewayService:
    """Answers HTTP; ``python -m chassis serve gateway.service:GatewayService``."""

    name = "gateway"
    bus = Caller()
    house = House()

    @front
    def answer(self, work: Work) -> Response:
        return perform(self.house, self.bus, work)
