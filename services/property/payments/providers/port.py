"""The port a provider stands behind."""

from dataclasses import dataclass
from typing import Protocol

from services.property.payments.rules import Arrived


@dataclass(frozen=True)
class Instructions:
    """What the payer does next; ``test`` says that no money moves."""

    test: bool
    text_zh: str
    text_en: str
    notification: str | None = None


class Provider(Protocol):
    """One way for money to come."""

    @property
    def name(self) -> str: ...

    def begin(self, payment_id: str, number: str, amount_fen: int) -> Instructions:
        """Tell the provider of a payment that is to come. It may be told again of the same one."""

    def verify(self, notification: str) -> Arrived:
        """What the provider signed. Refuses ``notification_invalid``."""
