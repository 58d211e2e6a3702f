"""The test provider (测试支付): works offline, moves no money, and says so.

It hands its signed word that the money has arrived to the payer at once; bringing it back is paying. The signature is
an HMAC-SHA-256 under a key of the installation, so nothing about it can be altered or made up.
"""

import hmac
import json

from chassis.sealing import blind
from contracts.refusals import Refusal
from services.property.payments.providers.port import Instructions
from services.property.payments.rules import Arrived

_KEY = "property/test_provider"


class TestProvider:
    """See the module; the reference is the payment's own number."""

    name = "test"

    def begin(self, payment_id: str, number: str, amount_fen: int) -> Instructions:
        arrived = Arrived(payment_id, f"TEST-{number}", amount_fen)
        return Instructions(
            test=True,
            text_zh="测试支付：不收取真实款项。提交所附通知即视为到账。",
            text_en="Test payment: no money moves. Handing in the notification counts as paid.",
            notification=sign(arrived),
        )

    def verify(self, notification: str) -> Arrived:
        try:
            payload, signature = notification.rsplit(".", 1)
            genuine = hmac.compare_digest(signature.encode(), _signature(payload).encode())
            arrived = Arrived(**json.loads(payload)) if genuine else None
        except (ValueError, TypeError):
            arrived = None
        if arrived is None:
            raise Refusal("notification_invalid", pointer="/notification")
        return arrived


def sign(arrived: Arrived) -> str:
    """The provider's word: JSON, a dot, its signature in hex."""
    payload = json.dumps(
        {"payment_id": arrived.payment_id, "reference": arrived.reference, "amount_fen": arrived.amount_fen}
    )
    return f"{payload}.{_signature(payload)}"


def _signature(payload: str) -> str:
    # the key folds case and trims; hex of the payload has neither
    return blind(payload.encode().hex(), _KEY).hex()
