"""What the property service answers: payments, receipts, arrears and waivers."""


class PaymentEntrypoints:
    """The part of the property service about payments, receipts, arrears and waivers."""
