"""Ways for money to come (支付渠道), behind one port.

A provider begins a payment, telling the payer what to do, and later signs that the money has arrived. Nobody is
believed without that signature, whoever relays it. The built-in test provider moves no money and is there only in a
demonstration; cash is no provider: staff record it.
"""

from chassis.config import settings
from contracts.refusals import Refusal
from services.property.payments.providers.port import Provider
from services.property.payments.providers.test import TestProvider


def provider(name: str | None) -> Provider:
    """The one of this name, or else the first that is offered. Refuses ``payment_provider_unavailable``."""
    offered = _offered()
    found = offered.get(name) if name else next(iter(offered.values()), None)
    if found is None:
        raise Refusal("payment_provider_unavailable", pointer="/provider", provider=name or "-")
    return found


def _offered() -> dict[str, Provider]:
    # with the test provider a household pays with nothing: never outside a demonstration
    offered: list[Provider] = [TestProvider()] if settings().demo else []
    return {one.name: one for one in offered}
